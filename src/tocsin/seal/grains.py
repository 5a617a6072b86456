"""Grains: the rows, pages, messages and paragraphs of one file as digests and leaf hashes.

What a unit is, and its canonical meaning, is decided by :mod:`tocsin.formats`; this module
turns units into the 96 bytes a manifest keeps and the leaf hashes of the unit tree. Runs in
worker processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.ground.errors import Diagnosis
from tocsin.seal.commitments import DIGEST, UNIT, unit_digests, unit_leaves
from tocsin.seal.places import Runs

if TYPE_CHECKING:
    from tocsin.formats.canon import Canon
    from tocsin.formats.delimited import Part
    from tocsin.formats.dialect import Dialect
    from tocsin.formats.units import Unit

READER = "tocsin-units/1"
SPLIT_BYTES = 16 * 2**20
SEGMENT_BYTES = 2 * 2**20
GATHER = 4096


@dataclass(slots=True)
class Grains:
    """Consecutive units of a file: places, digests (96 bytes each), leaf hashes (32 each).

    ``span`` of a stretch of a large table: first byte, end, number of its first line.
    """

    runs: Runs = field(default_factory=Runs)
    digests: bytes = b""
    leaves: bytes = b""
    problem: str = ""
    span: tuple[int, int, int] = (0, 0, 0)

    @property
    def count(self) -> int:
        """How many units there are."""
        return len(self.leaves) // DIGEST


def has_units(path: Path) -> bool:
    """Whether files of this kind have rows, pages, messages or paragraphs."""
    from tocsin.formats.kinds import kind_of
    from tocsin.formats.units import READERS

    return kind_of(path).name in READERS


def segments_of(path: Path) -> list[Part]:
    """The byte ranges of a large table that processes may share; empty if it cannot be split."""
    from tocsin.formats import delimited, dialect
    from tocsin.formats.kinds import kind_of

    if kind_of(path).name != "delimited":
        return []
    found = delimited.parts(
        path, dialect.detect(path), max(1, path.stat().st_size // SEGMENT_BYTES)
    )
    return found if len(found) > 1 else []


def read_units(path: Path, problems: list[Diagnosis]) -> Iterator[Unit]:
    """The units of a file; damage goes to ``problems``."""
    from tocsin.formats.units import units

    return units(path, problems=problems)


def grains_of(path: Path, file_key: bytes) -> Grains:
    """The units of a whole file; ``problem`` is set when it could not be read to its end."""
    problems: list[Diagnosis] = []
    made, digests, pending = Grains(), bytearray(), bytearray()
    leaves: list[bytes] = []
    try:
        for unit in read_units(path, problems):
            made.runs.add(unit.kind, unit.place)
            pending += unit_digests(unit.exact, unit.ordinary, unit.personal)
            if len(pending) >= GATHER * UNIT:
                leaves += _leaves(made.runs, file_key, len(leaves), pending)
                digests += pending
                pending.clear()
    except RecursionError:
        problems.append(Diagnosis("the file is nested too deeply"))
    leaves += _leaves(made.runs, file_key, len(leaves), pending)
    made.leaves = b"".join(leaves)
    made.digests = bytes(digests + pending)
    made.problem = "DAMAGED" if problems else ""
    return made


def _leaves(runs: Runs, file_key: bytes, done: int, pending: bytearray) -> list[bytes]:
    end = done + len(pending) // UNIT
    return unit_leaves(file_key, 0, done, bytes(pending), runs.labels(done, end))


class Canons:
    """The reading of the table at hand, kept by a worker from one stretch of it to the next.

    The same names and accounts come again in every stretch.
    """

    def __init__(self) -> None:
        """Nothing read yet."""
        self._last: tuple[Dialect, Canon] | None = None

    def of(self, dialect: Dialect) -> Canon:
        """What turns rows in this dialect into canonical ones."""
        from tocsin.formats.canon import Canon

        if self._last is None or self._last[0] != dialect:
            self._last = dialect, Canon(dialect.columns, dialect.conventions)
        return self._last[1]


def grains_of_part(
    part: Part, file_key: bytes, segment: int, canons: Canons, *, leaves: bool = True
) -> Grains:
    """The rows of one byte range of a large table, as one segment of its units.

    Without ``leaves`` only digests and places are made: enough to find rows again.
    """
    from tocsin.formats import delimited
    from tocsin.seal.rowhashes import row_digests, row_leaves

    problems: list[Diagnosis] = []
    canon = canons.of(part.dialect)
    made, digests, hashes = Grains(), list[bytes](), list[bytes]()
    done = 0
    for batch in delimited.batches(part, problems=problems):
        ordinary, personal = canon.groups(batch.rows)
        stored = b"".join(batch.raws)
        odd = b"\\" in stored or b"\x1f" in stored or part.dialect.encoding.wide
        digests.append(row_digests(batch.raws, ordinary, personal, odd=odd))
        for first, count in _stretches(batch.numbers):
            made.runs.add_rows("row", "row=", first, count)
        if leaves:
            hashes.append(row_leaves(file_key, segment, done, digests[-1], batch.numbers))
        done += len(batch.raws)
    made.digests, made.leaves = b"".join(digests), b"".join(hashes)
    made.span = (part.start, part.end, part.line)
    return made


def _stretches(numbers: object) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as (first, count)."""
    if isinstance(numbers, range) and numbers.step == 1:
        yield numbers.start, len(numbers)
        return
    first = count = 0
    for number in numbers:  # type: ignore[attr-defined]
        if count and number == first + count:
            count += 1
            continue
        if count:
            yield first, count
        first, count = number, 1
    if count:
        yield first, count
