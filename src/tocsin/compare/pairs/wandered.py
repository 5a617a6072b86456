"""Rows and passages that are gone from one book and new in another: told as moved, on both sides.

A sheet of a workbook and a member of a package are books too. Taking an entry out of the books and
putting it into others is one act. Each of its two halves alone says less, and invites the answer
that nothing was lost.
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
    for outcome in outcomes:
        for index, item in enumerate(outcome.found.alterations):
            if item.kind not in _COME or item.returned is None:
                continue
            here = outcome, index
            halves = gone.get(_key(item), [])
            elsewhere = (h for h in halves if h[0] is not outcome or _book(h) != _book(here))
            if left := next(elsewhere, None):
                halves.remove(left)
                _join(left, here)


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
