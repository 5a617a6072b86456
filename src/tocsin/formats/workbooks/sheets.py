"""Workbooks: sheets of typed cells with what a reader of the screen does not see.

A cell is kept as the canonical text of its stored value (a number as decimal, a day as ISO
8601, a text as it is) and, apart, its formula. Hidden sheets, rows and columns, comments,
number formats, document properties and the digest of every part of the container are kept
too: alterations hide there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tocsin.formats.meaning import Canon, Column, Unit
from tocsin.formats.meaning import columns as parts
from tocsin.formats.tables import MemoryTable, find_header
from tocsin.ground.errors import Diagnosis


@dataclass(slots=True)
class Sheet(MemoryTable):
    """One sheet. Rows and columns count from 1 and 0; ``formulas[row][column]`` without "=".

    ``state`` is "visible", "hidden" or "veryHidden" (hidden so that the program's menu does
    not offer it). ``comment_authors`` names author and day of a comment where the file does
    ("" where not). ``text_results`` is False where the program that wrote the file stored no
    text that a formula gave, only zeros. ``errors`` counts cells whose value is an error;
    ``skipped`` rows left out because the other side stores them byte for byte alike.
    """

    state: str = "visible"
    formulas: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[str, str] = field(default_factory=dict)
    comment_authors: dict[str, tuple[str, str]] = field(default_factory=dict)
    formats: dict[int, set[str]] = field(default_factory=dict)
    errors: int = 0
    text_results: bool = True
    skipped: int = 0


@dataclass(slots=True)
class Workbook:
    """A whole workbook: its sheets in order, properties, digests of parts, defined names."""

    sheets: list[Sheet] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    formulas_read: bool = True
    problems: list[Diagnosis] = field(default_factory=list)


def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


SPARE = 8_000_000  # empty cells between filled ones that a sheet may hold in any case


def room(filled: int) -> int:
    """How many cells, empty ones between them too, a sheet of so many filled ones may be laid out.

    Books of account are filled to a third or more; a few cells at the far ends of a million rows
    would ask for billions.
    """
    return SPARE + 32 * filled


def finish(sheet: Sheet) -> Sheet:
    """Trim empty rows, even out widths, find the heading and what the columns hold."""
    rows = {n: cells for n, cells in sheet.rows.items() if any(cells)}
    width = max((_filled(cells) for cells in rows.values()), default=0)
    width = max([width, *(max(cells) + 1 for cells in sheet.formulas.values() if cells)])
    if len(rows) * width > SPARE:  # a cell at the far corner must not widen a million rows
        filled = sum(len(cells) - cells.count("") for cells in rows.values())
        width = max(1, min(width, room(filled) // len(rows)))
    blank = ("",) * width
    sheet.rows = {
        n: (cells + blank)[:width] if len(cells) <= width else cells[: max(width, _filled(cells))]
        for n, cells in rows.items()
    }
    first = [sheet.rows[n] for n in list(sheet.rows)[:400]]
    index = find_header(first[:60], width) if width else 0
    numbers = list(sheet.rows)
    sheet.header_row = numbers[index - 1] if index else 0
    names = sheet.rows[sheet.header_row] if index else tuple(letters(i) for i in range(width))
    body = first[index:]
    cells = [[row[i] for row in body] for i in range(width)]
    if index:
        sheet.columns = parts.describe(names, cells, named=True)
    else:
        found = parts.describe(names, cells, named=False)
        sheet.columns = tuple(
            Column(letters(i), c.folded, c.personal, c.code, c.part, False)
            for i, c in enumerate(found)
        )
    sheet.prefix = f"sheet={sheet.name}/" if sheet.name else ""
    return sheet


def _filled(cells: tuple[str, ...]) -> int:
    """How far a row reaches: one past its last filled cell."""
    for index in range(len(cells), 0, -1):
        if cells[index - 1]:
            return index
    return 0


def units_of(sheets: Iterable[Sheet]) -> Iterator[Unit]:
    """The rows of sheets as units; exact bytes are the values and formulas as stored."""
    for sheet in sheets:
        canon = Canon(sheet.columns, sheet.conventions)
        for numbers, rows in sheet.batches():
            ordinary, personal = canon.groups(rows)
            for number, row, plain, own in zip(numbers, rows, ordinary, personal, strict=True):
                exact = stored(row, sheet.formulas.get(number, {}))
                yield Unit("row", f"{sheet.prefix}row={number}", exact, plain, own)


def stored(row: Iterable[str], formulas: Mapping[int, str]) -> bytes:
    """A sheet row as bytes: ``A=value`` and ``A:=formula`` of each filled cell, one a line."""
    lines = []
    for index, cell in enumerate(row):
        if cell:
            lines.append(f"{letters(index)}={cell}")
        if index in formulas:
            lines.append(f"{letters(index)}:={formulas[index]}")
    return "\n".join(lines).encode()
