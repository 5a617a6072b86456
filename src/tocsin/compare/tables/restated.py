"""Columns that were written otherwise as a whole: form, not substance.

An export may round amounts, drop leading zeros or the time of day, lose letters its code page
lacks, or number the rows anew. One cell alone never makes such a rule: it must hold for every
cell of the column that was seen, in enough rows, or it stays a change of substance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from tocsin.compare.alterations import CellChange, as_decimal

_LEAST = {
    "uncached": 1,
    "rounded": 5,
    "lost-zeros": 3,
    "lost-time": 3,
    "lost-letters": 1,
    "renumbered": 3,
}

Changes = Sequence[tuple[int, CellChange]]


@dataclass(slots=True)
class Folded:
    """Cells of one column that were all written otherwise by one rule."""

    count: int = 0
    net: Decimal = Decimal(0)
    examples: list[CellChange] = field(default_factory=list)

    def add(self, cell: CellChange) -> None:
        """Count one."""
        self.count += 1
        self.net += Decimal(cell.difference or 0)
        if len(self.examples) < 10:
            self.examples.append(cell)


def whole_columns(
    changes: Sequence[Changes],
    one: Sequence[Sequence[str]],
    two: Sequence[Sequence[str]],
    width: int,
) -> set[tuple[int, str]]:
    """The (column, note) that hold throughout.

    ``changes`` are the changed cells of each pair of rows, by column; ``one`` and ``two``
    canonical rows of both sides that were seen, in common order of columns.
    """
    by_column: dict[int, list[CellChange]] = defaultdict(list)
    for pair in changes:
        for column, change in pair:
            by_column[column].append(change)
    out = set()
    for column, cells in by_column.items():
        before = [row[column] for row in one if len(row) == width]
        after = [row[column] for row in two if len(row) == width]
        for note in {change.note for change in cells}:
            hits = sum(change.note == note for change in cells)
            if note in _LEAST and hits >= _LEAST[note] and _holds(note, before, after):
                out.add((column, note))
    return out


def renumbered_columns(
    changes: Sequence[Changes], one: Sequence[Sequence[str]], two: Sequence[Sequence[str]]
) -> set[tuple[int, str]]:
    """Columns that count the rows on both sides (``one`` and ``two`` in stored order)."""
    hits: dict[int, int] = defaultdict(int)
    for pair in changes:
        for column, _ in pair:
            hits[column] += 1
    return {
        (column, "renumbered")
        for column, count in hits.items()
        if count >= _LEAST["renumbered"]
        and counts_rows([row[column] for row in one])
        and counts_rows([row[column] for row in two])
    }


def _holds(note: str, before: Sequence[str], after: Sequence[str]) -> bool:
    if note in ("lost-letters", "uncached"):
        return True
    if note == "lost-zeros":
        return not any(_zeros(cell) for cell in after) and any(map(_zeros, before))
    if note == "lost-time":
        return not any(cell[10:11] == "T" for cell in after)
    if note == "rounded":
        most = max((_decimals(cell) for cell in after), default=0)
        finer = sum(_decimals(cell) > most for cell in before)
        return finer >= 5 and finer * 10 >= 3 * sum(as_decimal(cell) is not None for cell in before)
    return False


def _zeros(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == "0" and cell.isdigit()


def _decimals(cell: str) -> int:
    return len(cell.partition(".")[2]) if as_decimal(cell) is not None else 0


def counts_rows(cells: Sequence[str]) -> bool:
    """True when a column counts its rows: each number one more than the last."""
    if len(cells) < 3 or not all(cell.isascii() and cell.isdigit() for cell in cells):
        return False
    return all(int(b) == int(a) + 1 for a, b in pairwise(cells))
