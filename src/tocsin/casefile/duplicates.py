"""Entries that may be one: parties under two spellings, events told twice. Suggestions only.

Nothing is merged by itself: a person decides, and the entry that stays keeps the other's
id in ``same_as`` or its name among the variants.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import CaseFile, Event, Party
from tocsin.casefile.names import likeness, same_name, words
from tocsin.casefile.words import PartyKind


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entries that may be one, how likely (0 to 1) and why."""

    section: str
    one: str
    other: str
    likely: float
    why: tuple[str, ...]


def suggest(file: CaseFile, least: float = 0.7) -> list[Suggestion]:
    """Pairs of parties and events that may be one, the likeliest first."""
    found = [*_parties(file), *_events(file)]
    kept = [s for s in found if s.likely >= least]
    return sorted(kept, key=lambda s: (-s.likely, s.one, s.other))


def _parties(file: CaseFile) -> Iterator[Suggestion]:
    blocks: dict[str, set[int]] = defaultdict(set)
    for index, party in enumerate(file.parties):
        for name in party.names:
            for word in words(name.text):
                blocks[word[:4]].add(index)
    small = [block for block in blocks.values() if len(block) <= 40]
    pairs = {pair for block in small for pair in combinations(sorted(block), 2)}
    for left, right in sorted(pairs):
        one, other = file.parties[left], file.parties[right]
        if (one.kind is PartyKind.PERSON) == (other.kind is PartyKind.PERSON):
            found = _same_party(one, other)
            if found:
                yield Suggestion("parties", one.id, other.id, found[0], (found[1],))


def _same_party(one: Party, other: Party) -> tuple[float, str] | None:
    best: tuple[float, str] | None = None
    for a in one.names:
        for b in other.names:
            if same_name(a.text, b.text):
                return 0.95, f"{a.text!r} and {b.text!r} are one name in two spellings"
            alike = likeness(a.text, b.text)
            if alike >= 0.9 and len(a.text) > 5 and (best is None or alike > best[0] + 0.2):
                best = alike - 0.2, f"{a.text!r} and {b.text!r} are nearly the same"
    return best


def _events(file: CaseFile) -> Iterator[Suggestion]:
    by_act: dict[str, list[Event]] = defaultdict(list)
    for event in file.events:
        if event.same_as is None:
            by_act[event.act].append(event)
    for events in by_act.values():
        ordered = sorted(events, key=lambda e: e.date)
        for index, one in enumerate(ordered):
            for other in ordered[index + 1 :]:
                end, begin = one.date.latest, other.date.earliest
                if end and begin and (begin - end).days > 31:
                    break
                if other.id not in one.related and one.id not in other.related:
                    yield from _same_event(one, other)


def _same_event(one: Event, other: Event) -> Iterator[Suggestion]:
    if not set(one.targets) & set(other.targets):
        return
    why = [f"both are {one.act.value}", "with a target in common"]
    likely = 0.4
    if _overlap(one.date, other.date):
        why.append("at a time that may be the same")
        likely += 0.2
    if one.place and other.place and likeness(str(one.place), str(other.place)) > 0.8:
        why.append("at the same place")
        likely += 0.2
    if set(one.actors) & set(other.actors):
        why.append("by an actor in common")
        likely += 0.1
    if likeness(str(one.summary), str(other.summary)) > 0.75:
        why.append("told in nearly the same words")
        likely += 0.2
    yield Suggestion("events", one.id, other.id, round(min(likely, 0.95), 2), tuple(why))


def _overlap(one: UncertainDate, other: UncertainDate) -> bool:
    early, late = one.earliest, one.latest
    return not (
        (late and other.earliest and other.earliest > late)
        or (early and other.latest and other.latest < early)
    )
