"""Grains: the rows, pages, messages and paragraphs of one file as digests and leaf hashes.

What a unit is, and its canonical meaning, is decided by :mod:`tocsin.formats`; this module
turns units into the 96 bytes a manifest keeps and the leaf hashes of the unit tree. Runs in
worker processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.ground.errors import Diagnosis
from tocsin.seal.commitments import DIGEST, UNIT, cells_bytes, unit_digests, unit_leaves
from tocsin.seal.places import Runs

if TYPE_CHECKING:
    from tocsin.formats.delimited import Part
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


def grains_of_part(part: Part, file_key: bytes, segment: int, *, leaves: bool = True) -> Grains:
    """The rows of one byte range of a large table, as one segment of its units.

    Without ``leaves`` only digests and places are made: enough to find rows again.
    """
    from tocsin.formats import delimited
    from tocsin.formats.canon import Canon

    problems: list[Diagnosis] = []
    canon = Canon(part.dialect.columns, part.dialect.conventions)
    made, digests, hashes = Grains(), bytearray(), bytearray()
    sha = hashlib.sha256
    for batch in delimited.batches(part, problems=problems):
        ordinary, personal = canon.groups(batch.rows)
        stored = b"".join(batch.raws)
        odd = b"\\" in stored or b"\x1f" in stored or part.dialect.encoding.wide
        cells = cells_bytes if odd else _plain_cells
        blob = b"".join(
            [
                sha(b"\x01" + raw).digest()
                + sha(b"\x02" + cells(plain)).digest()
                + sha(b"\x03" + cells(own)).digest()
                for raw, plain, own in zip(batch.raws, ordinary, personal, strict=True)
            ]
        )
        for first, count in _stretches(batch.numbers):
            made.runs.add_rows("row", "row=", first, count)
        if leaves:
            places = [b"row/row=%d" % number for number in batch.numbers]
            first = len(hashes) // DIGEST
            hashes += b"".join(unit_leaves(file_key, segment, first, blob, places))
        digests += blob
    made.digests, made.leaves = bytes(digests), bytes(hashes)
    made.span = (part.start, part.end, part.line)
    return made


def _plain_cells(cells: tuple[str, ...]) -> bytes:
    """``cells_bytes`` of cells known to hold neither a backslash nor U+001F."""
    return ("\x1f".join(cells) + "\x1f").encode("utf-8", "surrogatepass") if cells else b""


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
