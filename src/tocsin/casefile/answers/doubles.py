"""Entries that may be one: parties under two spellings, events told twice. Suggestions only.

Nothing is merged by itself: a person decides, and the entry that stays keeps the other's
id in ``same_as`` or its name among the variants.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from tocsin.casefile.answers.independence import site
from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import CaseFile, Event, Party, PartyKind
from tocsin.casefile.names import alike, blocks, likeness, national, words

MOST_IN_BLOCK = 40  # entries compared with each other; a key that more share says nothing
_SLIPPED = 0.75  # how likely names are one that differ by a slip of the pen
_TRACKING = re.compile(r"(?:utm_|fbclid|gclid|yclid|from=|ref=)")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entries that may be one, how likely (0 to 1) and why."""

    section: str
    one: str
    other: str
    likely: float
    why: tuple[str, ...]


def suggest(file: CaseFile, least: float = 0.7) -> list[Suggestion]:
    """Pairs of parties, sources and events that may be one, the likeliest first."""
    found = [*_parties(file), *_sources(file), *_events(file)]
    kept = [s for s in found if s.likely >= least]
    return sorted(kept, key=lambda s: (-s.likely, s.one, s.other))


def _parties(file: CaseFile) -> Iterator[Suggestion]:
    held: dict[str, set[int]] = defaultdict(set)
    for index, party in enumerate(file.parties):
        for key in {*_places_of(party)}.union(*(blocks(name.text) for name in party.names)):
            held[key].add(index)
    small = [block for block in held.values() if len(block) <= MOST_IN_BLOCK]
    pairs = {pair for block in small for pair in combinations(sorted(block), 2)}
    for left, right in sorted(pairs):
        one, other = file.parties[left], file.parties[right]
        if (one.kind is PartyKind.PERSON) == (other.kind is PartyKind.PERSON):
            found = _same_party(one, other)
            if found:
                yield Suggestion("parties", one.id, other.id, *found)


def _same_party(one: Party, other: Party) -> tuple[float, tuple[str, ...]] | None:
    """The score of the likeliest pair of names, raised by a contact in common, and why."""
    likely, a, b = max(
        ((alike(a.text, b.text), a.text, b.text) for a in one.names for b in other.names),
        key=lambda found: found[0],
    )
    if likely < _SLIPPED:
        slips = ((a.text, b.text) for a in one.names for b in other.names if slip(a.text, b.text))
        likely, a, b = next(((_SLIPPED, *pair) for pair in slips), (likely, a, b))
    likely = min(likely, 0.95)
    why: list[str] = []
    if likely >= 0.9:
        why.append(f"{a!r} and {b!r} are one name in two spellings")
    elif likely >= 0.6:
        why.append(f"{a!r} and {b!r} are nearly the same")
    shared = sorted(set(_places_of(one)) & set(_places_of(other)))
    named = [key.split(" ", 1)[0] for key in shared]
    if named:
        why.append(f"they have one {' and one '.join(named)}")
        # an address is shared by a whole office, a mailbox or telephone seldom
        alone = 0.75 if "e-mail" in named or "telephone" in named else 0.7
        person = one.kind is PartyKind.PERSON
        likely = max(min(likely + 0.2, 0.97), 0.0 if person and alone < 0.75 else alone)
    return (round(likely, 2), tuple(why)) if why else None


def slip(one: str, other: str) -> bool:
    """Whether two names differ by one letter of one word, or by where a word is parted.

    *Jonh Smith* and *John Smith*, *Lopes* and *Lopez*, *Bel Hadj* and *Belhadj*. A word alone, a
    short one and one with figures (*Local 101*) may well be another's.
    """
    left, right = words(one), words(other)
    if min(len(left), len(right)) < 2:
        return False
    if "".join(left) == "".join(right):
        return True
    lone, rest = list(left), list(right)
    for word in left:
        if word in rest:
            lone.remove(word)
            rest.remove(word)
    return len(lone) == len(rest) == 1 and _one_letter(lone[0], rest[0])


def _one_letter(one: str, other: str) -> bool:
    """One letter put in, left out, changed, or two that changed places; of four and more."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < 4 or len(other) - len(one) > 1 or not (one + other).isalpha():
        return False
    at = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


def _places_of(party: Party) -> Iterator[str]:
    """Where a party is reached, each in one spelling: two with one address may be one."""
    if party.email:
        yield f"e-mail {party.email.strip().lower()}"
    for digits in national(party.phone)[-1:]:
        yield f"telephone {digits}"
    address = sorted(words(party.address))
    if len(address) >= 3:
        yield f"address {' '.join(address)}"
    if party.url:
        yield f"site {site(party.url)}{urlsplit(party.url).path.rstrip('/').lower()}"


def _sources(file: CaseFile) -> Iterator[Suggestion]:
    """Sources that are one page under two addresses."""
    held: dict[str, list[str]] = defaultdict(list)
    for source in file.sources:
        if source.url and site(source.url):
            parts = urlsplit(source.url if "//" in source.url else f"//{source.url}")
            asked = [q for q in parts.query.split("&") if q and not _TRACKING.match(q)]
            path = parts.path.rstrip("/")
            held[f"{site(source.url)}{path}?{'&'.join(sorted(asked))}"].append(source.id)
    for ids in held.values():
        for one, other in combinations(ids[:MOST_IN_BLOCK], 2):
            yield Suggestion("sources", one, other, 0.9, ("they have one address on the web",))


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
