"""Rows that are gone from one book and new in another: told as moved, on both sides.

Taking an entry out of the books and putting it into others is one act. Each of its two halves
alone says less, and invites the answer that nothing was lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tocsin.compare.alterations import Alteration, FileOutcome, Kind
from tocsin.formats.meaning import values

_Half = tuple[FileOutcome, int]
_LEAST = 2  # filled cells; a row of one says too little to be known again


def link(outcomes: Sequence[FileOutcome]) -> None:
    """Write on each row that is gone here and new there where the other half stands."""
    gone: dict[tuple[str, ...], list[_Half]] = defaultdict(list)
    for outcome in outcomes:
        for index, item in enumerate(outcome.found.alterations):
            if item.kind is Kind.ROW_REMOVED and item.original:
                key = _key(item)
                if key:
                    gone[key].append((outcome, index))
    for outcome in outcomes:
        for index, item in enumerate(outcome.found.alterations):
            if item.kind is not Kind.ROW_ADDED or item.returned is None:
                continue
            halves = gone.get(_key(item))
            if halves and (left := next((h for h in halves if h[0] is not outcome), None)):
                halves.remove(left)
                _join(left, (outcome, index))


def _key(item: Alteration) -> tuple[str, ...]:
    """What a row says, whatever the order of the columns; of a seal, its commitment."""
    known = item.proof.commitment if item.proof else dict(item.facts).get("meaning", "")
    if known:
        return (known,)
    cells = item.row_before or item.row_after
    found = sorted(filter(None, (values.canonical(cell, values.PLAIN) for cell in cells)))
    return tuple(found) if len(found) >= _LEAST else ()


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
