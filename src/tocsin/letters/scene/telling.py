"""Which facts a first draft tells, and why each of the others is left out of it.

Rules, in this order. A reader is told only what is cleared for them (:mod:`.audience`). Disputes
inside a union, elections and steps of a procedure are told where an allegation rests on them or
where they are what became of an act. Facts run in order of time: by the first day on which they can
have begun, then by the last (:class:`~tocsin.casefile.dates.UncertainDate`); an open beginning
counts from its end. Which window applies is the kind's (``Window``). What became
of an act is told with it, whatever the window; and an act with what became of it, where that alone
is new. What somebody is held for on the letter's day, and what was done to them since they were
taken, is told however long ago it was. Steps of
procedures, at home and before the ILO, stand apart: a remedy that was tried is never left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from tocsin.casefile.answers import heard, held_before
from tocsin.casefile.model import Act, Communication, Event, Stage
from tocsin.casefile.public import Audience
from tocsin.law.procedure import Known
from tocsin.letters.kinds import Kind, Window
from tocsin.letters.scene.audience import LeftOut, View
from tocsin.letters.scene.outcomes import ENDS, outcomes_of

PLANNED = (Stage.FEARED, Stage.ANNOUNCED)
FALLBACK = 12  # the facts told where none is new: what a reader takes in at one sitting
_ASIDE = frozenset({Act.INTERNAL_DISPUTE, Act.ELECTION, Act.PROCEDURE})
_FRESH = datetime.timedelta(days=14)
_WINDOW = datetime.timedelta(days=90)


@dataclass(frozen=True)
class Facts:
    """The facts of one letter, each tuple in time order.

    ``done`` and ``planned`` are stated, ``background`` is told briefly, ``outcomes`` are what
    became of an act, by its id; ``steps`` are those of procedures; ``since`` is from when on facts
    count as recent.
    """

    done: tuple[Event, ...] = ()
    planned: tuple[Event, ...] = ()
    background: tuple[Event, ...] = ()
    outcomes: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    steps: tuple[Event, ...] = ()
    since: datetime.date = datetime.date.min
    left_out: tuple[LeftOut, ...] = ()

    @cached_property
    def told(self) -> frozenset[str]:
        """The events stated, with what became of them; the background is not among them."""
        stated = [e.id for e in (*self.done, *self.planned)]
        return frozenset([*stated, *(o.id for key in stated for o in self.outcomes.get(key, ()))])

    @cached_property
    def stated(self) -> frozenset[str]:
        """The events that have a numbered paragraph here: those told, and the background."""
        old = {o.id for e in self.background for o in self.outcomes.get(e.id, ())}
        return self.told | {e.id for e in (*self.background, *self.steps)} | old

    @cached_property
    def told_before(self) -> Mapping[str, str]:
        """The events left out because a communication to this reader told them, with its id."""
        return {x.id: x.by for x in self.left_out if x.reason == "told"}

    @cached_property
    def teller(self) -> Mapping[str, str]:
        """The act in whose paragraph each outcome is told: the first that tells of it."""
        found: dict[str, str] = {}
        for event in (*self.done, *self.planned, *self.background):
            for end in self.outcomes.get(event.id, ()):
                found.setdefault(end.id, event.id)
        return found

    @property
    def any(self) -> bool:
        """Whether there is a fact to tell."""
        return bool(self.done or self.planned)


def facts_of(
    view: View,
    known: Known,
    kind: Kind,
    earlier: Sequence[Communication],
    argued: frozenset[str],
    holding: frozenset[str] = frozenset(),
) -> Facts:
    """The facts for a letter of ``kind``.

    ``argued`` are events of its allegations, ``holding`` those by which somebody is held.
    """
    rests_on = {e for a in view.file.allegations for e in a.events}
    reasons: dict[str, LeftOut] = {x.id: x for x in view.left_out}
    relevant = []
    for event in view.events.values():
        if event.id in rests_on or event.act not in _ASIDE:
            relevant.append(event)
        else:
            reasons[event.id] = LeftOut(event.id, f"aside_{event.act.value}")
    outcomes = outcomes_of(
        view.events.values(),
        view.file.by_id,
        lambda person, day: held_before(known.file, person, day, view.on),
    )
    done = [e for e in relevant if e.stage not in PLANNED]
    since = _since(view.on, earlier)
    window = _Window(view, known, kind, since, argued, holding)
    chosen = []
    for event in done:
        reason = window.outside(event)
        if reason is None:
            chosen.append(event)
        else:
            reasons[event.id] = reason
    if not chosen and kind.window is Window.RECENT:
        chosen = done[-FALLBACK:]
    chosen = _acts_of_ends(chosen, done, outcomes) if kind.window is not Window.NEW else chosen
    planned = [e for e in relevant if e.stage in PLANNED]
    own = _with_their_acts(chosen, [*chosen, *planned], outcomes)
    kept = {e.id for e in own}
    taken = {e.id for e in chosen}
    older = [e for e in done if e.id not in taken and e.act not in ENDS]
    background = older[-kind.background :] if kind.background else []
    facts = Facts(
        done=tuple(own),
        planned=tuple(planned),
        background=tuple(e for e in background if e.id not in kept),
        outcomes=outcomes,
        since=since,
    )
    facts = replace(facts, steps=_steps(view, facts, rests_on))
    return replace(facts, left_out=_left_out(facts, reasons))


def _steps(view: View, facts: Facts, argued: Set[str]) -> tuple[Event, ...]:
    """The steps of procedures that neither an allegation nor an act told here tells.

    A step whose act another letter told is told here by itself: what became of it is not concealed.
    """
    acts = (*facts.done, *facts.planned, *facts.background)
    ends = {o.id for act in acts for o in facts.outcomes.get(act.id, ())}
    return tuple(
        e
        for e in view.events.values()
        if e.act is Act.PROCEDURE
        and e.stage not in PLANNED
        and e.id not in argued
        and e.id not in ends
    )


def _acts_of_ends(
    chosen: Sequence[Event], done: Sequence[Event], outcomes: Mapping[str, tuple[Event, ...]]
) -> list[Event]:
    """``chosen``, and for each outcome that would stand alone the last act that it ended."""
    taken = {e.id for e in chosen}
    told = {o.id for key in taken for o in outcomes.get(key, ())}
    for end in chosen:
        if end.act in ENDS and end.id not in told:
            acts = [a for a in done if end in outcomes.get(a.id, ())]
            taken |= {a.id for a in acts[-1:]}
    return [e for e in done if e.id in taken]


def _with_their_acts(
    chosen: Iterable[Event], acts: Iterable[Event], outcomes: Mapping[str, tuple[Event, ...]]
) -> list[Event]:
    """``chosen`` without the outcomes that are told in the paragraph of an act."""
    told = {o.id for act in acts for o in outcomes.get(act.id, ())}
    return [e for e in chosen if e.id not in told]


def _left_out(facts: Facts, reasons: Mapping[str, LeftOut]) -> tuple[LeftOut, ...]:
    return tuple(x for x in reasons.values() if x.id not in facts.stated)


def _since(on: datetime.date, earlier: Sequence[Communication]) -> datetime.date:
    """From when on facts are recent: the last letter older than two weeks, but 90 days at least."""
    old = [c for c in earlier if c.date.surely_before(on - _FRESH)]
    edge = on - _WINDOW
    if old and old[-1].date.earliest:
        return min(old[-1].date.earliest, edge)
    return edge


@dataclass(frozen=True)
class _Window:
    view: View
    known: Known
    kind: Kind
    since: datetime.date
    argued: frozenset[str]
    holding: frozenset[str]

    def outside(self, event: Event) -> LeftOut | None:
        """Why an event lies outside the window; ``None`` if it is told."""
        if self.kind.window is not Window.NEW and event.id in self.holding:
            return None
        match self.kind.window:
            case Window.ALL:
                return None
            case Window.NEW:
                return self._told_before(event)
            case Window.ARGUED if event.id in self.argued:
                return None
            case _:
                if not event.date.surely_before(self.since):
                    return None
                code = "not_argued" if self.kind.window is Window.ARGUED else "older"
                return LeftOut(event.id, code, self.since)

    def _told_before(self, event: Event) -> LeftOut | None:
        """Told by an earlier letter that lists it, or by one whose facts nobody listed.

        The second only if it had happened and was known before that letter; and neither if it
        has reached a further stage since.
        """
        fact = self.known.by_id.get(event.id)
        for letter in reversed(self._letters):
            day = letter.date.earliest or letter.date.latest
            if day is None or (fact and fact.reached.surely_after(letter.date.latest or day)):
                continue
            if event.id in letter.events:
                return LeftOut(event.id, "told", day, letter.id)
            if not letter.events and event.date.surely_before(day) and self._heard(event, day):
                return LeftOut(event.id, "told_unlisted", day, letter.id)
        return None

    @cached_property
    def _letters(self) -> list[Communication]:
        """What any complainant sent by the kind's routes, oldest first."""
        own = self.known.sent(*self.kind.told_by)
        return [c for c in own if c.date.surely_before(self.view.on)]

    def _heard(self, event: Event, day: datetime.date) -> bool:
        sources = [self.view.file.source(s) for s in event.sources]
        return not sources or any(heard(s, day) for s in sources)


def later_than_the_day(view: View) -> tuple[LeftOut, ...]:
    """The events of the case that the letter's day does not know yet, or this reader never will."""
    public = view.audience is Audience.PUBLIC
    return tuple(
        LeftOut(e.id, "not_public" if public and e.date.known_by(view.on) else "later")
        for e in view.whole.events
        if e.id not in view.file.by_id
    )
