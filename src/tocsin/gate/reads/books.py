"""Workbooks row by row: what stands in two cells of a row is read as one text, hidden or not."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tocsin.gate.carried import Walk, within
from tocsin.ground.errors import TocsinError

if TYPE_CHECKING:
    from tocsin.formats.tables import Table

MOST_ROWS = 200_000
_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".dbf")


def read(walk: Walk, content: bytes, place: str, name: str) -> bool:
    """Say every row of every sheet; whether the workbook could be read."""
    from tocsin.formats import open_tables

    suffix = PurePath(name).suffix.lower()
    suffix = suffix if suffix in _SUFFIXES else ".xlsx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book{suffix}"
        path.write_bytes(content)
        try:
            opened = open_tables(path)
            for number, table in enumerate(opened.tables, start=1):
                _sheet(walk, table, within(place, f"sheet {number}"))
        except (TocsinError, OSError, ValueError, KeyError, EOFError):
            return False
    return True


def _sheet(walk: Walk, table: Table, where: str) -> None:
    rows = [table.name, " ".join(column.name for column in table.columns)]
    for _, batch in table.batches():
        for row in batch:
            said = [cell for cell in row if cell]
            rows += [" ".join(said), "".join(said)] if len(said) > 1 else said  # a word cut in two
        if len(rows) > MOST_ROWS * 2:
            walk.unread(where, "it has more rows than can be read one by one")
            break
    walk.say(where, "\n".join(rows))
