"""A table whatever its format: columns, rows in batches, single rows on demand.

Delimited text stays on disk and is read in blocks (:class:`TextTable`); sheets, DBF and
bank exchange files are small enough to be held (:class:`MemoryTable`). Row numbers are stored
lines or sheet rows, from 1. :class:`JoinedTable` reads several tables as one, for a file that
was split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from tocsin.formats import delimited, values
from tocsin.formats import dialect as dialects
from tocsin.formats.columns import Column
from tocsin.formats.delimited import Part
from tocsin.formats.dialect import Dialect
from tocsin.formats.limits import DEFAULT_LIMITS, Limits
from tocsin.formats.values import Conventions
from tocsin.ground.errors import Diagnosis

Numbered = tuple[Sequence[int], list[list[str]]]
_JOIN = 1 << 40


class Table(Protocol):
    """What comparison asks of a table."""

    name: str
    columns: tuple[Column, ...]
    conventions: Conventions
    encoding: str

    def batches(self) -> Iterator[Numbered]:
        """Row numbers and rows, a block at a time, in stored order."""

    def fetch(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The rows with these numbers (those that exist)."""

    def place(self, number: int) -> str:
        """Where a row stands, in words of :class:`tocsin.formats.units.Unit`."""

    def file(self, number: int) -> str:
        """The file a row stands in, "" when the table is of one file."""

    def heading(self) -> int:
        """The number of the heading row, 0 when there is none."""


@dataclass(slots=True)
class MemoryTable:
    """A table held in memory: a sheet, a DBF file, a bank exchange file."""

    name: str
    columns: tuple[Column, ...]
    rows: dict[int, tuple[str, ...]]
    conventions: Conventions = values.PLAIN
    encoding: str = "utf-8"
    prefix: str = ""
    header_row: int = 0

    def batches(self) -> Iterator[Numbered]:
        """See :class:`Table`."""
        numbers = list(self.rows)
        for start in range(0, len(numbers), 8192):
            some = numbers[start : start + 8192]
            yield some, [list(self.rows[number]) for number in some]

    def fetch(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """See :class:`Table`."""
        return {number: self.rows[number] for number in numbers if number in self.rows}

    def place(self, number: int) -> str:
        """See :class:`Table`."""
        return f"{self.prefix}row={number}"

    def file(self, number: int) -> str:
        """See :class:`Table`."""
        return ""

    def heading(self) -> int:
        """See :class:`Table`."""
        return self.header_row


@dataclass(slots=True)
class TextTable:
    """A delimited text on disk."""

    path: Path
    dialect: Dialect
    limits: Limits = DEFAULT_LIMITS
    problems: list[Diagnosis] = field(default_factory=list)
    name: str = ""
    _parts: list[Part] | None = None

    @classmethod
    def open(cls, path: Path, *, limits: Limits = DEFAULT_LIMITS) -> TextTable:
        """The table in the file at ``path`` under the dialect its evidence gives."""
        return cls(Path(path), dialects.detect(path), limits)

    @property
    def columns(self) -> tuple[Column, ...]:
        """See :class:`Table`."""
        return self.dialect.columns

    @columns.setter
    def columns(self, columns: tuple[Column, ...]) -> None:
        self.dialect = replace(self.dialect, columns=columns)
        self._parts = None

    @property
    def conventions(self) -> Conventions:
        """See :class:`Table`."""
        return self.dialect.conventions

    @conventions.setter
    def conventions(self, conventions: Conventions) -> None:
        self.dialect = replace(self.dialect, conventions=conventions)
        self._parts = None

    @property
    def encoding(self) -> str:
        """See :class:`Table`."""
        return self.dialect.encoding.name

    @encoding.setter
    def encoding(self, name: str) -> None:
        raise AttributeError(f"the encoding of a stored text cannot be set to {name}")

    def parts(self, count: int = 8) -> list[Part]:
        """Byte ranges that may be read by several processes."""
        if self._parts is None:
            self._parts = delimited.parts(self.path, self.dialect, count)
        return self._parts

    def batches(self) -> Iterator[Numbered]:
        """See :class:`Table`; what reading met is in ``problems`` afterwards."""
        whole = delimited.parts(self.path, self.dialect, 1)[0]
        self.problems.clear()
        for batch in delimited.batches(whole, limits=self.limits, problems=self.problems):
            yield batch.numbers, batch.rows

    def fetch(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """See :class:`Table`: one pass over the parts that hold a wanted line."""
        wanted = sorted(set(numbers))
        out: dict[int, tuple[str, ...]] = {}
        parts = self.parts(64)
        for index, part in enumerate(parts):
            end = parts[index + 1].line if index + 1 < len(parts) else 1 << 62
            mine = {number for number in wanted if part.line <= number < end}
            if mine:
                self._fetch(part, mine, out)
        return out

    def _fetch(self, part: Part, mine: set[int], out: dict[int, tuple[str, ...]]) -> None:
        low, high = min(mine), max(mine)
        for batch in delimited.batches(part, limits=self.limits, problems=[]):
            if not batch.numbers or batch.numbers[-1] < low:
                continue
            if batch.numbers[0] > high:
                break
            if isinstance(batch.numbers, range):
                hits = mine.intersection(batch.numbers)
                out.update((n, tuple(batch.rows[n - batch.numbers[0]])) for n in hits)
            else:
                for number, row in zip(batch.numbers, batch.rows, strict=True):
                    if number in mine:
                        out[number] = tuple(row)

    def place(self, number: int) -> str:
        """See :class:`Table`."""
        return f"row={number}"

    def file(self, number: int) -> str:
        """See :class:`Table`."""
        return ""

    def heading(self) -> int:
        """See :class:`Table`."""
        return self.dialect.header_line


@dataclass(slots=True)
class JoinedTable:
    """Several tables with the same columns read as one: a file that was split or merged."""

    tables: list[Table]
    files: list[str]
    name: str = ""

    def __post_init__(self) -> None:
        """Take columns and conventions from the first."""
        self.columns = self.tables[0].columns
        self.conventions = self.tables[0].conventions
        self.encoding = self.tables[0].encoding

    columns: tuple[Column, ...] = ()
    conventions: Conventions = values.PLAIN
    encoding: str = "utf-8"

    def batches(self) -> Iterator[Numbered]:
        """See :class:`Table`: each row number carries its table in the high bits."""
        order = [column.folded for column in self.columns]
        for index, table in enumerate(self.tables):
            theirs = [column.folded for column in table.columns]
            same = theirs == order or sorted(theirs) != sorted(order)
            move = [] if same else [theirs.index(name) for name in order]
            for numbers, rows in table.batches():
                shifted = [index * _JOIN + number for number in numbers]
                if move:
                    rows = [[r[i] for i in move] if len(r) == len(move) else r for r in rows]
                yield shifted, rows

    def fetch(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """See :class:`Table`."""
        wanted = set(numbers)
        return {
            number: tuple(row)
            for many, rows in self.batches()
            for number, row in zip(many, rows, strict=True)
            if number in wanted
        }

    def place(self, number: int) -> str:
        """See :class:`Table`."""
        return self.tables[number // _JOIN].place(number % _JOIN)

    def file(self, number: int) -> str:
        """See :class:`Table`."""
        return self.files[number // _JOIN]

    def heading(self) -> int:
        """See :class:`Table`."""
        return self.tables[0].heading()
