"""Parts of the index: for each word the passages that hold it and how often, as arrays.

What is added together becomes one part; eight parts of like size become one (a log-structured
merge, O'Neil et al. 1996), so that one more document costs its own words alone and a word is looked
up in few places. A passage taken out is named in ``gone`` until its part is merged.
"""

from __future__ import annotations

import heapq
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np

SCHEMA = """
CREATE TABLE part (id INTEGER PRIMARY KEY, passages INTEGER NOT NULL, facts BLOB NOT NULL);
CREATE TABLE posting (
  part INTEGER NOT NULL, term TEXT NOT NULL, rows BLOB NOT NULL, counts BLOB NOT NULL,
  PRIMARY KEY (part, term)) WITHOUT ROWID;
CREATE TABLE gone (passage INTEGER PRIMARY KEY);
CREATE TABLE code (id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL,
  UNIQUE (field, value));
CREATE TABLE changed (one INTEGER PRIMARY KEY CHECK (one = 1), times INTEGER NOT NULL);
INSERT INTO changed VALUES (1, 0);
"""
GIVEN = """
CREATE TABLE given (
  one INTEGER PRIMARY KEY CHECK (one = 1), passage INTEGER NOT NULL, make TEXT NOT NULL);
INSERT INTO given SELECT 1, max(coalesce((SELECT max(id) FROM passage), 0),
  coalesce((SELECT max(passage) FROM gone), 0)), lower(hex(randomblob(8)));
"""
"""The last row a passage was given, never given again; ``make`` names this making of the index."""
FACTS = np.dtype(
    [
        ("passage", "<u4"), ("document", "<u4"), ("place", "<u2"), ("length", "<u2"),
        ("year", "<u2"), ("role", "<u4"), ("kind", "<u4"), ("language", "<u4"), ("country", "<u4"),
        ("shelf", "<u4"), ("turn", "<u4"),
    ]
)  # fmt: skip
"""What a passage is; ``turn`` is drawn from the key and settles ties alike everywhere."""
FAN = 8
BOUND = 4096
"""Passages up to which parts are merged when few documents come in, so that none waits long."""
WORDS_AT_ONCE = 2_048
"""Words of one part that are merged by one statement."""


class _Numbers(dict[str, int]):
    """Words by the order in which they were first met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


@dataclass(slots=True)
class Gathering:
    """What one transaction adds: facts of passages, and the words of each, as numbers."""

    facts: list[tuple[int, ...]] = field(default_factory=list)
    said: array[int] = field(default_factory=lambda: array("I"))
    sizes: list[int] = field(default_factory=list)
    numbers: _Numbers = field(default_factory=_Numbers)

    def take(self, facts: tuple[int, ...], terms: Iterable[str]) -> None:
        """One passage: its facts in the order of ``FACTS`` and its words, each as often as said."""
        before = len(self.said)
        self.said.extend(map(self.numbers.__getitem__, terms))
        self.sizes.append(len(self.said) - before)
        self.facts.append(facts)

    def write(self, cursor: sqlite3.Cursor) -> None:
        """Write it as one part and merge where there are enough alike."""
        if self.facts:
            facts = np.array(self.facts, dtype=FACTS)
            cursor.execute(
                "INSERT INTO part (passages, facts) VALUES (?,?)", (len(facts), facts.tobytes())
            )
            number = int(cursor.lastrowid or 0)
            cursor.executemany(
                "INSERT INTO posting VALUES (?,?,?,?)",
                ((number, *row) for row in self._postings(facts["passage"])),
            )
            merge(cursor, BOUND if len(facts) < BOUND // FAN else 1 << 32)
            self.facts, self.said, self.sizes = [], array("I"), []
            self.numbers = _Numbers()
        touch(cursor)

    def _postings(self, passages: np.ndarray) -> Iterator[tuple[str, bytes, bytes]]:
        """Each word in order with the passages that hold it and how often each does."""
        where = np.repeat(np.arange(len(passages), dtype=np.uint64), self.sizes)
        said = np.asarray(self.said).astype(np.uint64) << np.uint64(32)
        pairs, often = np.unique(said | where, return_counts=True)
        rows = passages[pairs & np.uint64(0xFFFFFFFF)].astype("<u4").tobytes()
        counts = np.minimum(often, 255).astype("u1").tobytes()
        edges = np.searchsorted(pairs >> np.uint64(32), np.arange(len(self.numbers) + 1)).tolist()
        for word, number in sorted(self.numbers.items()):
            first, end = edges[number], edges[number + 1]
            yield word, rows[4 * first : 4 * end], counts[first:end]


def touch(cursor: sqlite3.Cursor) -> None:
    """Say that the index changed, to whoever holds it in memory."""
    cursor.execute("UPDATE changed SET times = times + 1")


def clear(cursor: sqlite3.Cursor) -> None:
    """Empty it."""
    for table in ("part", "posting", "gone", "code"):
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    cursor.execute("UPDATE given SET make = lower(hex(randomblob(8)))")
    touch(cursor)


def give(cursor: sqlite3.Cursor, count: int) -> int:
    """The first of ``count`` rows that no passage ever had."""
    cursor.execute("UPDATE given SET passage = passage + ?", (count,))
    return int(cursor.execute("SELECT passage FROM given").fetchone()[0]) - count + 1


def code(cursor: sqlite3.Cursor, name: str, value: str) -> int:
    """The number a value of a field has in the facts."""
    cursor.execute("INSERT OR IGNORE INTO code (field, value) VALUES (?,?)", (name, value))
    found = cursor.execute("SELECT id FROM code WHERE field=? AND value=?", (name, value))
    return int(found.fetchone()[0])


def _level(passages: int) -> int:
    level = 0
    while passages >= FAN:
        passages //= FAN
        level += 1
    return level


def merge(cursor: sqlite3.Cursor, bound: int) -> None:
    """Join parts of like size, smallest first, those of at most ``bound`` passages."""
    while True:
        alike: dict[int, list[int]] = {}
        for number, passages in cursor.execute("SELECT id, passages FROM part ORDER BY id"):
            if passages <= bound:
                alike.setdefault(_level(passages), []).append(number)
        level = next((n for n in sorted(alike) if len(alike[n]) >= FAN), None)
        if level is None:
            return
        _join(cursor, alike[level])


def _join(cursor: sqlite3.Cursor, numbers: list[int]) -> None:
    """Several parts as one new one, without the passages that are gone."""
    base = cursor.connection
    marks = ",".join("?" * len(numbers))
    read = base.execute(f"SELECT facts FROM part WHERE id IN ({marks}) ORDER BY id", numbers)  # noqa: S608
    facts = np.concatenate([np.frombuffer(row[0], FACTS) for row in read])
    gone = np.array([row[0] for row in base.execute("SELECT passage FROM gone")], "<u4")
    dead = facts["passage"][np.isin(facts["passage"], gone)]
    facts = facts[~np.isin(facts["passage"], dead)]
    cursor.execute("INSERT INTO part (passages, facts) VALUES (?,?)", (len(facts), facts.tobytes()))
    number = int(cursor.lastrowid or 0)
    if len(dead):
        joined = _joined(base, numbers, number, dead)
        cursor.executemany("INSERT INTO posting VALUES (?,?,?,?)", joined)
    else:
        _run_together(cursor, numbers, number)
    cursor.execute(f"DELETE FROM posting WHERE part IN ({marks})", numbers)  # noqa: S608
    cursor.execute(f"DELETE FROM part WHERE id IN ({marks})", numbers)  # noqa: S608
    cursor.executemany("DELETE FROM gone WHERE passage=?", ((int(row),) for row in dead))


def _run_together(cursor: sqlite3.Cursor, numbers: list[int], number: int) -> None:
    """The words of the parts, each once, by the base itself; so many at a time fit in memory.

    In which order the rows of a word are joined does not matter; both columns take the same.
    """
    marks = ",".join("?" * len(numbers))
    edges = [""]
    edges += [
        str(row[0])
        for row in cursor.execute(
            "SELECT term FROM (SELECT term, row_number() OVER (ORDER BY term) AS nth FROM posting "
            "WHERE part=?) WHERE nth % ? = 0 ORDER BY term",
            (numbers[0], WORDS_AT_ONCE),
        )
    ]
    for first, end in pairwise([*edges, None]):
        cursor.execute(
            "INSERT INTO posting SELECT ?, term, CAST(group_concat(rows, '') AS BLOB), "  # noqa: S608
            f"CAST(group_concat(counts, '') AS BLOB) FROM posting WHERE part IN ({marks}) "
            "AND term >= ? AND (? IS NULL OR term < ?) GROUP BY term",
            (number, *numbers, first, end, end),
        )


def _joined(
    base: sqlite3.Connection, numbers: list[int], number: int, dead: np.ndarray
) -> Iterator[tuple[int, str, bytes, bytes]]:
    """The words of the parts in order, each once, read side by side so that memory stays small."""
    read = "SELECT term, rows, counts FROM posting WHERE part=? ORDER BY term"
    sides = [base.execute(read, (one,)) for one in numbers]
    for term, group in groupby(heapq.merge(*sides, key=itemgetter(0)), key=itemgetter(0)):
        found = list(group)
        rows, counts = b"".join(r for _, r, _ in found), b"".join(c for _, _, c in found)
        if len(dead):
            kept = ~np.isin(np.frombuffer(rows, "<u4"), dead)
            rows = np.frombuffer(rows, "<u4")[kept].tobytes()
            counts = np.frombuffer(counts, "u1")[kept].tobytes()
        if rows:
            yield number, term, rows, counts
