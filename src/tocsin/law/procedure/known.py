"""The case file as it was known on a day: nothing learnt or dated later is seen.

Which events are told by the day, in which order steps stand and who is held are asked of the
case file's own rooms (:mod:`~tocsin.casefile.answers.told`, :mod:`~tocsin.casefile.answers.order`,
:mod:`~tocsin.casefile.answers.held`). An event told twice (``same_as``) is one. A measure that a
carried-out ``remedy`` names under ``related`` counts as remedied from then, and so does an
arrest when everybody it took is free again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.casefile.answers import (
    DEPRIVED,
    UNSENT,
    Body,
    Custody,
    Telling,
    body_of,
    custody,
    in_order,
    meaning,
    reference_on,
    references_of,
    report_order,
    settled,
    state_on,
    telling,
    tracked,
)
from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import (
    Act,
    Answer,
    BodyReport,
    CaseFile,
    Communication,
    CommunicationKind,
    Direction,
    Event,
    Liberty,
    Party,
    PartyKind,
    Recommendation,
    Reference,
    Route,
    Stage,
)

STATE = frozenset(
    {
        PartyKind.GOVERNMENT,
        PartyKind.STATE_BODY,
        PartyKind.SECURITY_SERVICE,
        PartyKind.COURT,
        PartyKind.PARLIAMENT,
    }
)
DONE = (Stage.ATTEMPTED, Stage.CARRIED_OUT)
# steps of the procedure and remedies: told, but no grievance by themselves
NEUTRAL = frozenset({Act.REMEDY, Act.PROCEDURE, Act.RELEASE, Act.BAIL})


@dataclass(frozen=True, slots=True)
class Fact:
    """An event, the stage it had reached on the day, and when it reached it."""

    event: Event
    stage: Stage
    reached: UncertainDate

    @property
    def id(self) -> str:
        """The event's id."""
        return self.event.id

    @property
    def done(self) -> bool:
        """Attempted or carried out, as against feared or announced."""
        return self.stage in DONE

    @property
    def open_ended(self) -> bool:
        """Whether its date is written as still going on (``2023-11-28/..``)."""
        return self.event.date.latest is None and self.event.date.earliest is not None


class Known:
    """What of ``file`` was known on ``on``; built once per advice, in one pass."""

    def __init__(self, file: CaseFile, on: date) -> None:
        """Index the file for the day, everything in the order of the rules."""
        file = settled(file)
        self.file = file
        self.on = on
        self._sources = {source.id: source for source in file.sources}
        self._parties = {party.id: party for party in file.parties}
        self._complainants = {c.party for c in file.case.complainants}
        facts = list(self._facts())
        self.later = len(file.events) - len(facts)
        ids = {fact.id for fact in facts}
        facts = [f for f in facts if f.event.same_as is None or f.event.same_as not in ids]
        self.custody = custody(file, on)
        remedied = self._remedied(facts)
        self.facts = tuple(
            Fact(f.event, Stage.REMEDIED, f.reached) if f.id in remedied else f for f in facts
        )
        self.by_id = {fact.id: fact for fact in self.facts}
        self.real = tuple(f for f in self.facts if f.event.act not in NEUTRAL)
        self.communications = tuple(in_order(c for c in file.communications if c.date.known_by(on)))
        self._answers: dict[str, list[Communication]] = {}
        for c in self.communications:
            if c.kind is CommunicationKind.AUTOMATIC:
                continue  # a machine answers nothing
            for answered in c.answers:
                self._answers.setdefault(answered, []).append(c)
        self.recommendations: tuple[Recommendation, ...] = tuple(
            r for r in file.recommendations if r.date is None or r.date.known_by(on)
        )
        self.references = tuple(
            reference_on(r, on)
            for r in file.case.references
            if r.filed is None or r.filed.known_by(on)
        )

    def party(self, key: str | None) -> Party | None:
        """The party with this id."""
        return self._parties.get(key) if key else None

    @property
    def parties(self) -> Iterator[Party]:
        """Every party."""
        return iter(self._parties.values())

    @property
    def hindsight(self) -> tuple[str, ...]:
        """Facts counted by their own date although every dated source is younger than the day."""
        return tuple(f.id for f in self.facts if self._telling(f.event) is Telling.HINDSIGHT)

    @property
    def held(self) -> tuple[Custody, ...]:
        """Who is deprived of liberty on the day."""
        return tuple(c for c in self.custody if c.deprived)

    def is_state(self, key: str) -> bool:
        """Whether this party acts for the state, or holds an office in a body that does."""
        party = self._parties.get(key)
        if party is None:
            return False
        if party.kind in STATE:
            return True
        offices = (self._parties.get(p.organization or "") for p in party.positions)
        return any(o is not None and o.kind in STATE for o in offices)

    def cfa(self) -> Reference | None:
        """The case's number at the CFA: the open one (:mod:`tocsin.casefile.answers.choosing`)."""
        return next(iter(references_of(self.references, Body.CFA)), None)

    def reports(self, reference: Reference) -> tuple[BodyReport, ...]:
        """The body's reports on the case that were out on the day, in time order."""
        known = [
            r for r in reference.reports if (when := r.met or r.adopted) and when.known_by(self.on)
        ]
        return tuple(sorted(known, key=report_order))

    def sent(self, *routes: Route) -> tuple[Communication, ...]:
        """Communications of the complainants' side by these routes, in time order."""
        return tuple(
            c
            for c in self.communications
            if c.route in routes
            and self.left(c)
            and c.kind not in (CommunicationKind.REPORT, CommunicationKind.ACKNOWLEDGEMENT)
            and self._ours(c)
        )

    def left(self, c: Communication) -> bool:
        """Whether a communication had left the office: not a draft, nor only approved, nor failed.

        One without addressees is taken as sent, and so is a signed one whose dispatch was never
        recorded step by step.
        """
        if not c.to or self._answers.get(c.id):
            return True
        if c.signed is Answer.YES and not any(tracked(a) for a in c.to):
            return True
        return any(state_on(a, self.on) not in UNSENT for a in c.to)

    def taken_up(self, c: Communication) -> bool:
        """Whether the Committee on Freedom of Association shows that it received a communication.

        By the number it gave to a complaint of that day, or by a report on the case since: what a
        body has examined reached it, whatever the ledger holds.
        """
        if c.route is not Route.CFA:
            return False
        sent = start(c.date)
        for reference in references_of(self.references, Body.CFA):
            filed = reference.filed
            numbered = reference.number.strip().isdecimal()
            same = filed is not None and not (
                filed.surely_before(sent) or filed.surely_after(end(c.date))
            )
            if c.kind is CommunicationKind.COMPLAINT and numbered and same:
                return True
            met = [r.met or r.adopted for r in self.reports(reference)]
            if any(day is not None and not day.surely_before(sent) for day in met):
                return True
        return False

    def article_24(self) -> Reference | None:
        """The representation under article 24 in the same matter, if one is recorded."""
        return next(iter(references_of(self.references, Body.ARTICLE_24)), None)

    def article_26(self) -> Reference | None:
        """The complaint under article 26 in the same matter, if one is recorded and open."""
        mine = references_of(self.references, Body.ARTICLE_26)
        return next((r for r in mine if r.status != "closed"), None)

    def discussed(self) -> tuple[Reference, ...]:
        """The Conference Committee's discussions of the matter, in time order."""
        mine = [r for r in self.references if body_of(r.body) is Body.CAS]
        return tuple(sorted(mine, key=lambda r: (_low(r.filed) or date.min, r.number)))

    def inquiries(self) -> tuple[Reference, ...]:
        """The Commissions of Inquiry that examined the matter, in the order they were asked for."""
        mine = [r for r in self.references if body_of(r.body) is Body.INQUIRY]
        return tuple(sorted(mine, key=lambda r: (_low(r.filed) or date.min, r.number)))

    def answers_to(self, communication: Communication) -> tuple[Communication, ...]:
        """Known communications that say they answer this one."""
        return tuple(self._answers.get(communication.id, ()))

    def government_replies(self) -> tuple[Communication, ...]:
        """What the government has sent the ILO on the case."""
        return tuple(
            c
            for c in self.communications
            if c.sender is not None
            and self.is_state(c.sender)
            and self.roads(c) & {Route.CFA, Route.DG}
            and c.kind not in (CommunicationKind.ACKNOWLEDGEMENT, CommunicationKind.AUTOMATIC)
        )

    def roads(self, reply: Communication) -> frozenset[Route]:
        """By which roads a reply reached its reader: as recorded, else those of what it answers.

        Where nothing says to whom, a reply in the matter went to the Committee that has the case:
        one taken apart point by point, or addressed to an international body.
        """
        if "route" in reply.model_fields_set:
            return frozenset({reply.route})
        asked = {c.route for c in self.communications if c.id in reply.answers}
        readers = (self._parties.get(a.party) for a in reply.to)
        told = any(p is not None and p.kind is PartyKind.INTERNATIONAL_BODY for p in readers)
        if not asked and self.cfa() and (reply.points or told):
            return frozenset({Route.CFA})
        return frozenset(asked)

    def _ours(self, c: Communication) -> bool:
        """Sent by the office, or by a complainant on its own; a stranger's letter is not ours."""
        if c.sender is not None and self.is_state(c.sender):
            return False
        if c.direction is Direction.THIRD_PARTY:
            return c.sender in self._complainants
        return c.direction is Direction.OUT

    def _facts(self) -> Iterator[Fact]:
        for event in self.file.events:
            reached = event.reached_by(self.on)
            if reached is not None and self._telling(event).counts:
                yield Fact(event, *reached)

    def _telling(self, event: Event) -> Telling:
        return telling(event, self._sources, self.on)

    def _remedied(self, facts: list[Fact]) -> frozenset[str]:
        """Measures undone by the day: named by a remedy, or custody in which nobody is left.

        A remedy that frees one of several leaves the arrest of the others as it was.
        """
        named = {
            related
            for f in facts
            if f.event.act is Act.REMEDY and f.stage is Stage.CARRIED_OUT
            for related in f.event.related
        }
        over: set[str] = set()
        for fact in facts:
            if meaning(fact.event) not in DEPRIVED:
                over |= named & {fact.id}
                continue
            touched = [c for c in self.custody if fact.id in c.events]
            lasting = (*DEPRIVED, Liberty.UNKNOWN, Liberty.DEAD)
            if touched and all(c.state not in lasting for c in touched):
                over.add(fact.id)
        return frozenset(over)


def _low(when: UncertainDate | None) -> date | None:
    return when.earliest if when else None


def start(when: UncertainDate) -> date:
    """The earliest day of an uncertain date: a clock is counted from there, to be safe."""
    return when.earliest or when.latest or date.min


def end(when: UncertainDate) -> date:
    """The latest day of an uncertain date."""
    return when.latest or when.earliest or date.max
