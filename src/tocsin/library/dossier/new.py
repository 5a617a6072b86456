"""Which facts of a case file the library does not know yet: a starting point where no case exists.

A fact counts as known when a passage on the country names the same thing of the trade and the same
year, or a party of the fact by a name that is like one in it. Everything else would be new, as far
as this library goes: it says nothing of what the ILO has and the library has not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.casefile.model import CaseFile, Event
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
    names = {party.id: [n.text for n in party.names] for party in file.parties}
    told = _Told(store, columns, here)
    return [_fact(event, names, told, law) for event in file.events]


class _Told:
    """The passages on the country that name a thing of the trade, each read once."""

    def __init__(self, store: Store, columns: Columns, here: np.ndarray) -> None:
        self._store, self._columns, self._here = store, columns, here
        self._known: dict[str, list[tuple[str, int, str]]] = {}

    def __call__(self, thing: str) -> list[tuple[str, int, str]]:
        if thing not in self._known:
            columns = self._columns
            places = columns.word(thing).places
            rows = columns.facts["passage"][places[self._here[places]][:LOOKED_AT]]
            self._known[thing] = [self._store.text_of(int(row)) for row in rows]
        return self._known[thing]


def _fact(event: Event, names: dict[str, list[str]], told: _Told, law: Law) -> Fact:
    years = {day.year for day in (event.date.earliest, event.date.latest) if day}
    said = [name for one in (*event.targets, *event.actors) for name in names.get(one, [])]
    for thing in _things(event, law):
        for key, number, text in told(thing):
            year = next((year for year in sorted(years) if str(year) in text), 0)
            if year:
                return Fact(event.id, key, number, f"{thing[1:].replace('-', ' ')}, {year}")
            if name := next((name for name in said if _named(name, text)), ""):
                return Fact(event.id, key, number, f"{thing[1:].replace('-', ' ')}, {name}")
    return Fact(event.id)


def _things(event: Event, law: Law) -> list[str]:
    row = law.act(str(event.act))
    if row is None or not row.name.has("en"):
        return []
    return concepts_in(stems_of(row.name.say("en"), "en"), "en")


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
