"""The lines of a text as the path takes them: columns taken apart, blank lines told by a gap.

A document of any length is laid out in bounded time: what stands far from top and foot is running
text, so only so many lines of either end are looked at (``MOST_ABOVE``, ``MOST_BELOW``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.reading.layout.columns import unfolded
from tocsin.reading.layout.features import Seen
from tocsin.reading.layout.path import Decided, explained, roles_of
from tocsin.reading.layout.roles import Role
from tocsin.reading.layout.shapes import BULLET
from tocsin.reading.segments import Line

MOST_ABOVE, MOST_BELOW = 140, 160
# the bars of a table, and a row that is nothing but its rule: "|---|---|"
_BARS = " |"
_RULED = re.compile(r"\s*(?=[^\n]*(?:\||-\+-))[\s|:=+-]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line (or the part of it that stands in one column) with its role."""

    line: Line
    role: Role
    gap_before: bool


def cells_with_places(lines: Sequence[Line]) -> tuple[list[Line], list[Seen]]:
    """The lines that are not blank, columns apart, and what the path sees of each."""
    starts = {line.start: line for line in lines}
    cells: list[Line] = []
    seen: list[Seen] = []
    gap = False
    for cell in unfolded(lines):
        if cell.blank:
            gap = True
            continue
        whole = starts.get(cell.start)
        text = cell.text.strip().strip(_BARS)
        if _RULED.fullmatch(cell.text):
            gap = True
            continue
        lead = len(cell.text) - len(cell.text.lstrip().lstrip(_BARS))
        indent = lead if whole is not None else _column_of(cell, lines)
        cells.append(Line(text, cell.start + lead, cell.heading))
        seen.append(Seen(text, indent, gap, cell.heading))
        gap = False
    return cells, seen


def _column_of(cell: Line, lines: Sequence[Line]) -> int:
    low, high = 0, len(lines)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if lines[middle].start <= cell.start else (low, middle)
    return cell.start - lines[low].start


def laid_out(lines: Sequence[Line]) -> list[Placed]:
    """Every line of a text that is not blank, with its role."""
    cells, seen = cells_with_places(lines)
    ends = _ends(len(cells))
    roles = iter(roles_of([seen[at] for at in ends]))
    chosen = dict(zip(ends, roles, strict=True))
    out = []
    for at, (cell, view) in enumerate(zip(cells, seen, strict=True)):
        middle = Role.LIST if BULLET.match(cell.text) else Role.BODY
        out.append(Placed(cell, chosen.get(at, middle), view.gap_before))
    return out


def why(lines: Sequence[Line]) -> list[tuple[Line, Decided]]:
    """The lines of both ends with what decided their roles."""
    cells, seen = cells_with_places(lines)
    ends = _ends(len(cells))
    decided = explained([seen[at] for at in ends])
    return [(cells[at], item) for at, item in zip(ends, decided, strict=True)]


def _ends(count: int) -> list[int]:
    if count <= MOST_ABOVE + MOST_BELOW:
        return list(range(count))
    return [*range(MOST_ABOVE), *range(count - MOST_BELOW, count)]
