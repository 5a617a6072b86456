"""The tables of a file, whatever its kind: one for a text or DBF, one a sheet for a workbook."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.formats.kinds import kind_of
from tocsin.formats.limits import DEFAULT_LIMITS, Limits
from tocsin.formats.tables import Table, TextTable
from tocsin.ground.errors import Diagnosis, TocsinError

_READERS = {
    "onec": "tocsin.formats.clientbank",
    "dbf": "tocsin.formats.dbf",
    "xlsx": "tocsin.formats.xlsx",
    "xls": "tocsin.formats.calamine",
    "xlsb": "tocsin.formats.calamine",
    "ods": "tocsin.formats.calamine",
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
