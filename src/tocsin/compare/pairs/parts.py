"""A table that came back in several files, or several that came back as one: read as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.compare.alterations import Found, Options
from tocsin.compare.pairs.matching import Entry
from tocsin.compare.tables import compare_tables, said
from tocsin.formats import open_tables
from tocsin.formats.bounds import Limits
from tocsin.formats.tables import JoinedTable, Table
from tocsin.ground.errors import Diagnosis


def compare_parts(originals: Sequence[Entry], returned: Sequence[Entry], options: Options) -> Found:
    """Every alteration between the rows of all originals and of all returned files."""
    problems: list[Diagnosis] = []
    one = _joined(originals, options.limits, problems)
    two = _joined(returned, options.limits, problems)
    if one is None or two is None:
        return Found(problems=problems, not_comparable="a part holds no table")
    found = compare_tables(one, two, replace(options, jobs=1))
    found.problems += problems
    for side, name in ((one, "original"), (two, "returned")):
        for table in side.tables:
            found.assumed += [(name, words) for words in said(table)]
    return found


def _joined(
    entries: Sequence[Entry], limits: Limits, problems: list[Diagnosis]
) -> JoinedTable | None:
    tables: list[Table] = []
    files: list[str] = []
    for entry in entries:
        opened = open_tables(entry.path, limits=limits)
        problems += opened.problems
        tables += opened.tables
        files += [entry.name] * len(opened.tables)
    return JoinedTable(tables, files) if tables else None
