"""What became of each act: remedies and steps of courts, told with the act and never apart from it.

The rule: an outcome is a remedy, a release, or a step of a procedure, that was carried out, not
surely before the act, and that the case file relates to it (``related``, either way round); a
remedy or release related to nothing goes with the last act before it that hit one of the same
persons. A release goes with what took or kept their liberty, where such an act is told; and who was
held when the day of the release began and was taken again on it was released from the custody
before (:mod:`tocsin.casefile.answers.held`), never from the one that followed: of several arrests
and releases of one day each release goes with the arrest before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from tocsin.casefile.model import Act, Event, Party, PartyKind, Stage

ENDS = frozenset({Act.REMEDY, Act.PROCEDURE, Act.RELEASE, Act.BAIL})
_DONE = frozenset({Stage.CARRIED_OUT, Stage.REMEDIED})
_FREES = frozenset({Act.RELEASE, Act.BAIL})
_CUSTODY = frozenset(
    {Act.ARREST, Act.DETENTION, Act.HOUSE_ARREST, Act.CHARGE, Act.TRIAL, Act.SENTENCE}
)
Held = Callable[[str, date], bool]
"""Whether a person was deprived of liberty when a day began."""


def outcomes_of(
    events: Iterable[Event], parties: Mapping[str, object], was_held: Held
) -> dict[str, tuple[Event, ...]]:
    """The outcomes of each act, by the act's id, in time order; ``events`` are in time order."""
    known = list(events)
    by_id = {e.id: e for e in known}
    named_by: dict[str, list[str]] = {}
    acts_on: dict[str, list[Event]] = {}
    for event in known:
        for key in event.related:
            named_by.setdefault(key, []).append(event.id)
        if event.act not in ENDS:
            for key in _persons(event, parties):
                acts_on.setdefault(key, []).append(event)
    found: dict[str, list[Event]] = {}
    freed = [e for e in known if e.act in _FREES and e.stage in _DONE]
    for end in known:
        if end.act not in ENDS or end.stage not in _DONE:
            continue
        related = [by_id[k] for k in (*end.related, *named_by.get(end.id, ())) if k in by_id]
        acts = [a for a in related if a.act not in ENDS and not _before(end, a)]
        if not acts and not end.related and end.act is not Act.PROCEDURE:
            acts = _last_on(end, acts_on, parties, was_held, freed)
        for act in {a.id: a for a in acts}.values():
            found.setdefault(act.id, []).append(end)
    return {key: tuple(ends) for key, ends in found.items()}


def _persons(event: Event, parties: Mapping[str, object]) -> list[str]:
    """The persons an event hit."""
    return [
        key
        for key in dict.fromkeys(event.targets)
        if isinstance(party := parties.get(key), Party) and party.kind is PartyKind.PERSON
    ]


def _last_on(
    end: Event,
    acts_on: Mapping[str, list[Event]],
    parties: Mapping[str, object],
    was_held: Held,
    freed: Iterable[Event],
) -> list[Event]:
    out = []
    for person in _persons(end, parties):
        before = [a for a in acts_on.get(person, ()) if not _before(end, a)]
        if end.act in _FREES:
            before = [a for a in before if a.act in _CUSTODY] or before
            again = [a for a in before if _same_day(end, a) and a.act is Act.ARREST]
            day = end.date.earliest
            if again and day is not None:
                # the first arrest of the day that this release does not end
                sooner = [
                    e for e in freed if person in e.targets and _same_day(e, end) and e is not end
                ]
                sooner = [e for e in sooner if e.act is end.act and e.id < end.id]
                at = len(sooner) + (0 if was_held(person, day) else 1)
                before = [a for a in before if a not in again[at:]]
        out += before[-1:]
    return out


def _same_day(one: Event, other: Event) -> bool:
    return one.date.exact and other.date.exact and one.date.earliest == other.date.earliest


def _before(one: Event, other: Event) -> bool:
    """Whether ``one`` surely lies before ``other``."""
    first = other.date.earliest
    return first is not None and one.date.surely_before(first)
