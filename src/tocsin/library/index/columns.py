"""What a question needs of the index in memory: the facts of every passage, and words when asked.

Columns are of the shelves somebody may see: what stands on others is not in them at all, so that
no count, weight or order tells of it. Read once and again when the file says it changed. A position
is where a passage stands in these columns; all arithmetic is on positions. The weight of a word is
Okapi BM25 (k1 1.2, b 0.75; Robertson and Zaragoza 2009) with its logarithm taken of 1 + odds, so
that a common word never counts against; it is reckoned once for a state of the library and kept
with the word.
"""

from __future__ import annotations

import math
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.library.index.parts import FACTS

MASKS = 64
"""Answers to "which passages are on these shelves, of this kind" kept in memory."""
KEPT = 96 << 20
"""Bytes of word lists and their weights kept in memory."""
K1, B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Held:
    """Where a word stands: positions in order, and what it weighs in each."""

    places: np.ndarray
    weights: np.ndarray


Name = str | tuple[tuple[str, float], ...]
"""What a list is kept under: a word of the index, or the ways of a word of a question."""
Behind = Callable[[sqlite3.Connection, tuple[str, ...]], Sequence[int]]


class Columns:
    """The index of one open library, as far as some shelves go."""

    def __init__(
        self, base: sqlite3.Connection, shelves: tuple[str, ...], behind: Behind = lambda *_: ()
    ) -> None:
        """Nothing is read before the first question.

        ``behind`` names documents that another of the shelves has in a newer state.
        """
        self.base, self.shelves, self._behind = base, shelves, behind
        self.seen = -1
        self.facts = np.empty(0, FACTS)
        self.length = np.empty(0)
        self.passages = 0
        self._codes: dict[str, dict[str, int]] = {}
        self._values: dict[int, str] = {}
        self._parts: list[int] = []
        self._order = np.empty(0, np.int64)
        self._sorted = np.empty(0, "<u4")
        self._words: OrderedDict[Name, Held] = OrderedDict()
        self._masks: dict[tuple[str, tuple[str, ...]], np.ndarray] = {}
        self._size = 0

    def fresh(self) -> Columns:
        """The same columns, read again if the library changed since."""
        times = int(self.base.execute("SELECT times FROM changed").fetchone()[0])
        if times != self.seen:
            self._read()
            self.seen = times
        return self

    def _read(self) -> None:
        parts = self.base.execute("SELECT id, facts FROM part ORDER BY id").fetchall()
        self._parts = [int(number) for number, _ in parts]
        self._codes, self._values = {}, {}
        for number, name, value in self.base.execute("SELECT id, field, value FROM code"):
            self._codes.setdefault(name, {})[value] = number
            self._values[number] = value
        seen, out = self.codes("shelf", self.shelves), self._gone()
        read = [self._seen(np.frombuffer(facts, FACTS), seen, out) for _, facts in parts]
        behind = np.array(self._behind(self.base, self.shelves), "<u4")
        if len(behind):
            read = [facts[~np.isin(facts["document"], behind)] for facts in read]
        self.facts = np.concatenate([np.empty(0, FACTS), *read])
        self._order = np.argsort(self.facts["passage"], kind="stable")
        self._sorted = self.facts["passage"][self._order]
        self.passages = len(self.facts)
        lengths = self.facts["length"].astype(np.float64)
        self.length = lengths / max(lengths.mean() if self.passages else 1.0, 1.0)
        self._words.clear()
        self._masks.clear()
        self._size = 0

    def _gone(self) -> np.ndarray:
        return np.array([row[0] for row in self.base.execute("SELECT passage FROM gone")], "<u4")

    @staticmethod
    def _seen(facts: np.ndarray, shelves: np.ndarray, gone: np.ndarray) -> np.ndarray:
        """Of one part what may be seen and is there still."""
        kept = np.isin(facts["shelf"], shelves)
        if len(gone):
            kept &= ~np.isin(facts["passage"], gone)
        return facts if kept.all() else facts[kept]

    def places(self, passages: np.ndarray) -> np.ndarray:
        """Positions of passages, in order; those the index does not know are left out."""
        if not len(self._sorted) or not len(passages):
            return np.empty(0, np.int64)
        at = np.searchsorted(self._sorted, passages)
        at = np.minimum(at, len(self._sorted) - 1)
        known = self._sorted[at] == passages
        return np.sort(self._order[at[known]])

    def stands(self, term: str, passages: np.ndarray) -> np.ndarray:
        """Which of some passages hold a word: one answer for each, in their order."""
        held = self.word(term).places
        if not len(held) or not len(passages):
            return np.zeros(len(passages), bool)
        where = self._order[np.searchsorted(self._sorted, passages)]
        at = np.minimum(np.searchsorted(held, where), len(held) - 1)
        stands: np.ndarray = held[at] == where
        return stands

    def among(self, name: str, values: tuple[str, ...]) -> np.ndarray:
        """Which positions have one of these values in a field; asked often, so it is kept."""
        known = self._masks.get((name, values))
        if known is None:
            if len(self._masks) > MASKS:
                self._masks.clear()
            known = np.isin(self.facts[name], self.codes(name, values))
            self._masks[name, values] = known
        return known

    def codes(self, name: str, values: tuple[str, ...]) -> np.ndarray:
        """The numbers that values of a field have; case is no difference."""
        wanted = {value.casefold() for value in values}
        known = self._codes.get(name, {})
        return np.array([n for value, n in known.items() if value.casefold() in wanted], np.int64)

    def value(self, number: int) -> str:
        """What a number of the facts stands for."""
        return self._values.get(number, "")

    def word(self, term: str) -> Held:
        """Where a word stands."""
        found = self._words.get(term)
        if found is not None:
            self._words.move_to_end(term)
            return found
        return self._kept(term, self._find(term))

    def _kept(self, name: Name, found: Held) -> Held:
        self._words[name] = found
        self._size += found.places.nbytes + found.weights.nbytes
        while self._size > KEPT and len(self._words) > 1:
            _, old = self._words.popitem(last=False)
            self._size -= old.places.nbytes + old.weights.nbytes
        return found

    def said(self, ways: tuple[tuple[str, float], ...]) -> Held:
        """Where a word of a question stands in any of its ways, each with what it counts.

        The ways are one word: it is as rare as all of them are together, and where two stand the
        heavier counts (Pirkola 1998). So a text in the language of the question, which holds the
        word as typed and the thing it names, is paid no more than one that holds the thing alone.
        """
        if len(ways) == 1 and ways[0][1] == 1.0:
            return self.word(ways[0][0])
        found = self._words.get(ways)
        if found is not None:
            self._words.move_to_end(ways)
            return found
        parts = [(self.word(term), factor) for term, factor in ways]
        parts = [(held, factor) for held, factor in parts if len(held.places)]
        places = np.concatenate([np.empty(0, np.int64), *(held.places for held, _ in parts)])
        shares = [held.weights * (factor / self.rarity(len(held.places))) for held, factor in parts]
        turned = np.argsort(places, kind="stable")
        places, weights = places[turned], np.concatenate([np.empty(0), *shares])[turned]
        first = np.flatnonzero(np.diff(places, prepend=-1))
        places = places[first]
        heaviest = np.maximum.reduceat(weights, first) if len(first) else weights
        return self._kept(ways, Held(places, self.rarity(len(places)) * heaviest))

    def spread(self, term: str) -> int:
        """In how many passages a word stands."""
        return len(self.word(term).places)

    def words_from(self, lead: str, least: int, most: int) -> list[str]:
        """Words of the index that begin so, of so many letters; some may stand on other shelves."""
        marks = ",".join("?" * len(self._parts))
        rows = self.base.execute(
            f"SELECT DISTINCT term FROM posting WHERE part IN ({marks}) AND term >= ? "  # noqa: S608
            "AND term < ? AND length(term) BETWEEN ? AND ?",
            (*self._parts, lead, lead[:-1] + chr(ord(lead[-1]) + 1), least, most),
        )
        return [str(row[0]) for row in rows]

    def _find(self, term: str) -> Held:
        marks = ",".join("?" * len(self._parts))
        found = self.base.execute(
            f"SELECT rows, counts FROM posting WHERE part IN ({marks}) AND term=? ORDER BY part",  # noqa: S608
            (*self._parts, term),
        ).fetchall()
        rows = [np.frombuffer(one, "<u4") for one, _ in found]
        counts = [np.frombuffer(often, "u1") for _, often in found]
        if not rows:
            return Held(np.empty(0, np.int64), np.empty(0, np.float64))
        passages, how_often = np.concatenate(rows), np.concatenate(counts)
        if not self.passages:
            return Held(np.empty(0, np.int64), np.empty(0, np.float64))
        at = np.minimum(np.searchsorted(self._sorted, passages), self.passages - 1)
        kept = self._sorted[at] == passages
        at, how_often = self._order[at[kept]], how_often[kept]
        turned = np.argsort(at, kind="stable")
        return self._weighed(at[turned], how_often[turned])

    def _weighed(self, places: np.ndarray, counts: np.ndarray) -> Held:
        often = counts.astype(np.float64)
        long = K1 * (1 - B + B * self.length[places])
        return Held(places, self.rarity(len(places)) * often * (K1 + 1) / (often + long))

    def rarity(self, count: int) -> float:
        """How rare a word is that stands in ``count`` passages."""
        return math.log1p((self.passages - count + 0.5) / (count + 0.5))
