"""Texts of a report that no page can hold: cut around the place where they begin to differ.

A line of sixty million characters was laid out whole: a page of 120 megabytes, and paper that was
never done. ``report.json`` keeps every text as it is.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from tocsin.compare.alterations import Alteration, CellChange, Comparison, Found, Line

MOST = 20_000  # characters of one text: some five pages
_LEAD = 2_000  # of them before the first difference


def shortened(comparison: Comparison) -> Comparison:
    """The comparison with its longest texts cut; itself where none is too long."""
    outcomes = [replace(o, found=_found(o.found)) for o in comparison.outcomes]
    return replace(comparison, outcomes=outcomes)


def _found(found: Found) -> Found:
    if not any(map(_long, found.alterations)):
        return found
    return replace(found, alterations=[_short(a) if _long(a) else a for a in found.alterations])


def _long(item: Alteration) -> bool:
    texts = [item.before, item.after, *item.row_before, *item.row_after]
    texts += [text for cell in item.cells for text in (cell.before, cell.after)]
    texts += [text for line in (*item.context_before, *item.context_after) for text in line.cells]
    return any(len(text) > MOST for text in texts)


def _short(item: Alteration) -> Alteration:
    before, after = pair(item.before, item.after)
    rows = [pair(a, b) for a, b in zip_longest(item.row_before, item.row_after, fillvalue="")]
    return replace(
        item,
        before=before,
        after=after,
        row_before=tuple(a for a, _ in rows[: len(item.row_before)]),
        row_after=tuple(b for _, b in rows[: len(item.row_after)]),
        cells=tuple(map(_cell, item.cells)),
        context_before=tuple(map(_line, item.context_before)),
        context_after=tuple(map(_line, item.context_after)),
    )


def _cell(cell: CellChange) -> CellChange:
    before, after = pair(cell.before, cell.after)
    return replace(cell, before=before, after=after)


def _line(line: Line) -> Line:
    return replace(line, cells=tuple(_window(cell, 0) for cell in line.cells))


def pair(before: str, after: str) -> tuple[str, str]:
    """Two texts cut to what lies around their first difference."""
    if max(len(before), len(after)) <= MOST:
        return before, after
    start = max(_alike(before, after) - _LEAD, 0) if before and after else 0
    return _window(before, start), _window(after, start)


def _alike(one: str, two: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _window(text: str, start: int) -> str:
    if len(text) <= MOST:
        return text
    start = min(start, len(text) - MOST)
    end = start + MOST
    lead = f"[… {start:,} …] " if start else ""
    tail = f" [… {len(text) - end:,} …]" if end < len(text) else ""
    return f"{lead}{text[start:end]}{tail}"
