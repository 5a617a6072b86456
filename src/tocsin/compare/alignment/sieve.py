"""Which rows of two tables have no equal on the other side, whatever their order.

Each row becomes a 64-bit keyed hash of its canonical cells (Python's own, keyed at random for
each run, so that nobody can prepare a collision); the two multisets of hashes are compared.
Byte ranges of a text are hashed by several processes forked from one (they share the key).
What is left over is fetched and compared cell by cell; equal hashes of different rows are to
be expected once in about ten million comparisons of ten million rows.
"""

from __future__ import annotations

import multiprocessing
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tocsin.compare.alignment.multiset import Leftover, difference
from tocsin.compare.alignment.translate import Translation, hash_lines
from tocsin.compare.alignment.translate import hash_translated as hash_translated_part
from tocsin.formats.bounds import Limits
from tocsin.formats.meaning import Canon, Column, Conventions
from tocsin.formats.tables import Part, Table, TextTable, delimited
from tocsin.ground.collector import uncollected
from tocsin.ground.errors import Diagnosis
from tocsin.ground.lifeline import forked_pool

_SMALL = 4 << 20


@dataclass(slots=True)
class Hashed:
    """The hash and the number of every row of a table, in stored order."""

    hashes: array[int] = field(default_factory=lambda: array("q"))
    numbers: array[int] = field(default_factory=lambda: array("q"))
    ragged: int = 0
    problems: list[Diagnosis] = field(default_factory=list)

    def extend(self, other: Hashed) -> None:
        """Append the rows of a later part."""
        self.hashes.extend(other.hashes)
        self.numbers.extend(other.numbers)
        self.ragged += other.ragged
        self.problems += other.problems


@dataclass(frozen=True, slots=True)
class Reading:
    """How to hash one side: its columns as judged with the other side's, and their order."""

    columns: tuple[Column, ...]
    conventions: Conventions
    order: tuple[int, ...]


def hash_both(sides: Sequence[tuple[Table, Reading]], *, jobs: int, limits: Limits) -> list[Hashed]:
    """Every row of both tables hashed, by ``jobs`` processes where that pays."""
    with uncollected():
        return _hash_both(sides, jobs, limits)


def _hash_both(sides: Sequence[tuple[Table, Reading]], jobs: int, limits: Limits) -> list[Hashed]:
    work: list[tuple[int, Part, Reading, Limits]] = []
    out = [Hashed() for _ in sides]
    forks = "fork" in multiprocessing.get_all_start_methods() and jobs > 1
    for index, (table, reading) in enumerate(sides):
        big = isinstance(table, TextTable) and table.path.stat().st_size > _SMALL
        if isinstance(table, TextTable) and big and forks:
            work += [(index, part, reading, limits) for part in table.parts(max(8, 4 * jobs))]
        else:
            out[index] = _hash_rows(table.batches(), reading)
            out[index].problems = list(getattr(table, "problems", ()))
    if work:
        with forked_pool(jobs) as pool:
            for index, part in pool.imap(hash_part, work):
                out[index].extend(part)
    return out


def hash_part(task: tuple[int, Part, Reading, Limits]) -> tuple[int, Hashed]:
    """One part of a side, by the meaning of its rows."""
    index, part, reading, limits = task
    problems: list[Diagnosis] = []
    found = delimited.batches(part, limits=limits, problems=problems)
    hashed = _hash_rows(((batch.numbers, batch.rows) for batch in found), reading)
    hashed.problems = problems
    return index, hashed


def hash_translated(
    one: TextTable, two: TextTable, translation: Translation, *, jobs: int, limits: Limits
) -> list[Hashed] | None:
    """Lines of the original and rows of the copy written as the original; None without fork."""
    if "fork" not in multiprocessing.get_all_start_methods() or jobs < 2:
        return None
    if one.path.stat().st_size < _SMALL:
        return None
    out = [Hashed(), Hashed()]
    count = max(8, 4 * jobs)
    work = [(0, part, translation, limits) for part in one.parts(count)]
    work += [(1, part, translation, limits) for part in two.parts(count)]
    with uncollected(), forked_pool(jobs) as pool:
        for index, hashed in pool.imap(translate_part, work):
            out[index].extend(hashed)
    return out


def translate_part(task: tuple[int, Part, Translation, Limits]) -> tuple[int, Hashed]:
    """One part of the original (0) as it is, or of the copy (1) in the original's writing."""
    index, part, translation, limits = task
    made = hash_lines(part) if index == 0 else hash_translated_part(part, translation, limits)
    return index, Hashed(made[0], made[1], 0, made[2])


def _hash_rows(
    batches: Iterable[tuple[Sequence[int], list[list[str]]]], reading: Reading
) -> Hashed:
    canon = Canon(reading.columns, reading.conventions)
    width, order = canon.width, reading.order
    out = Hashed()
    for numbers, rows in batches:
        out.numbers.extend(numbers)
        if set(map(len, rows)) == {width}:
            found = canon.columns(rows)
            picked = zip(*[found[i] for i in order], strict=True)
            out.hashes.extend(map(hash, picked))
            continue
        for row in rows:
            cells = canon.row(row)
            if len(row) == width:
                out.hashes.append(hash(tuple(cells[i] for i in order)))
            else:
                out.ragged += 1
                out.hashes.append(hash(("ragged", *unpadded(cells))))
    return out


def unpadded(cells: Sequence[str]) -> tuple[str, ...]:
    """A row of another width without the empty cells at its end, which exports add or drop.

    Those between filled cells stay: an amount moved from one column to another is a change.
    """
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return tuple(cells[:end])


def multiset_difference(one: Hashed, two: Hashed) -> Leftover:
    """Rows left over on each side when equal ones are paired, duplicates counted."""
    return difference(one.hashes, two.hashes)


def moved_rows(one: Hashed, two: Hashed, leftover: Leftover, *, most: int) -> list[tuple[int, int]]:
    """Pairs of ordinals of equal rows that left their place, when few did; else an empty list.

    The rows that kept their order are a longest increasing run of positions (patience
    sorting, Fredman 1975); the others moved.
    """
    if leftover.same_order or len(one.hashes) > 400_000:
        return []
    out_one, out_two = set(leftover.one), set(leftover.two)
    places: dict[int, list[int]] = {}
    for j in range(len(two.hashes) - 1, -1, -1):
        if j not in out_two:
            places.setdefault(two.hashes[j], []).append(j)
    pairs = [
        (i, places[h].pop()) for i, h in enumerate(one.hashes) if i not in out_one and places.get(h)
    ]
    kept = _longest_run([j for _, j in pairs])
    moved = [pair for k, pair in enumerate(pairs) if k not in kept]
    return moved if len(moved) <= most else []


def _longest_run(values: Sequence[int]) -> set[int]:
    from bisect import bisect_left

    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for k, value in enumerate(values):
        at = bisect_left(tails, value)
        back.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(k)
        else:
            tails[at], ends[at] = value, k
    out: set[int] = set()
    k = ends[-1] if ends else -1
    while k >= 0:
        out.add(k)
        k = back[k]
    return out
