"""One door to tables and workbooks: ``open_tables`` and ``open_workbook``."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.formats.kinds import kind_of
from tocsin.formats.registry import FORMATS
from tocsin.formats.tables import Table, TextTable
from tocsin.formats.workbooks import Workbook
from tocsin.ground.errors import Diagnosis, TocsinError


@dataclass(slots=True)
class Opened:
    """The tables found in a file and what reading them met."""

    kind: str
    tables: list[Table] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)


def open_workbook(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook | None:
    """All of a workbook, formulas and what is out of sight too; None for a file that is none.

    Raises TocsinError when nothing of it can be read.
    """
    module = FORMATS[kind_of(path).name].book
    if not module:
        return None
    book: Workbook = importlib.import_module(module).read(path, limits=limits)
    return book


def open_workbooks(
    one: Path, two: Path, *, limits: Limits = DEFAULT_LIMITS
) -> tuple[Workbook | None, Workbook | None]:
    """Two workbooks to be compared; a format that can leave out what both hold alike does so."""
    modules = {FORMATS[kind_of(path).name].book for path in (one, two)}
    if len(modules) == 1 and (module := modules.pop()):
        together = getattr(importlib.import_module(module), "read_pair", None)
        if together:
            first, second = together(one, two, limits=limits)
            return first, second
    return open_workbook(one, limits=limits), open_workbook(two, limits=limits)


def open_tables(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Opened:
    """The tables of the file at ``path``; raises TocsinError when none can be read."""
    kind = kind_of(path).name
    out = Opened(kind)
    if kind in ("delimited", "text"):
        out.tables = [TextTable.open(path, limits=limits)]
        return out
    known = FORMATS[kind]
    if known.family not in ("table", "workbook"):
        raise TocsinError(f"a file of kind {kind} holds no table", file=path.name)
    try:
        out.tables = importlib.import_module(known.reader).tables(
            path, limits=limits, problems=out.problems
        )
    except (OSError, ValueError, KeyError, EOFError, MemoryError) as error:
        raise TocsinError(
            f"the file could not be read: {type(error).__name__}",
            mend="compare it by its bytes, or ask for a sound copy",
            file=path.name,
        ) from error
    return out
