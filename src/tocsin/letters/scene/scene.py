"""The scene of one letter: who speaks to whom, about which facts, in which language.

All that the later stages need of the case file and of the law is looked up here, once. What is
built is a value: the stages after it read it and never ask again.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial

from tocsin.casefile.answers import Custody
from tocsin.casefile.model import (
    Allegation,
    CaseFile,
    Communication,
    CommunicationKind,
    ComplainantStatus,
    Direction,
    Event,
    Party,
    Reference,
    Route,
)
from tocsin.ground.errors import TocsinError
from tocsin.law import Law
from tocsin.law.procedure import STATE, Complainant, Ground, Known, standing_of
from tocsin.law.tables import Country, RatificationStatus
from tocsin.letters.kinds import Kind
from tocsin.letters.order import Commission, Settings
from tocsin.letters.scene.audience import LeftOut, View, view
from tocsin.letters.scene.bearing import borne, in_force, lacking
from tocsin.letters.scene.comment import comment_of
from tocsin.letters.scene.followup import FollowUp, followup_of
from tocsin.letters.scene.held import held_of, holding
from tocsin.letters.scene.lead import lead_of
from tocsin.letters.scene.people import affiliates_of, joining, sender_of, signatory_of
from tocsin.letters.scene.pleading import pleadings_of, unpleaded
from tocsin.letters.scene.telling import Facts, facts_of, later_than_the_day
from tocsin.letters.words import Catalogue, catalogue, nearest, territory

_A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pleaded:
    """The law of the letter: Conventions pleaded, those that bind, since which year.

    ``declared`` are those a Member declared applicable in a territory (ILO Constitution, article
    35), with whether that was done with modifications: a territory ratifies nothing.
    """

    conventions: tuple[str, ...] = ()
    binding: tuple[str, ...] = ()
    ratified: tuple[tuple[str, int | None], ...] = ()
    declared: tuple[tuple[str, int | None, bool], ...] = ()


@dataclass(frozen=True)
class Scene:
    """One letter before a word of it is written; see the module's docstring."""

    commission: Commission
    settings: Settings
    view: View
    sender: Party
    signatory: Party | None
    affiliates: tuple[Party, ...]
    respondent: Country | None
    answers: Country | None
    reference: Reference | None
    represented: Reference | None
    earlier: tuple[Communication, ...]
    facts: Facts
    allegations: tuple[Allegation, ...]
    unsaid: tuple[LeftOut, ...]
    pleaded: Pleaded
    grounds: tuple[Ground, ...]
    followup: FollowUp
    lead: tuple[Event, ...]
    comment: str
    state_acted: bool
    standing: tuple[Complainant, ...] = ()
    complaining: frozenset[str] = frozenset()
    held: tuple[Custody, ...] = ()
    inquiries: tuple[Reference, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of letter."""
        return self.commission.kind

    @property
    def words(self) -> Catalogue:
        """The words of the letter's language."""
        return self.view.words

    @property
    def on(self) -> datetime.date:
        """The letter's day."""
        return self.view.on

    @property
    def told(self) -> frozenset[str]:
        """The events that a first draft states as its facts."""
        return self.facts.told

    @property
    def country(self) -> Country:
        """The respondent state; raises :class:`TocsinError` if the tables do not hold it."""
        if self.respondent is None:
            raise TocsinError(
                f"the law tables hold no country {self.view.file.case.government!r}",
                mend="correct case.government, or add the country in a file of your own",
            )
        return self.respondent

    def inside(self) -> str:
        """*in Kyrgyzstan*, inflected."""
        if self.words.has("country.inside"):
            return self.words.say("country.inside", country=self.country_name())
        return self.country.inside(self.view.lang)

    def government(self) -> str:
        """*Government of Kyrgyzstan*, or the Member's that answers for the territory named."""
        if self.answers is None:
            return self._government(self.country)
        return f"{self._government(self.answers)} ({self._called(self.country)})"

    def country_name(self) -> str:
        """The state's name."""
        return self._called(self.country, listed=True)

    def member_name(self) -> str:
        """The Member's name that answers for the territory; empty where the state is one."""
        return self._called(self.answers, listed=True) if self.answers else ""

    def territory_name(self) -> str:
        """The respondent's name without the Member's: *Macau Special Administrative Region*."""
        return self._called(self.country)

    def _government(self, country: Country) -> str:
        if self.words.has("country.government"):
            return self.words.say("country.government", country=self._called(country))
        return country.government(self.view.lang)

    def _called(self, country: Country, *, listed: bool = False) -> str:
        """A state's name in a sentence, or as lists have it; by Unicode CLDR if the law has none.

        The law tables inflect names in their own languages; a later one says in its file, under
        ``[country]``, how a name stands in a sentence.
        """
        lang = self.view.lang
        if country.name.has(lang):
            return country.name.say(lang) if listed else country.called(lang)
        return territory(country.iso, lang) or country.name.say(lang)


def scene_of(commission: Commission, file: CaseFile, law: Law, settings: Settings) -> Scene:
    """Look up all that a letter needs.

    Raises :class:`TocsinError` for a sender or signatory the case does not hold, for a language
    letters lack words in, and what the public projection raises for a page.
    """
    head, kind, day = commission.head, commission.kind, commission.day
    file = joining(file, day)
    words = catalogue(head.words) if head.words else nearest(commission.lang)
    seen = view(file, law, day, words, commission.lang, kind.audience)
    sender = sender_of(seen, head.sender or settings.party)
    known = Known(seen.file, day)
    reference = known.cfa()
    earlier = _earlier(seen, known, kind, sender, head.communication)
    allegations, unsaid = pleadings_of(seen)
    pleaded = _pleaded(seen, allegations)
    argued = {e for a in allegations if _binds(a, pleaded) for e in a.events}
    spells = held_of(seen, known)
    followup = followup_of(seen, known, kind)
    telling = partial(facts_of, seen, known, kind, earlier, frozenset(argued))
    facts = telling(holding(spells, seen))
    urgent = in_force(known, law)
    if "urgency" in kind.outline:
        more = lacking(urgent, borne(facts, known, law))
        facts = telling(holding(spells, seen) | more) if more else facts
        urgent = borne(facts, known, law)
    argued_here = tuple(a for a in allegations if not facts.told.isdisjoint(a.events))
    pleaded = _pleaded(seen, argued_here)  # no Convention without a fact that this letter tells
    unargued = unpleaded(allegations, kind, facts.told, pleaded.binding)
    standing = standing_of(file, law, day)
    return Scene(
        commission=commission,
        settings=settings,
        view=seen,
        sender=sender,
        signatory=signatory_of(seen, known, sender, head.signatory or settings.signatory.party),
        affiliates=affiliates_of(seen, sender, seen.file.case.government),
        respondent=law.country(seen.file.case.government),
        answers=_answers(law, seen.file.case.government),
        reference=_numbered(reference, day),
        represented=known.article_24(),
        earlier=earlier,
        facts=facts,
        allegations=allegations,
        unsaid=(*unsaid, *unargued, *later_than_the_day(seen), *followup.left_out),
        pleaded=pleaded,
        grounds=urgent,
        followup=followup,
        lead=lead_of(facts, urgent, spells),
        standing=standing,
        complaining=_complaining(standing, known, kind),
        comment=comment_of(seen, pleaded.binding),
        state_acted=_state_acted(seen, facts.told),
        held=spells,
        inquiries=known.inquiries(),
    )


def _numbered(reference: Reference | None, day: datetime.date) -> Reference | None:
    """The case, where it had its number: the Office gives one after the complaint has arrived."""
    if reference is None or not reference.number:
        return None
    if reference.filed is not None and not reference.filed.known_by(day - _A_DAY):
        return None
    return reference


def _complaining(standing: tuple[Complainant, ...], known: Known, kind: Kind) -> frozenset[str]:
    """Who complains on the day: nobody before there is a complaint, this letter or one sent."""
    if kind.enters[0] != CommunicationKind.COMPLAINT and not (known.cfa() or known.sent(Route.CFA)):
        return frozenset()
    return frozenset(c.party for c in standing if c.status == ComplainantStatus.ACTIVE)


def _answers(law: Law, iso: str) -> Country | None:
    """The Member that answers to the ILO for a territory; nobody for a state that is one."""
    place = law.jurisdiction(iso)
    return law.country(place.answers) if place.declares else None


def _earlier(
    seen: View, known: Known, kind: Kind, sender: Party, own: str
) -> tuple[Communication, ...]:
    """What the sender sent to this letter's reader before it, oldest first."""
    sent = [
        c
        for c in seen.file.communications
        if c.direction is Direction.OUT
        and c.route in kind.follows
        and known.left(c)
        and c.sender == sender.id
        and c.id != own
        and c.date.surely_before(seen.on)
    ]
    return tuple(sorted(sent, key=lambda c: c.date))


def _pleaded(seen: View, allegations: tuple[Allegation, ...]) -> Pleaded:
    """The Conventions the allegations plead, in order, and what binds the state on the day."""
    codes = [n.convention for a in allegations for n in a.norms]
    conventions = tuple(sorted(dict.fromkeys(codes)))
    binding: list[str] = []
    ratified: list[tuple[str, int | None]] = []
    declared: list[tuple[str, int | None, bool]] = []
    for code in conventions:
        held = seen.law.ratified(seen.file.case.government, code, seen.on)
        convention = seen.law.convention(code)
        if held.binding:
            binding.append(code)
            if convention and held.declared:
                modified = held.status is RatificationStatus.DECLARED_MODIFIED
                declared.append((convention.number, held.year, modified))
            elif convention:
                ratified.append((convention.number, held.year))
    return Pleaded(conventions, tuple(binding), tuple(ratified), tuple(declared))


def _binds(allegation: Allegation, pleaded: Pleaded) -> bool:
    return any(n.convention in pleaded.binding for n in allegation.norms)


def _state_acted(seen: View, told: frozenset[str]) -> bool:
    """Whether a fact told was done by the authorities: only then may a letter say so."""
    for key in told:
        for actor in seen.events[key].actors if key in seen.events else ():
            party = seen.file.by_id.get(actor)
            if isinstance(party, Party) and party.kind in STATE:
                return True
    return False
