"""The sieve for small machines: hashes of rows go to a temporary file, never all into memory.

Eight bytes a row, keyed at random for each run, so the file gives nothing away; it has no name
and is gone when closed. The multiset difference is taken for one sixteenth of the values at
a time. Slower than :mod:`tocsin.compare.alignment.sieve`, with the same outcome.
"""

from __future__ import annotations

import bisect
import hashlib
import multiprocessing
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

import numpy as np

from tocsin.compare.alignment.multiset import EMPTY, Hashes, Leftover, as_hashes, members, surpluses
from tocsin.compare.alignment.sieve import Hashed, Reading, hash_part, translate_part
from tocsin.compare.alignment.translate import Translation
from tocsin.formats.bounds import Limits
from tocsin.formats.tables import Part, TextTable
from tocsin.ground.collector import uncollected
from tocsin.ground.errors import Diagnosis
from tocsin.ground.lifeline import forked_pool

_SHARES = 16
_CHUNK = 1 << 19
_PARTS = 48


@dataclass(slots=True)
class Spilled:
    """One side on disk: hashes in stored order, and row numbers as runs of consecutive ones."""

    stream: IO[bytes]
    count: int = 0
    starts: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)

    def take(self, hashed: Hashed) -> None:
        """Append the rows of a later part."""
        numbers = as_hashes(hashed.numbers)
        starts = np.flatnonzero(np.diff(numbers, prepend=numbers[:1] - 2) != 1)
        self.starts += (starts + self.count).tolist()
        self.firsts += numbers[starts].tolist()
        self.stream.write(hashed.hashes.tobytes())
        self.count += len(numbers)
        self.problems += hashed.problems

    def number(self, ordinal: int) -> int:
        """The number of the row with this ordinal."""
        at = bisect.bisect_right(self.starts, ordinal) - 1
        return self.firsts[at] + ordinal - self.starts[at]

    def chunks(self) -> Iterator[Hashes]:
        """The hashes in stored order, a part at a time."""
        self.stream.seek(0)
        while block := self.stream.read(_CHUNK):
            yield np.frombuffer(block, np.int64)


def spill(
    one: TextTable,
    two: TextTable,
    readings: tuple[Reading, Reading],
    translation: Translation | None,
    *,
    jobs: int,
    limits: Limits,
) -> tuple[Spilled, Spilled]:
    """Both sides hashed to temporary files, by meaning or in the writing of the original."""
    # the caller closes both streams; a temporary file without a name is gone with them
    sides = Spilled(tempfile.TemporaryFile()), Spilled(tempfile.TemporaryFile())  # noqa: SIM115
    work: list[tuple[int, Part, Any, Limits]] = []
    for index, table in enumerate((one, two)):
        for part in table.parts(_PARTS):
            if translation is None:
                work.append((index, part, readings[index], limits))
            else:
                work.append((index, part, translation, limits))
    function: Callable[[Any], tuple[int, Hashed]]
    function = hash_part if translation is None else translate_part
    with uncollected():
        if jobs > 1 and "fork" in multiprocessing.get_all_start_methods():
            with forked_pool(jobs) as pool:
                for index, hashed in pool.imap(function, work):
                    sides[index].take(hashed)
        else:
            for index, hashed in map(function, work):
                sides[index].take(hashed)
    return sides


def difference(one: Spilled, two: Spilled) -> Leftover:
    """Rows without an equal on the other side, as :func:`sieve.multiset_difference` finds them."""
    surplus_one: dict[int, int] = {}
    surplus_two: dict[int, int] = {}
    for share in range(_SHARES):
        more, less = surpluses(_share(one, share), _share(two, share))
        surplus_one.update(more)
        surplus_two.update(less)
    out = Leftover(_ordinals(one, surplus_one), _ordinals(two, surplus_two))
    out.equal = one.count - len(out.one)
    out.same_order = _order(one, out.one) == _order(two, out.two)
    return out


def _share(side: Spilled, share: int) -> Hashes:
    mask = _SHARES - 1
    return np.concatenate([EMPTY, *(chunk[chunk & mask == share] for chunk in side.chunks())])


def _ordinals(side: Spilled, surplus: dict[int, int]) -> list[int]:
    """Ordinals of the surplus rows, the last ones of a run of duplicates."""
    if not surplus:
        return []
    wanted = np.sort(np.fromiter(surplus, np.int64, len(surplus)))
    hits: list[tuple[int, int]] = []
    start = 0
    for chunk in side.chunks():
        found = members(chunk, wanted)
        hits += zip((found + start).tolist(), chunk[found].tolist(), strict=True)
        start += len(chunk)
    left = dict(surplus)
    out = []
    for ordinal, h in reversed(hits):
        if left[h] > 0:
            left[h] -= 1
            out.append(ordinal)
    return out[::-1]


def _order(side: Spilled, without: Sequence[int]) -> bytes:
    """A digest of the order of all rows but some."""
    digest = hashlib.blake2b()
    start, at = 0, 0
    for chunk in side.chunks():
        place = 0
        while at < len(without) and without[at] < start + len(chunk):
            digest.update(chunk[place : without[at] - start].tobytes())
            place = without[at] - start + 1
            at += 1
        digest.update(chunk[place:].tobytes())
        start += len(chunk)
    return digest.digest()
