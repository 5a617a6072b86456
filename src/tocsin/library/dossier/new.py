"""Which facts of a case file the library does not know yet: a starting point where no case exists.

A fact counts as known when a passage on the country names two things of the trade that the fact
names too (one, where it names one) and the same year; or, in a text no older than the fact, a
person of it; or more of these things and an organization of it, within two years. Everything else
would be new, as far as this library goes: it says nothing of what the ILO has and it has not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.casefile.model import CaseFile, Event, PartyKind
from tocsin.casefile.names import alike
from tocsin.law import Law
from tocsin.library.index import Columns
from tocsin.library.kept import SHELF
from tocsin.library.store import Store
from tocsin.library.words import WORD, concepts_in, stems_of

LIKE = 0.8
"""From here on two full names are one, for this purpose: it only says "look here"."""
LOOKED_AT = 300
"""Passages of the country that are looked at for one fact."""
LEAST, NEXT = 2, 2
"""Things that a fact and a passage share at least; years in which an organization is told of it."""
FEW = 8
"""Passages on a country from which on a thing that half of them name tells nothing."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One event: where the library tells of something like it, and what they share; or nowhere."""

    event: str
    key: str = ""
    number: int = 0
    why: str = ""

    @property
    def new(self) -> bool:
        """Whether nothing like it is in the library."""
        return not self.key


def facts(
    file: CaseFile, store: Store, law: Law, *, shelves: tuple[str, ...] = (SHELF,)
) -> list[Fact]:
    """Each event of the case, in the order of the file."""
    columns = store.seen(shelves)
    here = columns.among("country", (file.case.government,))
    told = _Told(store, columns, here)
    return [_fact(event, _meant(event, file, law), told) for event in file.events]


@dataclass(frozen=True, slots=True)
class _Meant:
    """What an event names: things of the trade, persons, organizations, the years it lies in."""

    things: tuple[str, ...]
    persons: tuple[str, ...]
    organizations: tuple[str, ...]
    years: tuple[int, ...]


def _meant(event: Event, file: CaseFile, law: Law) -> _Meant:
    """The act's things first, then those of its summary."""
    row, language = law.act(str(event.act)), file.case.language
    named = row.name.say("en") if row is not None and row.name.has("en") else ""
    things = [*concepts_in(stems_of(named, "en"), "en"),
              *concepts_in(stems_of(event.summary.say(language), language), language)]  # fmt: skip
    wanted = {*event.targets, *event.actors}
    persons: list[str] = []
    others: list[str] = []
    for party in file.parties:
        if party.id in wanted:
            (persons if party.kind is PartyKind.PERSON else others).extend(
                name.text for name in party.names
            )
    years = sorted({day.year for day in (event.date.earliest, event.date.latest) if day})
    return _Meant(tuple(dict.fromkeys(things)), tuple(persons), tuple(others), tuple(years))


class _Told:
    """The passages on the country, by the things of the trade they name."""

    def __init__(self, store: Store, columns: Columns, here: np.ndarray) -> None:
        self._store, self._columns, self._here = store, columns, here
        self._known: dict[str, np.ndarray] = {}

    def __call__(self, things: Sequence[str]) -> list[tuple[int, list[str]]]:
        """The passages that name enough of these things, each with those it names; most first."""
        named: dict[int, list[str]] = {}
        for thing in things:
            for place in self._places(thing):
                named.setdefault(int(place), []).append(thing)
        least = min(LEAST, len(things))
        found = [(place, these) for place, these in named.items() if len(these) >= least]
        return sorted(found, key=lambda one: (-len(one[1]), one[0]))[:LOOKED_AT]

    def _places(self, thing: str) -> np.ndarray:
        """Where a thing stands, if it is not in every second passage anyway."""
        if thing not in self._known:
            places = self._columns.word(thing).places
            places = places[self._here[places]]
            common = len(places) * 2 > np.count_nonzero(self._here) > FEW
            self._known[thing] = places[:0] if common else places
        return self._known[thing]

    def read(self, place: int) -> tuple[str, int, str, int]:
        """Key, number and words of a passage, and the year of its text."""
        row = self._columns.facts[place]
        return (*self._store.text_of(int(row["passage"])), int(row["year"]))


def _fact(event: Event, meant: _Meant, told: _Told) -> Fact:
    for place, things in told(meant.things):
        key, number, text, written = told.read(place)
        shared = _shared(meant, len(things), text, written)
        if shared:
            said = ", ".join(thing[1:].replace("-", " ") for thing in things)
            return Fact(event.id, key, number, f"{said}, {shared}")
    return Fact(event.id)


def _shared(meant: _Meant, many: int, text: str, written: int) -> str:
    """The year or the name that a passage shares with a fact; empty where it can be no such one."""
    year = next((year for year in meant.years if str(year) in text), 0)
    if year:
        return str(year)
    if not meant.years or not written or written < meant.years[0]:
        return ""  # a text tells nothing of what came after it
    names = meant.persons
    if many > LEAST and written <= meant.years[-1] + NEXT:
        names += meant.organizations
    return next((name for name in names if _named(name, text)), "")


def _named(name: str, text: str) -> bool:
    """Whether a full name, or one that is like it, stands in the text."""
    words = WORD.findall(name)
    if len(words) < 2:
        return False
    if name in text:
        return True
    if len(words) > 4:
        return False
    said = WORD.findall(text)
    windows = (" ".join(said[at : at + len(words)]) for at in range(len(said) - len(words) + 1))
    return any(alike(name, window) >= LIKE for window in windows if window[:1].isupper())
