"""Tables for reading: the rows of a ledger or workbook as pages can carry them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from tocsin.formats import Kind
from tocsin.formats.bounds import bounded
from tocsin.formats.meaning import decode_line
from tocsin.formats.tables import detect
from tocsin.ground.errors import TocsinError

MOST_ROWS = 600  # pages of more rows help nobody; the file itself goes with the letter
MOST_COLUMNS = 14
MOST_LETTERS = 160


@dataclass(slots=True)
class Shown:
    """One table as shown: a title (a sheet's name), a header row and rows."""

    title: str
    header: list[str]
    rows: list[list[str]]

    def blocks(self) -> list[dict[str, Any]]:
        """The table as blocks for the page setter."""
        head = [{"t": "h", "v": self.title}] if self.title else []
        width = max((len(row) for row in [self.header, *self.rows]), default=1)
        rows = [row + [""] * (width - len(row)) for row in self.rows]
        header = self.header + [""] * (width - len(self.header)) if self.header else []
        return [*head, {"t": "table", "header": header, "rows": rows}]


def read_tables(path: Path, kind: Kind) -> tuple[list[Shown], tuple[int, int] | None]:
    """The tables of a file and, where rows were left out, (shown, in all)."""
    if kind.family == "workbook":
        # a cell a million rows away would take the memory of the whole process
        tables = bounded(_workbook, path, file=path.name)
    elif kind.name == "delimited":
        tables = [_delimited(path)]
    else:
        tables = [_lines(path)]
    count = sum(len(table.rows) for table in tables)
    left = MOST_ROWS
    for table in tables:
        table.rows = table.rows[:left]
        left = max(0, left - len(table.rows))
    shown = sum(len(table.rows) for table in tables)
    return [t for t in tables if t.rows or t.header], (shown, count) if shown < count else None


def _delimited(path: Path) -> Shown:
    dialect = detect(path)
    text = path.read_bytes().decode(dialect.encoding.name.replace("utf-8", "utf-8-sig"), "replace")
    try:
        rows = [
            [_cell(cell) for cell in row[:MOST_COLUMNS]]
            for row in csv.reader(text.splitlines(), delimiter=dialect.separator)
            if any(cell.strip() for cell in row)
        ]
    except csv.Error:
        raise TocsinError("a table with a cell too long to print") from None
    at = max(dialect.header_line - 1, 0)
    if dialect.header_line and at < len(rows):
        before = [[" ".join(row).strip()] for row in rows[:at]]
        return Shown(" · ".join(r[0] for r in before), rows[at], rows[at + 1 :])
    return Shown("", [], rows)


def _lines(path: Path) -> Shown:
    raw = path.read_bytes().split(b"\n")
    lines = [decode_line(line.rstrip(b"\r"), "utf-8", "windows-1251")[0] for line in raw]
    return Shown("", [], [[_cell(line)] for line in lines if line.strip()])


def _workbook(path: Path) -> list[Shown]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    out = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        rows = [
            [_cell(value) for value in islice(row, MOST_COLUMNS)]
            for row in sheet.to_python(skip_empty_area=True)
        ]
        rows = [row for row in rows if any(row)]
        out.append(Shown(str(name), rows[0] if rows else [], rows[1:]))
    return out


def _cell(value: object) -> str:
    text = "" if value is None else str(value).strip()
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
