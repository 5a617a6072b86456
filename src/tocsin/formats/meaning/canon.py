"""Canonical rows in bulk: a whole block of a table column by column, as fast as Python can.

The meaning of each cell is exactly :func:`tocsin.formats.meaning.values.canonical`; here it is
reached without a call per cell where a column allows: cells that repeat (accounts,
counterparties, days) are remembered, columns of plain numbers are recognised and trimmed by
one regular expression. ``tests/formats/meaning/test_canon.py`` holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.formats.meaning import columns as parts
from tocsin.formats.meaning import values
from tocsin.formats.meaning.columns import Column
from tocsin.formats.meaning.values import Conventions

_REMEMBERED = 20_000  # cells of one column: some megabytes at the most
_MONTH = r"(?!1[0-2]\.(?:19|20)[0-9]{2}\n)"  # a month with its year is no number
_NUMBERS = re.compile(rf"(?:{_MONTH}(?:-?(?:0|[1-9]\d*+)(?:\.\d++)?+)?+\n)*+")
_LONGEST = 60  # longer ones are texts (values.number)
_ONE_DOT = re.compile(r"(?!1[0-2]\.(?:19|20)[0-9]{2}\Z)-?(?:0|[1-9][0-9]{0,28})(?:\.[0-9]{1,28})?")
_ONE_COMMA = re.compile(r"-?(?:0|[1-9][0-9]{0,28})(?:,[0-9]{1,28})?")
_JUDGED = 64  # cells that decide how a column is read

Row = tuple[str, ...]


class _Memo(dict[str, str]):
    """Canonical cells of one column, remembered while that pays."""

    def __init__(self, conventions: Conventions, code: bool) -> None:
        super().__init__()
        self.conventions, self.code = conventions, code

    def __missing__(self, cell: str) -> str:
        value = values.canonical(cell, self.conventions, code=self.code)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[cell] = value
        return value


class Canon:
    """Turns stored rows of one table into canonical rows.

    ``width`` rows are read by column; any other row (ragged, a page header, a total line) cell
    by cell under the same conventions.
    """

    def __init__(self, columns: Sequence[Column], conventions: Conventions) -> None:
        """Prepare for a table with these columns and conventions."""
        self.width = len(columns)
        self.conventions = conventions
        self.memos = [_Memo(conventions, column.code) for column in columns]
        self.loose = _Memo(conventions, code=False)
        self.ordinary, self.personal = parts.sealed_order(columns)

    def column(self, index: int, cells: Sequence[str]) -> Sequence[str]:
        """The canonical cells of column ``index``."""
        memo = self.memos[index]
        if self._unlike(cells):
            return self._codes(memo, cells) if memo.code else self._numbers(memo, cells)
        return list(map(memo.__getitem__, cells))

    @staticmethod
    def _unlike(cells: Sequence[str]) -> bool:
        """True when the first cells hardly repeat, so that remembering them does not pay."""
        return len(set(cells[:_JUDGED])) * 2 > len(cells[:_JUDGED])

    @staticmethod
    def _codes(memo: _Memo, cells: Sequence[str]) -> Sequence[str]:
        joined = "".join(cells)
        if joined.isascii() and joined.isprintable() and " " not in joined:
            return cells
        return [
            cell if cell.isascii() and cell.isprintable() and " " not in cell else memo[cell]
            for cell in cells
        ]

    def _numbers(self, memo: _Memo, cells: Sequence[str]) -> Sequence[str]:
        comma = self.conventions.decimal == ","
        joined = "\n".join(cells) + "\n"
        if joined.isascii() and max(map(len, cells)) <= _LONGEST and not (comma and "." in joined):
            if comma:
                joined = joined.replace(",", ".")
            if _NUMBERS.fullmatch(joined):
                return self._trimmed(joined) if "." in joined or "-0\n" in joined else cells
        plain = (_ONE_COMMA if comma else _ONE_DOT).fullmatch
        if sum(plain(cell) is not None for cell in cells[:_JUDGED]) * 2 < len(cells[:_JUDGED]):
            return list(map(memo.__getitem__, cells))
        out = []  # most are plain numbers, some are headings, totals, amounts in other dress
        for cell in cells:
            if not plain(cell):
                out.append(memo[cell])
                continue
            value = cell.replace(",", ".")
            value = value.rstrip("0").rstrip(".") if "." in value else value
            out.append("0" if value == "-0" else value)
        return out

    @staticmethod
    def _trimmed(joined: str) -> Sequence[str]:
        plain = joined.split("\n")
        plain.pop()
        out = [c.rstrip("0").rstrip(".") if "." in c else c for c in plain]
        return ["0" if c == "-0" else c for c in out] if "-0" in out else out

    def columns(self, rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
        """Rows of the usual width as canonical columns, in stored order."""
        return [self.column(i, cells) for i, cells in enumerate(zip(*rows, strict=True))]

    def any_row(self, row: Sequence[str]) -> Row:
        """A row of another width: each cell by itself."""
        return tuple(map(self.loose.__getitem__, row))

    def row(self, row: Sequence[str]) -> Row:
        """One row in stored order of columns, whatever its width."""
        if len(row) != self.width:
            return self.any_row(row)
        return tuple(memo[cell] for memo, cell in zip(self.memos, row, strict=True))

    def groups(self, rows: Sequence[Sequence[str]]) -> tuple[list[Row], list[Row]]:
        """Ordinary and personal groups of each row, in sealed order of columns."""
        regular = [row for row in rows if len(row) == self.width]
        if not regular:
            return [self.any_row(row) for row in rows], [()] * len(rows)
        found = self.columns(regular)
        ordinary: list[Row] = list(zip(*[found[i] for i in self.ordinary], strict=True))
        personal: list[Row] = list(zip(*[found[i] for i in self.personal], strict=True))
        ordinary = ordinary or [()] * len(regular)
        personal = personal or [()] * len(regular)
        if len(regular) == len(rows):
            return ordinary, personal
        first, second = iter(ordinary), iter(personal)
        both = [
            (next(first), next(second)) if len(row) == self.width else (self.any_row(row), ())
            for row in rows
        ]
        return [pair[0] for pair in both], [pair[1] for pair in both]
