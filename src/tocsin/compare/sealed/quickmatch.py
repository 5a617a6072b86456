"""Millions of sealed rows matched at once, whatever the order the copy came back in.

:func:`tocsin.seal.against.matching.match` pairs unit by unit and keeps every pair; for a copy
of millions of rows in another order that is a pair a row. Here the canonical digests of both
sides are compared as multisets (by keyed 64-bit hashes of them), and only runs of sealed units
are kept.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tocsin.compare.alignment import difference, uncollected
from tocsin.seal.against import (
    IDENTICAL,
    ORDINARY_ONLY,
    SAME_CONTENT,
    Digests,
    Matching,
    Pair,
    Units,
    pieces,
)

_UNIT = 96
_CHUNK = 1 << 22


def quick_match(sealed: Units, returned: Units) -> Matching:
    """The matching of two sides; pairs are runs of sealed units, moved ones without a place."""
    found = Matching(sealed, returned)
    with uncollected():
        keys = np.frombuffer(secrets.token_bytes(64), np.uint64) | np.uint64(1)
        left = difference(hashes(sealed.digests, keys), hashes(returned.digests, keys))
    by_ordinary: dict[bytes, list[int]] = defaultdict(list)
    for i in reversed(left.one):
        by_ordinary[sealed.digests[i * _UNIT + 32 : i * _UNIT + 64]].append(i)
    near: dict[int, int] = {}
    for j in left.two:
        places = by_ordinary.get(returned.digests[j * _UNIT + 32 : j * _UNIT + 64])
        if places:
            near[places.pop()] = j
    taken = set(near.values())
    found.missing = [i for i in left.one if i not in near]
    found.added = [j for j in left.two if j not in taken]
    found.pairs = [Pair(i, j, 1, ORDINARY_ONLY) for i, j in near.items()]
    found.pairs += _runs(sealed, returned, left.one, left.two, left.same_order)
    found.pairs.sort(key=lambda pair: pair.sealed)
    return found


def hashes(digests: Digests, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The canonical digests of each unit (64 bytes) as 64 bits: a sum of products with secret keys.

    Digests are random; which of them would collide depends on keys drawn for this run alone
    (multilinear hashing, Carter and Wegman 1979).
    """
    out = np.empty(len(digests) // _UNIT, np.uint64)
    at = 0
    for piece in pieces(digests):
        words = np.frombuffer(piece, np.uint64).reshape(-1, _UNIT // 8)[:, 4:]
        (words * keys).sum(axis=1, dtype=np.uint64, out=out[at : at + len(words)])
        at += len(words)
    return out.view(np.int64)


def _gaps(without: list[int], count: int) -> list[tuple[int, int]]:
    """Runs (start, end) of ordinals that are not in ``without``."""
    edges = [-1, *without, count]
    return [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]


def _runs(
    sealed: Units, returned: Units, one: list[int], two: list[int], same_order: bool
) -> list[Pair]:
    if not same_order:
        return [Pair(a, 0, b - a, SAME_CONTENT, True) for a, b in _gaps(one, sealed.count)]
    out = []
    left, right = _gaps(one, sealed.count), _gaps(two, returned.count)
    x = y = 0
    i, j = (left[0][0], right[0][0]) if left and right else (0, 0)
    while x < len(left) and y < len(right):
        size = min(left[x][1] - i, right[y][1] - j)
        a, b = i * _UNIT, j * _UNIT
        same = all(
            sealed.digests[a + at : a + min(at + _CHUNK, size * _UNIT)]
            == returned.digests[b + at : b + min(at + _CHUNK, size * _UNIT)]
            for at in range(0, size * _UNIT, _CHUNK)
        )
        out.append(Pair(i, j, size, IDENTICAL if same else SAME_CONTENT))
        i, j = i + size, j + size
        if i == left[x][1]:
            x += 1
            i = left[x][0] if x < len(left) else 0
        if j == right[y][1]:
            y += 1
            j = right[y][0] if y < len(right) else 0
    return out
