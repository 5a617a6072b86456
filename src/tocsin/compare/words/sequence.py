"""Two long sequences aligned in bounded time: what is equal, and where they differ.

``difflib`` alone takes quadratic time on long texts full of repeated lines. Here the common ends
are taken off, things that occur once on either side anchor the rest (patience diff: the longest
increasing run of such pairs), and difflib settles the small gaps that are left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

Opcode = tuple[str, int, int, int, int]
_SMALL = 400_000  # pairs of one gap that difflib may look at
_DEEPEST = 60


def opcodes(left: Sequence[str], right: Sequence[str]) -> list[Opcode]:
    """As :meth:`difflib.SequenceMatcher.get_opcodes`: equal, replace, delete, insert, in order."""
    blocks = _equal(left, right, 0, len(left), 0, len(right), 0)
    out: list[Opcode] = []
    a = b = 0
    for i, j, size in [*blocks, (len(left), len(right), 0)]:
        if a < i or b < j:
            state = "replace" if a < i and b < j else "delete" if a < i else "insert"
            out.append((state, a, i, b, j))
        if size:
            last = out[-1] if out else None
            if last and last[0] == "equal" and (last[2], last[4]) == (i, j):
                out[-1] = ("equal", last[1], i + size, last[3], j + size)
            else:
                out.append(("equal", i, i + size, j, j + size))
        a, b = i + size, j + size
    return out


Block = tuple[int, int, int]


def _equal(
    left: Sequence[str], right: Sequence[str], a0: int, a1: int, b0: int, b1: int, depth: int
) -> list[Block]:
    """Equal runs (start left, start right, length) within two spans, in order."""
    head = 0
    while a0 + head < a1 and b0 + head < b1 and left[a0 + head] == right[b0 + head]:
        head += 1
    tail = 0
    most = min(a1 - a0, b1 - b0) - head
    while tail < most and left[a1 - tail - 1] == right[b1 - tail - 1]:
        tail += 1
    out: list[Block] = [(a0, b0, head)] if head else []
    inner = (a0 + head, a1 - tail, b0 + head, b1 - tail)
    if inner[0] < inner[1] and inner[2] < inner[3]:
        out += _middle(left, right, *inner, depth)
    if tail:
        out.append((a1 - tail, b1 - tail, tail))
    return out


def _middle(
    left: Sequence[str], right: Sequence[str], a0: int, a1: int, b0: int, b1: int, depth: int
) -> list[Block]:
    if (a1 - a0) * (b1 - b0) <= _SMALL:
        matcher = SequenceMatcher(None, left[a0:a1], right[b0:b1], autojunk=False)
        return [(a0 + m.a, b0 + m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
    anchors = _anchors(left, right, a0, a1, b0, b1) if depth < _DEEPEST else []
    out: list[Block] = []
    a, b = a0, b0
    for i, j in anchors:
        if i < a or j < b:
            continue  # the run before has already passed it
        out += _equal(left, right, a, i, b, j, depth + 1)
        size = 1
        while i + size < a1 and j + size < b1 and left[i + size] == right[j + size]:
            size += 1
        out.append((i, j, size))
        a, b = i + size, j + size
    if anchors:
        out += _equal(left, right, a, a1, b, b1, depth + 1)
    return out


def _anchors(
    left: Sequence[str], right: Sequence[str], a0: int, a1: int, b0: int, b1: int
) -> list[tuple[int, int]]:
    """Pairs of things that occur once in either span, the longest run in the same order."""
    once_left = Counter(left[a0:a1])
    once_right = Counter(right[b0:b1])
    place = {
        item: j
        for j, item in enumerate(right[b0:b1], b0)
        if once_right[item] == 1 and once_left.get(item) == 1
    }
    pairs = [(i, place[item]) for i, item in enumerate(left[a0:a1], a0) if item in place]
    return _increasing(pairs)


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second members rise (patience sorting)."""
    tops: list[int] = []
    top_index: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(top_index[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            top_index.append(index)
        else:
            tops[pile], top_index[pile] = j, index
    out: list[tuple[int, int]] = []
    at = top_index[-1] if top_index else -1
    while at >= 0:
        out.append(pairs[at])
        at = before[at]
    return out[::-1]
