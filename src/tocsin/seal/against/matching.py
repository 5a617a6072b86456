"""Which units of a sealed file came back, with the original gone: rows, pages, paragraphs.

The sealed side is 96 bytes a unit out of the manifest, the returned side the same digests of
the copy. Units are paired in order first (a copy is mostly the same), then what is left over by
content wherever it stands, then by the ordinary columns alone. Every pair is proven: equal
digests under the sealed ones. What finds no partner is said with its neighbours.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from tocsin.ground.errors import Diagnosis
from tocsin.seal.against.digests import MANY, Digests, OfSeal, Spilled
from tocsin.seal.archive import Pool, Stretch
from tocsin.seal.commit import (
    UNIT,
    Runs,
    Tables,
    grains_of_part,
    read_units,
    segments_of,
    unit_digests,
)
from tocsin.seal.vault import Manifest, SealedFile

IDENTICAL, SAME_CONTENT, ORDINARY_ONLY = "identical", "same content", "ordinary columns only"
BLOCK = 1024
WINDOW = 512


@dataclass(frozen=True, slots=True)
class Units:
    """Units of one side: 96 bytes each and their places; ``problems`` met while they were read."""

    digests: Digests
    runs: Runs
    problems: tuple[Diagnosis, ...] = ()

    @property
    def count(self) -> int:
        """How many."""
        return len(self.digests) // UNIT


@dataclass(frozen=True, slots=True)
class Pair:
    """``count`` sealed units from ``sealed`` on came back as those from ``returned`` on.

    ``how``: ``identical`` (same bytes), ``same content`` (other bytes, same canonical meaning)
    or ``ordinary columns only`` (the personal columns differ). ``moved``: not in order.
    """

    sealed: int
    returned: int
    count: int
    how: str
    moved: bool = False


@dataclass(slots=True)
class Matching:
    """The outcome: pairs in sealed order, what did not come back, what was not sealed."""

    sealed: Units
    returned: Units
    pairs: list[Pair] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)

    def total(self, how: str) -> int:
        """How many units came back that way."""
        return sum(pair.count for pair in self.pairs if pair.how == how)

    @property
    def unchanged(self) -> bool:
        """Whether all came back with the same content, in order, and nothing else did."""
        altered = any(pair.moved or pair.how == ORDINARY_ONLY for pair in self.pairs)
        return not (self.missing or self.added or altered)

    def neighbours(self, sealed: int) -> tuple[int | None, int | None]:
        """The nearest sealed units before and after ``sealed`` that did come back."""
        at = bisect.bisect_right(self.pairs, sealed, key=lambda pair: pair.sealed)
        before = self.pairs[at - 1] if at else None
        after = self.pairs[at] if at < len(self.pairs) else None
        return (
            min(before.sealed + before.count - 1, sealed - 1) if before else None,
            after.sealed if after else None,
        )


def sealed_units(manifest: Manifest, item: SealedFile) -> Units:
    """The sealed side: digests of all units of a file out of the manifest."""
    if item.unit_count > MANY:
        return Units(OfSeal(manifest, item), item.runs)
    return Units(b"".join(manifest.digests(item)), item.runs)


def returned_units(path: Path, *, jobs: int = 1) -> Units:
    """The returned side; large tables are read in ``jobs`` processes."""
    segments = segments_of(path) if jobs > 1 else []
    if segments:
        runs, blobs = Runs(), Spilled()
        problems = list[Diagnosis]()
        digester = _Digester()
        pool: Pool[Stretch, Digested] = Pool(jobs, digester, digester, lambda _: True)
        try:
            for blob, items, met in pool.map(Stretch(part, b"", 0) for part in segments):
                blobs.add(blob)
                problems += met
                for kind, prefix, first, count in items:
                    runs.add_rows(kind, prefix, first, count)  # type: ignore[arg-type]
        finally:
            pool.close()
        kept = blobs if runs.count > MANY else bytes(blobs)
        return Units(kept, runs, tuple(problems))
    problems = []
    units = digest_units(read_units(path, problems))
    return replace(units, problems=tuple(problems))


Digested = tuple[bytes, list[list[object]], list[Diagnosis]]


class _Digester:
    """Digests of one stretch of a returned table after the other."""

    def __init__(self) -> None:
        self._tables = Tables()

    def __call__(self, task: Stretch) -> Digested:
        met = list[Diagnosis]()
        made = grains_of_part(task.part, b"", 0, self._tables, leaves=False, problems=met)
        return made.digests, made.runs.items, met


def digest_units(units: Iterable[object]) -> Units:
    """Units (:class:`tocsin.formats.meaning.Unit`) as digests and places."""
    runs, blob = Runs(), bytearray()
    for unit in units:
        runs.add(unit.kind, unit.place)  # type: ignore[attr-defined]
        blob += unit_digests(unit.exact, unit.ordinary, unit.personal)  # type: ignore[attr-defined]
    return Units(bytes(blob), runs)


def match(sealed: Units, returned: Units) -> Matching:
    """Pair the units of two sides; see :class:`Matching`."""
    sealed = replace(sealed, digests=bytes(sealed.digests))
    returned = replace(returned, digests=bytes(returned.digests))
    found = Matching(sealed, returned)
    left, right = _in_order(found)
    left, right = _anywhere(found, left, right, slice(32, 96))
    left, right = _anywhere(found, left, right, slice(32, 64))
    found.missing, found.added = left, right
    found.pairs.sort(key=lambda pair: pair.sealed)
    _mark_moved(found)
    return found


def _in_order(found: Matching) -> tuple[list[int], list[int]]:
    s, r = bytes(found.sealed.digests), bytes(found.returned.digests)
    n, m = len(s) // UNIT, len(r) // UNIT
    i = j = 0
    left: list[int] = []
    right: list[int] = []
    pairs = _Pairs(found.pairs)
    while i < n and j < m:
        size = min(BLOCK, n - i, m - j)
        if s[i * UNIT : (i + size) * UNIT] == r[j * UNIT : (j + size) * UNIT]:
            pairs.add(i, j, size, IDENTICAL)
            i, j = i + size, j + size
            continue
        for _ in range(size):
            a, b = i * UNIT, j * UNIT
            if i >= n or j >= m or s[a + 32 : a + UNIT] != r[b + 32 : b + UNIT]:
                break
            pairs.add(i, j, 1, IDENTICAL if s[a : a + 32] == r[b : b + 32] else SAME_CONTENT)
            i, j = i + 1, j + 1
        else:
            continue
        if i < n and j < m:
            down, across = _resume(s, r, i, j)
            left += range(i, i + down)
            right += range(j, j + across)
            i, j = i + down, j + across
    left += range(i, n)
    right += range(j, m)
    return left, right


def _resume(s: bytes, r: bytes, i: int, j: int) -> tuple[int, int]:
    """How many units to pass over on both sides until they agree again, as few as possible."""
    ahead: dict[bytes, int] = {}
    for down in range(min(WINDOW, len(s) // UNIT - i)):
        a = (i + down) * UNIT
        ahead.setdefault(s[a + 32 : a + UNIT], down)
    best = (WINDOW * 2, min(WINDOW, len(s) // UNIT - i), min(WINDOW, len(r) // UNIT - j))
    for across in range(min(WINDOW, len(r) // UNIT - j)):
        if across >= best[0]:
            break
        b = (j + across) * UNIT
        down_or_none = ahead.get(r[b + 32 : b + UNIT])
        if down_or_none is not None and down_or_none + across < best[0]:
            best = (down_or_none + across, down_or_none, across)
    return best[1], best[2]


def _anywhere(
    found: Matching, left: list[int], right: list[int], part: slice
) -> tuple[list[int], list[int]]:
    """Pair leftovers by content; among equal ones the first with the first."""
    if not left or not right:
        return left, right
    s, r = bytes(found.sealed.digests), bytes(found.returned.digests)
    whole = part.start == 32 and part.stop == UNIT
    waiting: dict[bytes, list[int]] = {}
    for i in reversed(left):
        waiting.setdefault(s[i * UNIT + part.start : i * UNIT + part.stop], []).append(i)
    paired: set[int] = set()
    rest: list[int] = []
    pairs = _Pairs(found.pairs)
    for j in right:
        stack = waiting.get(r[j * UNIT + part.start : j * UNIT + part.stop])
        if not stack:
            rest.append(j)
            continue
        i = stack.pop()
        paired.add(i)
        same = s[i * UNIT : i * UNIT + 32] == r[j * UNIT : j * UNIT + 32]
        pairs.add(i, j, 1, (IDENTICAL if same else SAME_CONTENT) if whole else ORDINARY_ONLY)
    return [i for i in left if i not in paired], rest


class _Pairs:
    """Grows runs of pairs instead of single ones."""

    def __init__(self, into: list[Pair]) -> None:
        self.into = into

    def add(self, sealed: int, returned: int, count: int, how: str) -> None:
        if self.into:
            last = self.into[-1]
            if (
                last.how == how
                and last.sealed + last.count == sealed
                and last.returned + last.count == returned
            ):
                self.into[-1] = Pair(last.sealed, last.returned, last.count + count, how)
                return
        self.into.append(Pair(sealed, returned, count, how))


def _mark_moved(found: Matching) -> None:
    """Pairs outside the heaviest common order are moved."""
    kept = set(_heaviest(found.pairs))
    found.pairs = [
        pair if at in kept else Pair(pair.sealed, pair.returned, pair.count, pair.how, True)
        for at, pair in enumerate(found.pairs)
    ]


def _heaviest(pairs: list[Pair]) -> Iterator[int]:
    """Indices of the pairs with the most units that stand in one order on both sides."""
    if all(a.returned < b.returned for a, b in pairwise(pairs)):
        yield from range(len(pairs))
        return
    ends: list[int] = []
    weights: list[int] = []
    chain: list[int] = []
    back: list[int] = []
    for at, pair in enumerate(pairs):
        below = bisect.bisect_left(ends, pair.returned) - 1
        back.append(chain[below] if below >= 0 else -1)
        weight = (weights[below] if below >= 0 else 0) + pair.count
        spot = below + 1
        while spot < len(ends) and weights[spot] <= weight:
            del ends[spot], weights[spot], chain[spot]
        if spot == 0 or weights[spot - 1] < weight:
            ends.insert(spot, pair.returned)
            weights.insert(spot, weight)
            chain.insert(spot, at)
    at = chain[-1] if chain else -1
    while at >= 0:
        yield at
        at = back[at]
