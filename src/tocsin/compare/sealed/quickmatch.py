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

from tocsin.compare.alignment import Hashes, Leftover, difference
from tocsin.ground.collector import uncollected
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


def quick_match(sealed: Units, returned: Units) -> Matching:
    """The matching of two sides; pairs are runs of sealed units, moved ones without a place."""
    found = Matching(sealed, returned)
    with uncollected():
        keys = np.frombuffer(secrets.token_bytes(96), np.uint64) | np.uint64(1)
        right, bytes_right = hashes(returned.digests, keys)
        left, bytes_left = hashes(sealed.digests, keys, _Unknown(sealed.digests, right))
        rest = difference(left, right)
        del left, right
    by_ordinary: dict[bytes, list[int]] = defaultdict(list)
    for i in reversed(rest.one):
        by_ordinary[sealed.digests[i * _UNIT + 32 : i * _UNIT + 64]].append(i)
    near: dict[int, int] = {}
    for j in rest.two:
        places = by_ordinary.get(returned.digests[j * _UNIT + 32 : j * _UNIT + 64])
        if places:
            near[places.pop()] = j
    taken = set(near.values())
    found.missing = [i for i in rest.one if i not in near]
    found.added = [j for j in rest.two if j not in taken]
    found.pairs = [Pair(i, j, 1, ORDINARY_ONLY) for i, j in near.items()]
    found.pairs += _runs(bytes_left, bytes_right, rest)
    found.pairs.sort(key=lambda pair: pair.sealed)
    return found


class _Unknown:
    """Keeps at hand the digests of sealed units that did not come back, as they pass by."""

    def __init__(self, digests: Digests, returned: Hashes) -> None:
        self._keep = getattr(digests, "remember", None)
        self._known = np.sort(returned)

    def look(self, at: int, part: Hashes, piece: bytes) -> None:
        """Units ``at …`` with their hashes and their digests."""
        if self._keep is None or not len(self._known):
            return
        places = np.searchsorted(self._known, part)
        places[places == len(self._known)] = 0
        for step in np.flatnonzero(self._known[places] != part).tolist():
            self._keep(at + step, piece[step * _UNIT : (step + 1) * _UNIT])


def hashes(
    digests: Digests, keys: NDArray[np.uint64], passing: _Unknown | None = None
) -> tuple[Hashes, NDArray[np.uint32]]:
    """The canonical digests of each unit (64 bytes) as 64 bits, its stored bytes' as 32.

    Each is a sum of products with secret keys. Digests are random; which of them would collide
    depends on keys drawn for this run alone (multilinear hashing, Carter and Wegman 1979).
    """
    count = len(digests) // _UNIT
    out, exact = np.empty(count, np.uint64), np.empty(count, np.uint32)
    at = 0
    for piece in pieces(digests):
        words = np.frombuffer(piece, np.uint64).reshape(-1, _UNIT // 8)
        part = out[at : at + len(words)]
        (words[:, 4:] * keys[4:]).sum(axis=1, dtype=np.uint64, out=part)
        stored = (words[:, :4] * keys[:4]).sum(axis=1, dtype=np.uint64)
        exact[at : at + len(words)] = stored >> np.uint64(32)
        if passing is not None:
            passing.look(at, part.view(np.int64), piece)
        at += len(words)
    return out.view(np.int64), exact


def _gaps(without: list[int], count: int) -> list[tuple[int, int]]:
    """Runs (start, end) of ordinals that are not in ``without``."""
    edges = [-1, *without, count]
    return [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]


def _runs(one: NDArray[np.uint32], two: NDArray[np.uint32], rest: Leftover) -> list[Pair]:
    """Runs of units that came back; ``one`` and ``two`` tell whether their bytes are the same."""
    if not rest.same_order:
        return [Pair(a, 0, b - a, SAME_CONTENT, True) for a, b in _gaps(rest.one, len(one))]
    out = []
    left, right = _gaps(rest.one, len(one)), _gaps(rest.two, len(two))
    x = y = 0
    i, j = (left[0][0], right[0][0]) if left and right else (0, 0)
    while x < len(left) and y < len(right):
        size = min(left[x][1] - i, right[y][1] - j)
        same = np.array_equal(one[i : i + size], two[j : j + size])
        out.append(Pair(i, j, size, IDENTICAL if same else SAME_CONTENT))
        i, j = i + size, j + size
        if i == left[x][1]:
            x += 1
            i = left[x][0] if x < len(left) else 0
        if j == right[y][1]:
            y += 1
            j = right[y][0] if y < len(right) else 0
    return out
