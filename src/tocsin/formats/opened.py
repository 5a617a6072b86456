"""The tables of a file, whatever its kind: one for a text or DBF, one a sheet for a workbook."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.formats.bounds.limits import DEFAULT_LIMITS, Limits
from tocsin.formats.kinds import kind_of
from tocsin.formats.tables.table import Table, TextTable
from tocsin.ground.errors import Diagnosis, TocsinError

_READERS = {
    "onec": "tocsin.formats.tables.clientbank",
    "dbf": "tocsin.formats.tables.dbf",
    "xlsx": "tocsin.formats.workbooks.xlsx.reader",
    "xls": "tocsin.formats.workbooks.calamine",
    "xlsb": "tocsin.formats.workbooks.calamine",
    "ods": "tocsin.formats.workbooks.calamine",
}


@dataclass(slots=True)
class Opened:
    """The tables found in a file and what reading them met."""

    kind: str
    tables: list[Table] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)


def open_tables(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Opened:
    """The tables of the file at ``path``; raises TocsinError when none can be read."""
    kind = kind_of(path).name
    out = Opened(kind)
    if kind in ("delimited", "text"):
        out.tables = [TextTable.open(path, limits=limits)]
        return out
    module = _READERS.get(kind)
    if module is None:
        raise TocsinError(f"a file of kind {kind} holds no table", file=path.name)
    try:
        out.tables = importlib.import_module(module).tables(
            path, limits=limits, problems=out.problems
        )
    except (OSError, ValueError, KeyError, EOFError, MemoryError) as error:
        raise TocsinError(
            f"the file could not be read: {type(error).__name__}",
            mend="compare it by its bytes, or ask for a sound copy",
            file=path.name,
        ) from error
    return out
