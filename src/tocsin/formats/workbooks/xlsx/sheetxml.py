"""The sheet part of an XLSX read by expat: values and formulas, row by row.

ECMA-376 part 1, 18.3. No document type, no entity is accepted. Reading stops with a diagnosis
at the limit of cells; a sheet cut off half-way gives the rows before the cut.
"""

from __future__ import annotations

import re
import xml.parsers.expat as expat
from dataclasses import dataclass, field
from xml.sax import saxutils

from tocsin.formats.bounds import Limits
from tocsin.formats.meaning import values
from tocsin.formats.workbooks.days import serial_day
from tocsin.formats.workbooks.formulas import text as formulas
from tocsin.formats.workbooks.package import hardened
from tocsin.formats.workbooks.sheets import Sheet, room
from tocsin.formats.workbooks.xlsx import sheetrows
from tocsin.formats.workbooks.xlsx.sheetrows import Cell
from tocsin.ground.errors import Diagnosis, TocsinError

_DIGITS = "0123456789"


@dataclass(slots=True)
class Context:
    """What a sheet part refers to: shared strings, styles that are dates, the 1904 calendar."""

    strings: list[str] = field(default_factory=list)
    date_styles: set[int] = field(default_factory=set)
    format_of: list[str] = field(default_factory=list)
    base_1904: bool = False


class _SheetReader:
    """Collects rows while expat walks over a sheet part."""

    def __init__(self, sheet: Sheet, context: Context, limits: Limits) -> None:
        self.sheet, self.context, self.limits = sheet, context, limits
        self.columns: dict[str, int] = {}
        self.days: dict[str, str] = {}
        self.shared: dict[str, tuple[str, int, int]] = {}
        self.row = self.column = self.cells_seen = self.between = 0
        self.cells: list[str] = []
        self.type = self.style = self.value = self.formula = ""
        self.said: list[str] = []
        self.written: list[str] = []
        self.formula_attributes: dict[str, str] | None = None
        self.target = ""
        self.prefix = ""
        self.open_cell = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; only those that carry cells are looked at."""
        name = name.rpartition(":")[2] if ":" in name else name
        self.target = ""
        if name == "c":
            self.close_cell()
            self.open_cell = True
            ref = attributes.get("r")
            if ref:
                key = ref.rstrip(_DIGITS)
                column = self.columns.get(key)
                if column is None:
                    column = self.columns[key] = formulas.column_number(key.upper()) - 1
                self.column = column
            else:
                self.column += 1
            self.type = attributes.get("t", "n")
            self.style = attributes.get("s", "")
            self.value = self.formula = ""
            self.formula_attributes = None
        elif name in ("v", "t"):
            self.target = "v"
        elif name == "f":
            self.target = "f"
            self.formula_attributes = attributes
        elif name == "row":
            self._row(attributes)
        elif name == "col":
            self._hidden_columns(attributes)
        elif name in ("rPh", "phoneticPr"):
            self.target = "-"

    def take_row(self, attributes: dict[str, str], cells: list[Cell]) -> None:
        """A whole row at once, as :mod:`tocsin.formats.workbooks.xlsx.sheetrows` gives it."""
        self._row(attributes)
        for key, named, of_formula, formula, value in cells:
            column = self.columns.get(key)
            if column is None:
                column = self.columns[key] = formulas.column_number(key) - 1
            self.column, self.value = column, value
            self.type, self.style = named.get("t", "n"), named.get("s", "")
            self.formula_attributes, self.formula = of_formula, formula
            self.open_cell = True
            self.close_cell()

    def text(self, data: str) -> None:
        """Text of the value or formula that is open."""
        if self.target == "v":
            self.said.append(data)
        elif self.target == "f":
            self.written.append(data)

    def _row(self, attributes: dict[str, str]) -> None:
        self.close_row()
        self.row = int(attributes.get("r") or self.row + 1)
        self.column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.sheet.hidden_rows.add(self.row)

    def _hidden_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]), int(attributes["max"])
            if last - first < self.limits.columns:
                self.sheet.hidden_columns.update(range(first - 1, last))

    def close_row(self) -> None:
        """Keep the row that ends, if it holds anything."""
        self.close_cell()
        if self.cells:
            self.sheet.rows[self.row] = tuple(self.cells)
            self.cells = []

    def close_cell(self) -> None:
        """Keep the cell that ends."""
        if not self.open_cell:
            return
        self.open_cell = False
        if self.said or self.written:
            self.value, self.formula = "".join(self.said), "".join(self.written)
            self.said, self.written = [], []
        if self.formula_attributes is not None:
            self._formula()
        if not self.value:
            return
        self.cells_seen += 1
        if self.cells_seen > self.limits.cells or self.column >= self.limits.columns:
            raise TocsinError(f"the sheet holds more than {self.limits.cells:,} cells")
        cells = self.cells
        if len(cells) < self.column:
            self.between += self.column - len(cells)
            if self.between > room(self.cells_seen):
                raise TocsinError("its cells stand so far apart that it cannot be laid out")
            cells.extend([""] * (self.column - len(cells)))
        if len(cells) == self.column:
            cells.append(self._shown())
        else:
            cells[self.column] = self._shown()

    def _shown(self) -> str:
        kind, value = self.type, self.value
        if kind == "s":
            index = int(value)
            return self.context.strings[index] if 0 <= index < len(self.context.strings) else value
        if kind == "n":
            value = value.strip()
            if self.style:
                self._note_format()
                if int(self.style) in self.context.date_styles:
                    return self._day(value)
            return value if value.isdigit() else values.plain(value)
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "e":
            self.sheet.errors += 1
        return value

    def _note_format(self) -> None:
        index = int(self.style)
        if index < len(self.context.format_of):
            self.sheet.formats.setdefault(self.column, set()).add(self.context.format_of[index])

    def _day(self, value: str) -> str:
        day = self.days.get(value)
        if day is None:
            day = self.days[value] = serial_day(value, self.context.base_1904)
        return day

    def _formula(self) -> None:
        attributes = self.formula_attributes or {}
        text = self.formula.strip()
        if attributes.get("t") == "shared":
            key = attributes.get("si", "")
            if text:
                self.shared[key] = (text, self.row, self.column)
            elif key in self.shared:
                master, row, column = self.shared[key]
                text = formulas.shifted(master, self.row - row, self.column - column)
        if text:
            self.sheet.formulas.setdefault(self.row, {})[self.column] = text


def read_sheet(
    data: bytes,
    sheet: Sheet,
    context: Context,
    limits: Limits,
    problems: list[Diagnosis],
    file: str,
) -> None:
    """Fill ``sheet`` from its part; a part that breaks off is reported and kept as far as read."""
    if read_exact(data, sheet, context, limits):
        _say_errors(sheet, problems, file)
        return
    reader = _SheetReader(sheet, context, limits)
    parser = hardened()
    parser.StartElementHandler = reader.start
    parser.CharacterDataHandler = reader.text
    place = f"sheet={sheet.name}"
    try:
        parser.Parse(data, True)
        reader.close_row()
    except expat.ExpatError as error:
        problem = f"the sheet breaks off at line {error.lineno}; rows up to {reader.row} were read"
        problems.append(Diagnosis(problem, file=file, place=place, mend="ask for a sound copy"))
    except (TocsinError, ValueError, LookupError) as error:
        said = error.diagnosis.problem if isinstance(error, TocsinError) else "a cell is malformed"
        problem = f"{said}; rows up to {reader.row} were read"
        problems.append(Diagnosis(problem, file=file, place=place))
    reader.open_cell = False  # a cell that broke off says nothing; the row's others do
    reader.close_row()
    _say_errors(sheet, problems, file)


def _say_errors(sheet: Sheet, problems: list[Diagnosis], file: str) -> None:
    if sheet.errors:
        problem = f"{sheet.errors} cells hold an error instead of a value"
        problems.append(Diagnosis(problem, file=file, place=f"sheet={sheet.name}"))


def read_exact(data: bytes, sheet: Sheet, context: Context, limits: Limits) -> bool:
    """Fill ``sheet`` without a parser call a cell; False, and nothing filled, where that fails."""
    split = sheetrows.split_sheet(data)
    if split is None:
        return False
    around, rows = split
    scratch = Sheet(sheet.name, (), {})
    reader = _SheetReader(scratch, context, limits)
    parser = hardened()
    parser.StartElementHandler = reader.start
    taken = sheetrows.RowReader(reader.take_row)
    try:
        parser.Parse(around, True)
        final = len(rows) - 1
        for index, text in enumerate(rows):
            if not taken.read(text, last=index == final):
                return False
        reader.close_row()
    except (expat.ExpatError, TocsinError, ValueError, IndexError, KeyError):
        return False
    sheet.rows, sheet.formulas, sheet.formats = scratch.rows, scratch.formulas, scratch.formats
    sheet.hidden_rows, sheet.hidden_columns = scratch.hidden_rows, scratch.hidden_columns
    sheet.errors = scratch.errors
    return True


_SHARED = re.compile(rb'(<c [^<>]*?)t="s"([^<>]*><v>)(\d+)(</v>)')


def resolved(part: bytes, strings: list[str]) -> bytes:
    """A sheet part with shared strings written into their cells (as ``t="str"``)."""
    texts = [saxutils.escape(text).encode() for text in strings]

    def write(match: re.Match[bytes]) -> bytes:
        index = int(match[3])
        if index >= len(texts):
            return match[0]
        return match[1] + b't="str"' + match[2] + texts[index] + match[4]

    return _SHARED.sub(write, part)


def thinned(one: bytes, two: bytes, *, head: int = 3000, near: int = 3) -> tuple[bytes, bytes, int]:
    """Two sheet parts without the rows both store alike, and how many were left out.

    Both parts are returned whole where rows do not stand one to one, carry no numbers, share
    formulas between rows, or differ too often for it to pay.
    """
    marks = (b"<!--", b"<![CDATA[", b't="shared"', b"<row>", b"t='shared'")
    if any(mark in part for mark in marks for part in (one, two)):
        return one, two, 0
    first, second = one.split(b"</row>"), two.split(b"</row>")
    rows = len(first) - 1
    numbered = all(part.count(b"<row r=") == part.count(b"<row ") == rows for part in (one, two))
    if len(second) != len(first) or not numbered or rows < 2 * head:
        return one, two, 0
    differ = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(differ) * 4 > rows:
        return one, two, 0
    keep = set(range(head)) | {rows}
    for i in differ:
        keep.update(range(max(0, i - near), min(rows, i + near) + 1))
    kept = sorted(keep)
    left, right = (b"</row>".join(side[i] for i in kept) for side in (first, second))
    return left, right, rows + 1 - len(kept)
