"""Who writes to whom about what: all that the sections of a first draft draw on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.casefile.model import Allegation, Communication, Event, Party, Reference
from tocsin.casefile.words import (
    Act,
    ComplainantStatus,
    Direction,
    PartyKind,
    Route,
    Stage,
)
from tocsin.ground.errors import TocsinError
from tocsin.law.countries import Country
from tocsin.law.procedure import Advice, advise
from tocsin.law.procedure.known import Known
from tocsin.letters.audience import View
from tocsin.letters.catalogue import Catalogue

# which of the sender's earlier communications a letter to a body follows
FOLLOWS: dict[str, tuple[Route, ...]] = {
    "dg": (Route.DG, Route.CFA, Route.CEACR),
    "cfa": (Route.DG, Route.CFA),
    "ceacr": (Route.CEACR,),
    "government": (Route.GOVERNMENT,),
    "": (Route.DG, Route.CFA, Route.CEACR, Route.PUBLIC),
}
PLANNED = (Stage.FEARED, Stage.ANNOUNCED)
# told in a letter only where an allegation rests on them
_ASIDE = frozenset({Act.INTERNAL_DISPUTE, Act.ELECTION, Act.PROCEDURE})
_FRESH = datetime.timedelta(days=14)
_WINDOW = datetime.timedelta(days=90)
FALLBACK = 12  # the facts told where none is new: what a reader takes in at one sitting


@dataclass
class Scene:
    """One letter to be drafted: its view of the case, its sender and the drafted communication."""

    view: View
    sender: Party
    signatory: Party | None
    own: str = ""
    body: str = "dg"  # whom the letter is for: dg, cfa, ceacr, government, or nobody
    told: set[str] = field(default_factory=set)  # events stated in the facts, referred back to

    @property
    def words(self) -> Catalogue:
        """The words of the letter's language."""
        return self.view.words

    @property
    def on(self) -> datetime.date:
        """The letter's day."""
        return self.view.on

    @cached_property
    def country(self) -> Country:
        """The respondent state; raises :class:`TocsinError` if the tables do not hold it."""
        iso = self.view.file.case.government
        country = self.view.law.country(iso)
        if country is None:
            raise TocsinError(
                f"the law tables hold no country {iso!r}",
                mend="correct case.government, or add the country in a file of your own",
            )
        return country

    def inside(self) -> str:
        """*in Kyrgyzstan*, inflected."""
        return self.country.inside(self.view.lang)

    def government(self) -> str:
        """*Government of Kyrgyzstan*, inflected."""
        return self.country.government(self.view.lang)

    def country_name(self) -> str:
        """The state's name."""
        return self.country.name.say(self.view.lang)

    @cached_property
    def advice(self) -> Advice:
        """What the procedure makes of the case on the day."""
        return advise(self.view.file, on=self.on, law=self.view.law)

    @cached_property
    def reference(self) -> Reference | None:
        """The live case before the Committee on Freedom of Association, if there is one."""
        found = [r for r in self.view.file.case.references if r.body.upper() == "CFA" and r.number]
        return found[0] if found else None

    @cached_property
    def represented(self) -> Reference | None:
        """The representation under article 24 in the same matter, if there is one."""
        return Known(self.view.file, self.on).article_24()

    @cached_property
    def earlier(self) -> list[Communication]:
        """What the sender sent to this letter's reader before it, oldest first."""
        routes, sent = FOLLOWS[self.body], Known(self.view.file, self.on)
        return sorted(
            (
                c
                for c in self.view.file.communications
                if c.direction is Direction.OUT
                and c.route in routes
                and sent.left(c)
                and c.sender == self.sender.id
                and c.id != self.own
                and c.date.surely_before(self.on)
            ),
            key=lambda c: c.date,
        )

    @cached_property
    def since(self) -> datetime.date:
        """From when on facts are new: the last communication older than two weeks, else 90 days."""
        old = [c for c in self.earlier if c.date.surely_before(self.on - _FRESH)]
        edge = self.on - _WINDOW
        if old and old[-1].date.earliest:
            return min(old[-1].date.earliest, edge)
        return edge

    @cached_property
    def relevant(self) -> list[Event]:
        """The events that make the case: acts against unions, whatever an allegation rests on."""
        argued = {e for a in self.view.file.allegations for e in a.events}
        events = self.view.events.values()
        return [e for e in events if e.id in argued or e.act not in _ASIDE]

    @property
    def done(self) -> list[Event]:
        """Relevant events that happened or were begun, in time order."""
        return [e for e in self.relevant if e.stage not in PLANNED]

    @property
    def planned(self) -> list[Event]:
        """Relevant measures that were only feared or announced."""
        return [e for e in self.relevant if e.stage in PLANNED]

    def new(self, events: list[Event]) -> list[Event]:
        """Those not surely older than :attr:`since`."""
        return [e for e in events if not e.date.surely_before(self.since)]

    def recent(self, events: list[Event]) -> list[Event]:
        """The new ones; where none is new, the last :data:`FALLBACK` of them."""
        return self.new(events) or events[-FALLBACK:]

    def old(self, events: list[Event]) -> list[Event]:
        """Those surely older than :attr:`since`."""
        return [e for e in events if e.date.surely_before(self.since)]

    def allegations(self) -> list[Allegation]:
        """The allegations, each with the events this reader may know.

        Where events of an allegation lie after the letter's day, its argument, remedies and
        answers were written knowing them, so they are left to the person who edits.
        """
        out = []
        for allegation in self.view.file.allegations:
            kept = [e for e in allegation.events if e in self.view.events]
            if not kept:
                continue
            update: dict[str, object] = {"events": kept}
            if self._hindsight(allegation.id):
                update |= {"argument": None, "defence": None, "answer": None, "remedies": []}
            out.append(allegation.model_copy(update=update))
        return out

    def _hindsight(self, key: str) -> bool:
        for allegation in self.view.whole.allegations:
            if allegation.id == key:
                events = [self.view.whole.event(e) for e in allegation.events]
                return any(e.date.surely_after(self.on) for e in events)
        return False


def sender_of(view: View, wanted: str) -> Party:
    """The party that writes: as wanted, else the international complainant, else the first."""
    if wanted:
        found = view.file.by_id.get(wanted)
        if isinstance(found, Party):
            return found
        raise TocsinError(
            f"there is no party {wanted!r} to write the letter",
            mend="give the id of a party of the case file: from: …",
        )
    active = [
        view.file.party(c.party)
        for c in view.file.case.complainants
        if c.status is ComplainantStatus.ACTIVE
    ]
    if not active:
        raise TocsinError(
            "the case has no active complainant who could write this",
            mend="name one under case.complainants (sensitivity: public for a public page), or "
            "say from: … in the draft",
            place="case.complainants",
        )
    return next((p for p in active if p.kind is PartyKind.GLOBAL_UNION), active[0])


def signatory_of(view: View, sender: Party, wanted: str) -> Party | None:
    """The person who signs: as wanted, else who holds an office with the sender on the day."""
    if wanted:
        found = view.file.by_id.get(wanted)
        if isinstance(found, Party):
            return found
        raise TocsinError(
            f"there is no party {wanted!r} to sign the letter",
            mend="give the id of a person of the case file: signatory: …",
        )
    for party in view.file.parties:
        for position in party.positions:
            begun = position.since is None or position.since.known_by(view.on)
            over = position.until is not None and position.until.surely_before(view.on)
            if position.organization == sender.id and begun and not over:
                return party
    return None


def title_of(view: View, person: Party, organization: str) -> str:
    """The office a person holds with an organization, in the letter's language."""
    for position in person.positions:
        if position.organization == organization:
            return view.text(position.title, person.id, "positions.title")
    return ""
