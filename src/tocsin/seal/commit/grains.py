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
from tocsin.seal.commit.commitments import DIGEST, UNIT, unit_digests, unit_leaves
from tocsin.seal.commit.places import Runs

if TYPE_CHECKING:
    from tocsin.formats import Kind
    from tocsin.formats.meaning import Canon, Unit
    from tocsin.formats.tables import Dialect, Part

#: 1 had no further units and did not open files inside files; 2 neither number formats nor heads
#: of exchange files, and opened no packages but ZIP.
READER = "tocsin-units/3"
SPLIT_BYTES = 16 * 2**20
SEGMENT_BYTES = 2 * 2**20
GATHER = 4096
BULK_BYTES = 2**20


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
    from tocsin.formats import FORMATS, kind_of

    kind = FORMATS[kind_of(path).name]
    return bool(kind.reader) or kind.family == "container"


def segments_of(path: Path) -> list[Part]:
    """The byte ranges of a large table that processes may share; empty if it cannot be split."""
    from tocsin.formats import kind_of
    from tocsin.formats.tables import delimited, dialect

    if kind_of(path).name != "delimited":
        return []
    found = delimited.parts(
        path, dialect.detect(path), max(1, path.stat().st_size // SEGMENT_BYTES)
    )
    return found if len(found) > 1 else []


def read_units(path: Path, problems: list[Diagnosis], kind: Kind | None = None) -> Iterator[Unit]:
    """The units of a file; damage goes to ``problems``."""
    from tocsin.formats import units_inside

    return units_inside(path, problems=problems, kind=kind)


class Tables:
    """What a worker keeps of the tables it meets, from one to the next.

    Stretches of one table, and the months of one ledger, hold the same names and accounts. Rows
    are hashed in bulk once there are enough of them to be worth the start of numpy.
    """

    def __init__(self) -> None:
        """Nothing met yet."""
        self._last: tuple[Dialect, Canon] | None = None
        self._met = 0

    def canon(self, dialect: Dialect) -> Canon:
        """What turns rows in this dialect into canonical ones."""
        from tocsin.formats.meaning import Canon

        if self._last is None or self._last[0] != dialect:
            self._last = dialect, Canon(dialect.columns, dialect.conventions)
        return self._last[1]

    def many(self, size: int) -> bool:
        """Whether tables of many rows were met, with this one of ``size`` bytes."""
        self._met += size
        return self._met >= BULK_BYTES


def grains_of(path: Path, file_key: bytes, tables: Tables) -> Grains:
    """The units of a whole file; ``problem`` is set when it could not be read to its end."""
    from tocsin.formats import kind_of

    problems: list[Diagnosis] = []
    kind = kind_of(path)
    if kind.name == "delimited" and tables.many(path.stat().st_size):
        quick = _of_table(path, file_key, tables)
        if quick is not None:
            return quick
    made, digests, pending = Grains(), bytearray(), bytearray()
    leaves: list[bytes] = []
    try:
        for unit in read_units(path, problems, kind):
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
    made.problem = _damage(problems)
    return made


def _of_table(path: Path, file_key: bytes, tables: Tables) -> Grains | None:
    """The rows of a delimited text in bulk; None if that did not go to its end."""
    from tocsin.formats.tables import delimited, dialect

    problems: list[Diagnosis] = []
    try:
        (part,) = delimited.parts(path, dialect.detect(path), 1)
        made = grains_of_part(part, file_key, 0, tables, problems=problems)
    except Exception:  # whatever it was, reading row by row keeps what comes before it
        return None
    made.problem = _damage(problems)
    return made


def _damage(problems: list[Diagnosis]) -> str:
    """Whether a file could not be read to its end; rows of another width are read all the same."""
    from tocsin.formats.tables import RAGGED

    return "DAMAGED" if any(problem.code != RAGGED for problem in problems) else ""


def _leaves(runs: Runs, file_key: bytes, done: int, pending: bytearray) -> list[bytes]:
    end = done + len(pending) // UNIT
    return unit_leaves(file_key, 0, done, bytes(pending), runs.labels(done, end))


def grains_of_part(
    part: Part,
    file_key: bytes,
    segment: int,
    tables: Tables,
    *,
    leaves: bool = True,
    problems: list[Diagnosis] | None = None,
) -> Grains:
    """The rows of one byte range of a large table, as one segment of its units.

    Without ``leaves`` only digests and places are made: enough to find rows again. What was met
    on the way goes to ``problems``.
    """
    from tocsin.formats.tables import delimited
    from tocsin.seal.commit.rowhashes import row_digests, row_leaves

    problems = [] if problems is None else problems
    canon = tables.canon(part.dialect)
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
