"""The case file as it was known on a day: nothing learnt or dated later is seen.

An event is known when its date has come and one of its sources had told us: a source
with ``learnt`` counts from then; one without counts from the event's own date, since its
``date`` is when it was published, not when the office heard. An event told twice
(``same_as``) is one. A measure that a carried-out ``remedy`` event names under
``related`` counts as remedied from then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import (
    Addressee,
    BodyReport,
    CaseFile,
    Communication,
    Event,
    Party,
    Recommendation,
    Reference,
    Source,
)
from tocsin.casefile.words import (
    Act,
    Answer,
    CommunicationKind,
    Delivery,
    Direction,
    PartyKind,
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
UNSENT = frozenset({Delivery.DRAFT, Delivery.APPROVED, Delivery.FAILED})
_ARTICLE_24 = re.compile(r"art(?:icle|\.)?[ _]?24")
DONE = (Stage.ATTEMPTED, Stage.CARRIED_OUT)
# steps of the procedure and remedies: told, but no grievance by themselves
NEUTRAL = frozenset({Act.REMEDY, Act.PROCEDURE})


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


def tracked(addressee: Addressee) -> bool:
    """Whether anybody recorded how far the communication got with this addressee."""
    return bool(addressee.history) or "state" in addressee.model_fields_set


def state_on(addressee: Addressee, on: date) -> Delivery:
    """How far a communication had got with one addressee on the day.

    With a dated history, its last known step; without one, the undated state.
    """
    steps = [s for s in addressee.history if s.date.known_by(on)]
    if steps:
        return max(steps, key=lambda s: s.date).state
    return Delivery.DRAFT if addressee.history else addressee.state


class Known:
    """What of ``file`` was known on ``on``; built once per advice, in one pass."""

    def __init__(self, file: CaseFile, on: date) -> None:
        """Index the file for the day."""
        self.file = file
        self.on = on
        self._sources = {source.id: source for source in file.sources}
        self._parties = {party.id: party for party in file.parties}
        self._complainants = {c.party for c in file.case.complainants}
        facts = list(self._facts())
        self.later = len(file.events) - len(facts)
        ids = {fact.id for fact in facts}
        facts = [f for f in facts if f.event.same_as is None or f.event.same_as not in ids]
        remedied = {
            related
            for f in facts
            if f.event.act is Act.REMEDY and f.stage is Stage.CARRIED_OUT
            for related in f.event.related
        }
        self.facts = tuple(
            Fact(f.event, Stage.REMEDIED, f.reached) if f.id in remedied else f for f in facts
        )
        self.by_id = {fact.id: fact for fact in self.facts}
        self.real = tuple(f for f in self.facts if f.event.act not in NEUTRAL)
        self.communications = tuple(
            sorted(
                (c for c in file.communications if c.date.known_by(on)),
                key=lambda c: (start(c.date), end(c.date)),
            )
        )
        self._answers: dict[str, list[Communication]] = {}
        for c in self.communications:
            for answered in c.answers:
                self._answers.setdefault(answered, []).append(c)
        self.recommendations: tuple[Recommendation, ...] = tuple(
            r for r in file.recommendations if r.date is None or r.date.known_by(on)
        )
        self.references = tuple(
            r for r in file.case.references if r.filed is None or r.filed.known_by(on)
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
        return tuple(fact.id for fact in self.facts if self._only_later(fact.event))

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
        """The case's own number at the CFA, the newest if it has several."""
        mine = [r for r in self.references if r.body.upper() == "CFA"]
        return max(mine, key=lambda r: _low(r.filed) or date.min, default=None)

    def reports(self, reference: Reference) -> tuple[BodyReport, ...]:
        """The body's reports on the case that were out on the day, in time order."""
        known = [
            r for r in reference.reports if (when := r.met or r.adopted) and when.known_by(self.on)
        ]
        return tuple(sorted(known, key=lambda r: _low(r.met or r.adopted) or date.min))

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

    def article_24(self) -> Reference | None:
        """The representation under article 24 in the same matter, if one is recorded."""
        for item in self.references:
            if _ARTICLE_24.fullmatch(item.body.strip().casefold()):
                return item
        return None

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
            and c.route in (Route.CFA, Route.DG)
            and c.kind is not CommunicationKind.ACKNOWLEDGEMENT
        )

    def _ours(self, c: Communication) -> bool:
        """Sent by the office, or by a complainant on its own; a stranger's letter is not ours."""
        if c.sender is not None and self.is_state(c.sender):
            return False
        if c.direction is Direction.THIRD_PARTY:
            return c.sender in self._complainants
        return c.direction is Direction.OUT

    def _facts(self) -> Iterator[Fact]:
        for event in self.file.events:
            stage = event.stage_on(self.on)
            if stage is None or not self._told(event):
                continue
            reached = [s.date for s in event.stages if s.date.known_by(self.on)]
            yield Fact(event, stage, max(reached) if reached else event.date)

    def _told(self, event: Event) -> bool:
        sources = [self._sources[s] for s in event.sources if s in self._sources]
        return not sources or any(self._heard(s) for s in sources)

    def _heard(self, source: Source) -> bool:
        return source.learnt is None or source.learnt.known_by(self.on)

    def _only_later(self, event: Event) -> bool:
        sources = [self._sources[s] for s in event.sources if s in self._sources]
        days = [s.learnt or s.date for s in sources]
        return bool(days) and all(d is not None and d.surely_after(self.on) for d in days)


def _low(when: UncertainDate | None) -> date | None:
    return when.earliest if when else None


def start(when: UncertainDate) -> date:
    """The earliest day of an uncertain date: a clock is counted from there, to be safe."""
    return when.earliest or when.latest or date.min


def end(when: UncertainDate) -> date:
    """The latest day of an uncertain date."""
    return when.latest or when.earliest or date.max
