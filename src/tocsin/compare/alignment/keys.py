"""Which columns identify a row: told by the user, or found and then told to the reader.

A key column is filled and differs from row to row in what was sampled of both tables, and its
values are shared by both. Headings of documents and numbers are preferred; a date or an amount
is never a key alone. Without a single column, pairs of columns are tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tocsin.formats.meaning import Column

_TRIED = 40  # columns whose pairs are tried
_LEAST = 0.995


def find_key(
    columns: Sequence[Column],
    one: Sequence[Sequence[str]],
    two: Sequence[Sequence[str]],
    told: Sequence[str] = (),
) -> tuple[int, ...]:
    """Positions of the key columns in canonical rows of both sides; () when there is none.

    ``one`` and ``two`` are samples of canonical rows in the same order of columns.
    """
    if told:
        wanted = {name.casefold() for name in told}
        found = tuple(
            i for i, c in enumerate(columns) if c.name.casefold() in wanted or c.folded in wanted
        )
        if len(found) == len(wanted):
            return found  # a table without these columns gets a key of its own
    if len(one) < 3 or len(two) < 3:
        return ()
    fit = [i for i, column in enumerate(columns) if _may_be_key(column)]
    singles = [(i,) for i in sorted(fit, key=lambda i: (_rank(columns[i]), i))]
    rest = [
        i for i, c in enumerate(columns) if c.part not in ("amount", "balance", "debit", "credit")
    ]
    pairs = [p for p in combinations(rest[:_TRIED], 2) if any(i in fit for i in p)]
    for candidate in [*singles, *pairs]:
        if _holds(one, candidate) and _holds(two, candidate):
            return candidate
    return ()


def _may_be_key(column: Column) -> bool:
    return (column.part in ("document", "") and not column.personal) or column.code


def _rank(column: Column) -> int:
    if column.code and column.part == "document":
        return 0
    if column.part == "document":
        return 1
    return 2 if column.code else 3


def _holds(rows: Sequence[Sequence[str]], positions: tuple[int, ...]) -> bool:
    seen = [tuple(row[i] for i in positions) for row in rows if len(row) > max(positions)]
    filled = [key for key in seen if all(key)]
    if len(filled) < _LEAST * len(seen) or not filled:
        return False
    return len(set(filled)) >= _LEAST * len(filled)
