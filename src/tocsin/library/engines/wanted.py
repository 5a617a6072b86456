"""What every engine is asked and given: words that must stand, shelves, fields; and the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tocsin.ground.errors import TocsinError
from tocsin.library.query import Query
from tocsin.library.store import Store

INSIDE = ("country", "kind", "lang", "role", "case", "report", "type", "status")
"""Fields of the query language that an engine narrows by itself."""
AT_ONCE = 1_000
"""Passages that are given to an engine at a time."""
Way = tuple[str, ...]


class EngineAwayError(TocsinError):
    """An engine cannot answer now; the library's own index does, with the same answers."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as an engine takes it: its words as the index has them, its shelf, its fields."""

    passage: int
    shelf: str
    fields: dict[str, str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as an engine understands it.

    ``groups``: of which one must match, all of its terms; a term matches in one of its ways, where
    all words of the way stand. Without groups every passage matches. ``fields`` are (name, value).
    """

    groups: tuple[tuple[tuple[Way, ...], ...], ...]
    shelves: tuple[str, ...]
    fields: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, query: Query, shelves: Sequence[str], *, nearly: bool = False) -> Wanted:
        """What a query asks; ``nearly`` asks where any of its words stands, to be counted."""
        groups = [[term.ways for term in group] for group in query.groups]
        if nearly:
            groups = [[ways] for group in groups for ways in group]
        fields = tuple(
            (name, value.casefold())
            for name, value, negated in query.fields
            if name in INSIDE and not negated
        )
        return cls(tuple(map(tuple, groups)), tuple(shelves), fields)


class Engine(Protocol):
    """An index beside the library's own. It may find too much, never too little."""

    def mark(self) -> tuple[str, int, int]:
        """What it holds: the making of the library's index, its state, the last row it took."""

    def clear(self) -> None:
        """Forget everything."""

    def change(self, rows: Iterable[Row], gone: Sequence[int], mark: tuple[str, int, int]) -> None:
        """Take rows in and others out, and remember the mark; all of it or nothing."""

    def held(self) -> np.ndarray:
        """The rows it holds, in order."""

    def matching(self, wanted: Wanted) -> np.ndarray:
        """Rows of passages that may match, on the shelves and with the fields, in order."""


def in_step(engine: Engine, store: Store) -> None:
    """Bring an engine to the state of the library; nothing is done where it is there already."""
    make, times, last = store.state()
    known_make, known_times, known_last = engine.mark()
    if (make, times) == (known_make, known_times):
        return
    if make != known_make:
        engine.clear()
        known_last = 0
    for batch in _batches(store, known_last):
        engine.change(batch, (), (make, -1, batch[-1].passage))
    standing = np.array([row[0] for row in store.base.execute("SELECT id FROM passage")], "<u4")
    gone = np.setdiff1d(engine.held(), standing)
    engine.change((), [int(row) for row in gone], (make, times, last))


def _batches(store: Store, after: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in store.indexed(after):
        passage, shelf, words, fields = row
        batch.append(Row(passage, shelf, dict(zip(INSIDE, fields, strict=True)), words))
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
