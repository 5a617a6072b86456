"""Cells of a binary workbook gathered: what XLS and XLSB have in common.

Values are written as the reader of XLSX writes them; formulas are put into words by
:mod:`tocsin.formats.workbooks.formulas.ptg`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from tocsin.formats.bounds import Limits
from tocsin.formats.meaning import values
from tocsin.formats.workbooks.days import BUILT_IN, is_date_format, serial_day
from tocsin.formats.workbooks.formulas import ERRORS, Links, ptg
from tocsin.formats.workbooks.sheets import Sheet, room
from tocsin.ground.errors import TocsinError


class BrokenRecordError(ValueError):
    """A record that does not hold what its kind must."""


def rk(value: int) -> float:
    """A packed number (2.5.217): 30 bits of a double or a whole number, perhaps a hundredth."""
    if value & 2:
        number = float((value >> 2) - ((value & 0x80000000) >> 1))
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (value & 0xFFFFFFFC) << 32))
    return number / 100 if value & 1 else number


@dataclass(slots=True)
class Globals:
    """What the sheets refer to: strings, formats by style, links, the calendar; cells so far."""

    strings: list[str] = field(default_factory=list)
    format_of: list[str] = field(default_factory=list)
    date_styles: set[int] = field(default_factory=set)
    links: Links = field(default_factory=Links)
    base_1904: bool = False
    cells_seen: int = 0
    texts_given: int = 0

    def styled(self, numbers: list[int], formats: dict[int, str]) -> None:
        """Set the formats of cell styles from their numbers (ECMA-376 18.8.30)."""
        for index, number in enumerate(numbers):
            code = formats.get(number) or BUILT_IN.get(number, "General")
            self.format_of.append(code)
            if 27 <= number <= 36 or 50 <= number <= 58 or is_date_format(code):
                self.date_styles.add(index)


class Gatherer:
    """Puts cells of one sheet in place; ``wide`` for the tokens of BIFF12."""

    wide = False

    def __init__(self, sheet: Sheet, shared: Globals, limits: Limits) -> None:
        """Fill ``sheet``."""
        self.sheet, self.shared, self.limits = sheet, shared, limits
        self.rows: dict[int, dict[int, str]] = {}
        self.days: dict[float, str] = {}
        self.noted: set[tuple[int, int]] = set()
        self.common: dict[tuple[int, int], tuple[bytes, bytes]] = {}
        self.arrays: dict[tuple[int, int], tuple[bytes, bytes]] = {}
        self.sharing: list[tuple[int, int, tuple[int, int]]] = []
        self.unread = 0

    def put(self, row: int, column: int, text: str) -> None:
        """One cell (row and column from 0); raises TocsinError at the limit of cells."""
        if not text:
            return
        self.shared.cells_seen += 1
        if self.shared.cells_seen > self.limits.cells or column >= self.limits.columns:
            raise TocsinError(f"the workbook holds more than {self.limits.cells:,} cells")
        cells = self.rows.get(row)
        if cells is None:
            cells = self.rows[row] = {}
        cells[column] = text

    def value(self, row: int, column: int, style: int, value: float) -> None:
        """A number, shown as a day where its style is one."""
        if (style, column) not in self.noted:
            self.noted.add((style, column))
            if style < len(self.shared.format_of):
                code = self.shared.format_of[style]
                self.sheet.formats.setdefault(column, set()).add(code)
        if style in self.shared.date_styles:
            day = self.days.get(value)
            if day is None:
                day = self.days[value] = serial_day(repr(value), self.shared.base_1904)
            self.put(row, column, day)
        elif value.is_integer() and abs(value) < 1e15:
            self.put(row, column, str(int(value)))
        else:
            self.put(row, column, values.plain(repr(value)))

    def error(self, row: int, column: int, code: int) -> None:
        """An error in place of a value."""
        self.sheet.errors += 1
        self.put(row, column, ERRORS.get(code, "#VALUE!"))

    def worded(self, row: int, column: int, tokens: bytes, extra: bytes) -> None:
        """The formula of one cell."""
        text = ptg.decompiled(tokens, extra, self.shared.links, row, column, wide=self.wide)
        self.unread += text.startswith(ptg.UNREAD)
        self.sheet.formulas.setdefault(row + 1, {})[column] = text

    def laid_out(self) -> None:
        """Word the shared formulas, and lay out the rows."""
        for row, column, key in self.sharing:
            if key in self.arrays:
                if key == (row, column):
                    self.worded(row, column, *self.arrays[key])
            elif key in self.common:
                self.worded(row, column, *self.common[key])
            else:
                self.unread += 1
                text = f"{ptg.UNREAD}01 {key[0]} {key[1]}]"
                self.sheet.formulas.setdefault(row + 1, {})[column] = text
        laid_out, filled = 0, sum(map(len, self.rows.values()))
        for row in sorted(self.rows):
            laid_out += max(self.rows[row]) + 1
            if laid_out > room(filled):
                raise TocsinError("its cells stand so far apart that it cannot be laid out")
            cells = self.rows[row]
            line = [""] * (max(cells) + 1)
            for column, text in cells.items():
                line[column] = text
            self.sheet.rows[row + 1] = tuple(line)
        self.rows = {}
