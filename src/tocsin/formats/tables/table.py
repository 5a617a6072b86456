"""A table whatever its format: columns, rows in batches, single rows on demand.

Delimited text stays on disk and is read in blocks (:class:`TextTable`); sheets, DBF and
bank exchange files are small enough to be held (:class:`MemoryTable`). Row numbers are stored
lines or sheet rows, from 1. :class:`JoinedTable` reads several tables as one, for a file that
was split.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.formats.meaning import Column, Conventions, values
from tocsin.formats.tables import delimited
from tocsin.formats.tables import dialect as dialects
from tocsin.formats.tables.delimited import Part
from tocsin.formats.tables.dialect import Dialect
from tocsin.formats.tables.lineindex import LineIndex
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
        """Where a row stands, in words of :class:`tocsin.formats.meaning.Unit`."""

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
    _index: LineIndex | None = None

    @classmethod
    def open(cls, path: Path, *, limits: Limits = DEFAULT_LIMITS) -> TextTable:
        """The table in the file at ``path`` under the dialect its evidence gives."""
        return cls(path, dialects.detect(path), limits)

    @property
    def columns(self) -> tuple[Column, ...]:
        """See :class:`Table`."""
        return self.dialect.columns

    @columns.setter
    def columns(self, columns: tuple[Column, ...]) -> None:
        self.dialect = replace(self.dialect, columns=columns)

    @property
    def conventions(self) -> Conventions:
        """See :class:`Table`."""
        return self.dialect.conventions

    @conventions.setter
    def conventions(self, conventions: Conventions) -> None:
        self.dialect = replace(self.dialect, conventions=conventions)

    @property
    def encoding(self) -> str:
        """See :class:`Table`."""
        return self.dialect.encoding.name

    @encoding.setter
    def encoding(self, name: str) -> None:
        raise AttributeError(f"the encoding of a stored text cannot be set to {name}")

    def index(self) -> LineIndex:
        """Where the lines stand; counted once."""
        if self._index is None:
            start = self.dialect.encoding.bom
            self._index = LineIndex.of(self.path, start, quoting=self.dialect.quoting)
        return self._index

    def cuttable(self) -> bool:
        """True when a record is a line and a line ends with one byte."""
        dialect = self.dialect
        plain = not dialect.encoding.wide and dialect.newline == "\n"
        return plain and not self.index().open_quotes

    def parts(self, count: int = 8) -> list[Part]:
        """Byte ranges that may be read by several processes; one where lines may not be cut."""
        size = self.path.stat().st_size
        start = self.dialect.encoding.bom
        if not self.cuttable():
            return [Part(self.path, self.dialect, start, size, 1)]
        found = {self.index().near(size * i // count) for i in range(1, count)}
        edges = [(start, 1), *sorted(found - {(start, 1)}), (size, 0)]
        return [
            Part(self.path, self.dialect, a, b, n) for (a, n), (b, _) in pairwise(edges) if a < b
        ]

    def batches(self) -> Iterator[Numbered]:
        """See :class:`Table`; what reading met is in ``problems`` afterwards."""
        whole = delimited.parts(self.path, self.dialect, 1)[0]
        self.problems.clear()
        for batch in delimited.batches(whole, limits=self.limits, problems=self.problems):
            yield batch.numbers, batch.rows

    def fetch(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """See :class:`Table`; by line where a record is a line, else by reading all."""
        wanted = set(numbers)
        if not self.cuttable():
            return {
                number: tuple(row)
                for many, rows in self.batches()
                for number, row in zip(many, rows, strict=True)
                if number in wanted
            }
        stored = list(self.index().fetch(wanted))
        rows = delimited.parse_lines([raw for _, raw in stored], self.dialect)
        pairs = zip(stored, rows, strict=True)
        return {number: tuple(row) for (number, _), row in pairs if any(map(str.strip, row))}

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
        """See :class:`Table`: that of the first part."""
        return self.tables[0].heading()

    def heading_before(self, number: int) -> int:
        """The heading of the part in which row ``number`` stands, as a joined number."""
        part = number // _JOIN
        return part * _JOIN + self.tables[part].heading()
