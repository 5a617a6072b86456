"""Two multisets of 64-bit hashes: what each holds beyond the other, millions at a time.

Both are sorted and searched in each other as arrays (numpy), without an object for each row.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.int64]
_BLOCK = 1 << 18
EMPTY: Hashes = np.empty(0, np.int64)


@dataclass(slots=True)
class Leftover:
    """Ordinals (from 0) of rows without an equal on the other side; and the order of the rest."""

    one: list[int] = field(default_factory=list)
    two: list[int] = field(default_factory=list)
    equal: int = 0
    same_order: bool = True


def difference(one: array[int] | Hashes, two: array[int] | Hashes) -> Leftover:
    """Ordinals left over on each side when equal hashes are paired, duplicates counted.

    Of a run of equal hashes the last ones are the surplus.
    """
    left, right = as_hashes(one), as_hashes(two)
    if np.array_equal(left, right):
        return Leftover(equal=len(left))
    first, second = np.sort(left), np.sort(right)
    odd_one, odd_two = _beyond(first, second), _beyond(second, first)
    more, less = _surplus(first, second)
    out = Leftover()
    out.one = _ordinals(left, odd_one, more)
    out.two = _ordinals(right, odd_two, less)
    out.equal = len(left) - len(out.one)
    del first, second
    out.same_order = np.array_equal(_without(left, out.one), _without(right, out.two))
    return out


def as_hashes(hashes: array[int] | Hashes) -> Hashes:
    """The same numbers as an array of numpy, not copied."""
    if isinstance(hashes, array):
        return np.frombuffer(hashes, dtype=np.int64)
    return hashes


def _beyond(one: Hashes, two: Hashes) -> Hashes:
    """The distinct values of a sorted array that another sorted one does not hold."""
    if not len(one) or not len(two):
        return np.unique(one)
    found = []
    for start in range(0, len(one), _BLOCK):  # places of so many at once are not held together
        part = one[start : start + _BLOCK]
        places = np.searchsorted(two, part)
        places[places == len(two)] = len(two) - 1
        found.append(part[two[places] != part])
    return np.unique(np.concatenate(found))


def _surplus(one: Hashes, two: Hashes) -> tuple[dict[int, int], dict[int, int]]:
    """Values both sorted arrays hold, but one more often than the other, and by how much."""
    repeated = np.union1d(_repeated(one), _repeated(two))
    if not len(repeated):
        return {}, {}
    many = _count(one, repeated) - _count(two, repeated)
    both = (_count(one, repeated) > 0) & (_count(two, repeated) > 0)
    more = {int(h): int(n) for h, n in _pairs(repeated, many, both & (many > 0))}
    less = {int(h): -int(n) for h, n in _pairs(repeated, many, both & (many < 0))}
    return more, less


def _pairs(values: Hashes, counts: Hashes, mask: NDArray[np.bool_]) -> Any:
    return zip(values[mask].tolist(), counts[mask].tolist(), strict=True)


def _repeated(ordered: Hashes) -> Hashes:
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])


def _count(ordered: Hashes, values: Hashes) -> Hashes:
    found = np.searchsorted(ordered, values, "right") - np.searchsorted(ordered, values, "left")
    return found.astype(np.int64)


def _ordinals(hashes: Hashes, odd: Hashes, surplus: dict[int, int]) -> list[int]:
    wanted = np.union1d(odd, np.fromiter(surplus, np.int64, len(surplus)))
    if not len(wanted):
        return []
    hits: list[int] = members(hashes, wanted).tolist()
    if not surplus:
        return hits
    left = Counter(surplus)
    out = []
    for i in reversed(hits):  # the last ones of a run of duplicates are the surplus
        h = int(hashes[i])
        if h not in surplus:
            out.append(i)
        elif left[h] > 0:
            left[h] -= 1
            out.append(i)
    return out[::-1]


def members(hashes: Hashes, wanted: Hashes) -> NDArray[np.intp]:
    """Ordinals of the hashes that a sorted array, not empty, holds."""
    found = []
    for start in range(0, len(hashes), _BLOCK):
        part = hashes[start : start + _BLOCK]
        places = np.searchsorted(wanted, part)
        places[places == len(wanted)] = 0
        found.append(np.flatnonzero(wanted[places] == part) + start)
    return np.concatenate(found) if found else np.empty(0, np.intp)


def surpluses(one: Hashes, two: Hashes) -> tuple[dict[int, int], dict[int, int]]:
    """How many more of each value one side holds than the other, for both sides."""
    first, second = np.sort(one), np.sort(two)
    more, less = _surplus(first, second)
    for out, own, other in ((more, first, second), (less, second, first)):
        odd = _beyond(own, other)
        out.update(zip(odd.tolist(), _count(own, odd).tolist(), strict=True))
    return more, less


def _without(hashes: Hashes, ordinals: list[int]) -> Hashes:
    return np.delete(hashes, ordinals) if ordinals else hashes
