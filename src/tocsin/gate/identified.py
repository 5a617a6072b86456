"""What tells who somebody is without the name: the chair, in that town, on that day.

For everyone a reader must not learn by name, two rules over one passage (``docs/name-guard.md``):

- **Office, place and day** of an event the person took part in or told of. The office counts in its
  own words and in those of its family (``roles.toml``: *chair*, *председатель*); the place is the
  event's or a body in which the office is held; the day also as a span or a month that holds it.
- **A widespread name** that stands alone (a given name, a short or common family name: the name
  guard lets it pass, it could be anybody's) beside an office of the person, or a body the person
  belongs to, or the place of such an event.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tocsin.casefile.model import CaseFile, Event, Party, PartyKind
from tocsin.casefile.names import is_form_of, lone_parts, words
from tocsin.casefile.public import Audience, hidden
from tocsin.gate.daysaid import days_said

NEAR = 320  # characters before and after a day or a name within which the rest counts
LONGEST = datetime.timedelta(days=10)
_BREAK = re.compile(r"\n[ \t]*\n|\f")
Keys = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """An event that tells of somebody hidden: office, place and days are a name together."""

    label: str
    roles: Keys
    places: Keys
    low: datetime.date
    high: datetime.date


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody hidden, and what beside a part of the name would tell which of that name."""

    label: str
    names: tuple[str, ...]
    beside: Keys


class Identified:
    """Finds passages that identify somebody hidden from a reader without the full name."""

    def __init__(self, file: CaseFile, reader: Audience) -> None:
        """Work the facts of everyone hidden out once."""
        away = hidden(file, reader)
        self._facts = tuple(_facts(file, away))
        self._people = tuple(_people(file, away))

    def scan(self, text: str) -> set[str]:
        """The labels of those identified in ``text``."""
        return {*self._by_day(text), *self._by_part(text)}

    def _by_day(self, text: str) -> Iterator[str]:
        if not self._facts:
            return
        for said in days_said(text):
            facts = [f for f in self._facts if said.fits(f.low, f.high)]
            if facts:
                near = _around(text, said.start, said.end)
                for fact in facts:
                    if _any(fact.roles, near) and _any(fact.places, near):
                        yield fact.label

    def _by_part(self, text: str) -> Iterator[str]:
        for person in self._people:
            for start, end in lone_parts(text, person.names):
                if _any(person.beside, _around(text, start, end)):
                    yield person.label
                    break


def _facts(file: CaseFile, away: frozenset[str]) -> Iterator[_Fact]:
    for index, party, events in _hidden_people(file, away):
        roles = _roles(party)
        if not roles:
            continue
        for event in events:
            low, high = event.date.earliest, event.date.latest
            if low is None or high is None or high - low > LONGEST:
                continue
            places = _keys_of([*_spots(event), *_houses(file, party)])
            if places:
                label = f"parties[{index}] by office, place and day"
                yield _Fact(label, roles, places, low, high)


def _people(file: CaseFile, away: frozenset[str]) -> Iterator[_Person]:
    for index, party, events in _hidden_people(file, away):
        beside = [*_houses(file, party)]
        for event in events:
            beside += _spots(event)
        keys = (*_roles(party), *_keys_of(beside))
        if keys:
            label = f"parties[{index}] by a widespread name and office, body or place"
            yield _Person(label, tuple(n.text for n in party.names), keys)


def _hidden_people(
    file: CaseFile, away: frozenset[str]
) -> Iterator[tuple[int, Party, list[Event]]]:
    """Every person hidden, with the events they took part in or told of."""
    told = {s.id: s.party for s in file.sources if s.party}
    for index, party in enumerate(file.parties):
        if party.id in away and party.kind is PartyKind.PERSON:
            events = [
                e
                for e in file.events
                if party.id in {*e.actors, *e.targets, *(told.get(k) for k in e.sources)}
            ]
            yield index, party, events


def _roles(party: Party) -> Keys:
    """The offices of a person, and the same offices in other words."""
    titles = [t for p in party.positions for t in p.title.root.values()]
    own = _keys_of(titles)
    kin = [
        other
        for family in _families()
        if any(_within(member, keys) for member in family for keys in own)
        for other in family
    ]
    return tuple(dict.fromkeys([*own, *kin]))


def _within(member: tuple[str, ...], keys: Sequence[str]) -> bool:
    """Whether an office holds the words of a family member, in their order and side by side."""
    size = len(member)
    return any(tuple(keys[at : at + size]) == member for at in range(len(keys) - size + 1))


@cache
def _families() -> tuple[Keys, ...]:
    text = resources.files("tocsin.gate").joinpath("roles.toml").read_text("utf-8")
    return tuple(_keys_of(family) for family in tomllib.loads(text)["families"])


def _houses(file: CaseFile, party: Party) -> list[str]:
    """The names of the bodies a person holds an office in or belongs to."""
    ids = [p.organization for p in party.positions if p.organization]
    ids += [a.to for a in party.affiliations]
    found = (file.by_id.get(key) for key in dict.fromkeys(ids))
    return [name.text for house in found if isinstance(house, Party) for name in house.names]


def _spots(event: Event) -> list[str]:
    return list(event.place.root.values()) if event.place else []


def _keys_of(texts: Sequence[str]) -> Keys:
    """The words that count in each text: short ones (of, the, de) say nothing."""
    keys = (tuple(key for key in words(text) if len(key) > 2) for text in texts)
    return tuple(dict.fromkeys(k for k in keys if k))


def _around(text: str, start: int, end: int) -> list[str]:
    """The words of the passage around a place, within its paragraph."""
    before = _BREAK.split(text[max(0, start - NEAR) : start])[-1]
    after = _BREAK.split(text[end : end + NEAR])[0]
    return words(f"{before} {after}")


def _any(phrases: Keys, near: list[str]) -> bool:
    return any(all(any(is_form_of(w, key) for w in near) for key in keys) for keys in phrases)
