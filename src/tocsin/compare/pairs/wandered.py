"""Rows and passages that are gone from one book and new in another: told as moved, on both sides.

A sheet of a workbook and a member of a package are books too. Taking an entry out of the books and
putting it into others is one act. Each of its two halves alone says less, and invites the answer
that nothing was lost. A book with other columns takes a row in with a cell more or less: then what
the narrower row says must all stand in the wider one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tocsin.compare.alterations import Alteration, FileOutcome, Kind
from tocsin.formats.meaning import values

_Half = tuple[FileOutcome, int]
_GONE = (Kind.ROW_REMOVED, Kind.PASSAGE_REMOVED)
_COME = (Kind.ROW_ADDED, Kind.PASSAGE_ADDED)
_LEAST = 2  # filled cells; a row of one says too little to be known again
_TELLING = 3  # different cells of a row that may have come with others beside it
_RAREST, _MOST_NEAR = 2, 50  # cells of a row it is looked up by, and rows looked at for each
_WORDS = 4  # of a passage; a shorter one says too little


def link(outcomes: Sequence[FileOutcome]) -> None:
    """Write on each row that is gone here and new there where the other half stands."""
    gone: dict[tuple[str, ...], list[_Half]] = defaultdict(list)
    for outcome in outcomes:
        for index, item in enumerate(outcome.found.alterations):
            if item.kind in _GONE and item.original:
                key = _key(item)
                if key:
                    gone[key].append((outcome, index))
    new: list[_Half] = []
    for outcome in outcomes:
        for index, item in enumerate(outcome.found.alterations):
            if item.kind not in _COME or item.returned is None:
                continue
            here = outcome, index
            halves = gone.get(_key(item), [])
            if left := next((h for h in halves if _apart(h, here)), None):
                halves.remove(left)
                _join(left, here)
            else:
                new.append(here)
    _link_by_part([h for halves in gone.values() for h in halves], new)


def _link_by_part(gone: Sequence[_Half], come: Sequence[_Half]) -> None:
    """Rows that say all of one another but for a few cells of columns only one book has.

    Each row is looked up by its rarest cell, so the work grows with the rows.
    """
    left = {n: cells for n, h in enumerate(gone) if len(cells := _cells(h)) >= _TELLING}
    right = {n: cells for n, h in enumerate(come) if len(cells := _cells(h)) >= _TELLING}
    where: dict[str, list[int]] = defaultdict(list)
    for n, cells in right.items():
        for cell in cells:
            where[cell].append(n)
    taken: set[int] = set()
    for n, cells in left.items():
        rows = sorted((where[c] for c in cells if c in where), key=len)[:_RAREST]
        near = dict.fromkeys(m for row in rows for m in row[:_MOST_NEAR])
        for m in near:
            if m not in taken and _apart(gone[n], come[m]) and _within(cells, right[m]):
                taken.add(m)
                _join(gone[n], come[m])
                break


def _within(one: frozenset[str], two: frozenset[str]) -> bool:
    narrow, wide = sorted((one, two), key=len)
    return narrow <= wide and len(wide) - len(narrow) <= len(narrow) // 2


def _cells(half: _Half) -> frozenset[str]:
    """The different things a row says; empty for a passage, and for what only a seal knows."""
    item = half[0].found.alterations[half[1]]
    if item.kind not in (Kind.ROW_REMOVED, Kind.ROW_ADDED):
        return frozenset()
    said = (values.canonical(cell, values.PLAIN) for cell in item.row_before or item.row_after)
    return frozenset(filter(None, said))


def _apart(one: _Half, two: _Half) -> bool:
    """Whether two halves stand in different books."""
    return one[0] is not two[0] or _book(one) != _book(two)


def _key(item: Alteration) -> tuple[str, ...]:
    """What a row says, whatever the order of the columns; of a seal, its commitment."""
    known = item.proof.commitment if item.proof else dict(item.facts).get("meaning", "")
    if known:
        return (known,)
    if item.kind in (Kind.PASSAGE_REMOVED, Kind.PASSAGE_ADDED):
        words = (item.before or item.after).split()
        return ("passage", *words) if len(words) >= _WORDS else ()
    cells = item.row_before or item.row_after
    found = sorted(filter(None, (values.canonical(cell, values.PLAIN) for cell in cells)))
    return tuple(found) if len(found) >= _LEAST else ()


def _book(half: _Half) -> str:
    """The sheet or member an alteration stands in."""
    item = half[0].found.alterations[half[1]]
    spot = item.original or item.returned
    return spot.place.rpartition("/")[0] if spot else ""


def _join(left: _Half, right: _Half) -> None:
    before = left[0].found.alterations[left[1]]
    after = right[0].found.alterations[right[1]]
    assert before.original is not None and after.returned is not None  # noqa: S101, PT018
    to = f"{after.returned.file}#{after.returned.place}"
    come = f"{before.original.file}#{before.original.place}"
    left[0].found.alterations[left[1]] = replace(
        before, explanation="correction", facts=(*before.facts, ("moved-to", to))
    )
    right[0].found.alterations[right[1]] = replace(
        after, explanation="correction", facts=(*after.facts, ("moved-from", come))
    )
