"""Columns set side by side: an address left and a date right, two signatures in one row.

Plain text shows columns as wide gaps inside lines. A run of such lines is taken apart, column after
column, so that what belongs together stands together; offsets still point into the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tocsin.reading.segments import Line

_CELL = re.compile(r"\S+(?:\s{1,2}\S+)*")


# "S A M P L E   &   S O N S": a letterhead whose letters are set apart
_APART = re.compile(r"(?<!\S)(?:[^\W\d_]\s){3,}[^\W\d_](?!\S)")


def letters_apart(text: str) -> bool:
    """Whether the letters of a name stand apart: its gaps part words, and no columns."""
    return _APART.search(text) is not None


def cells_of(line: Line) -> list[Line]:
    """What stands on a line between gaps of three blanks and more."""
    if letters_apart(line.text):
        lead = len(line.text) - len(line.text.lstrip())
        return [Line(line.text.strip(), line.start + lead, line.heading)]
    return [Line(m[0], line.start + m.start(), line.heading) for m in _CELL.finditer(line.text)]


def unfolded(lines: Iterable[Line]) -> list[Line]:
    """The lines with every run of columns taken apart, a blank line between two columns."""
    out: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if line.blank:
            out += [*_apart(run), line]
            run = []
        else:
            run.append(line)
    return [*out, *_apart(run)]


def _apart(run: list[Line]) -> Iterator[Line]:
    rows = [(line, cells_of(line)) for line in run]
    widest = max((cells for _, cells in rows), key=len, default=[])
    if len(widest) < 2 or len(widest) > 4:
        yield from run
        return
    home = next(line for line, cells in rows if cells is widest)
    edges = [cell.start - home.start for cell in widest]
    for column in range(len(edges)):
        if column:
            yield Line("", run[0].start)
        for line, cells in rows:
            yield from (c for c in cells if _column(c.start - line.start, edges) == column)


def _column(at: int, edges: list[int]) -> int:
    return max(0, bisect_right([edge - 6 for edge in edges], at) - 1)
