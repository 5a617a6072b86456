"""A file's content as a small set of row, page or paragraph hashes, to find its counterpart.

Used only to decide which file to compare with which, never as a proof. Large files keep one
hash in 32, chosen by value, so that sketches of any two files stay comparable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from tocsin.formats import Kind, units
from tocsin.formats.bounds import Bounds, Limits, bounded
from tocsin.ground.errors import Diagnosis, TocsinError

_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # 05/06 may be read two ways; the rest names the row
_FULL = 20_000
_ONE_IN = 32


@dataclass(frozen=True, slots=True)
class Sketch:
    """Hashes of a file's units; ``thinned`` when only one in 32 was kept."""

    hashes: frozenset[int]
    thinned: bool = False

    def at(self, thinned: bool) -> frozenset[int]:
        """The hashes at the coarser of two levels."""
        if thinned and not self.thinned:
            return frozenset(h for h in self.hashes if h % _ONE_IN == 0)
        return self.hashes


def sketch(path: Path, kind: Kind, limits: Limits) -> Sketch:
    """The sketch of one file; empty for kinds without units, unreadable or oversized ones."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        return Sketch(frozenset())
    if kind.family != "workbook":
        return sketch_of(path, kind, limits)
    bounds = Bounds(limits.seconds_for(size), max(64, limits.memory_bytes >> 20))
    try:
        return bounded(sketch_of, path, kind, limits, bounds=bounds, file=path.name)
    except TocsinError:
        return Sketch(frozenset())


def sketch_of(path: Path, kind: Kind, limits: Limits) -> Sketch:
    """The sketch itself, in this process; hashes do not depend on the process."""
    problems: list[Diagnosis] = []
    kept: set[int] = set()
    thinned = False
    for unit in units(path, limits=limits, problems=problems, kind=kind):
        filled = sorted(filter(None, (*unit.ordinary, *unit.personal)))
        meaning = [cell for cell in filled if not _DAY.fullmatch(cell)] or filled
        if not meaning:
            continue
        digest = blake2b("\x1f".join(meaning).encode("utf-8", "replace"), digest_size=8).digest()
        value = int.from_bytes(digest, "little")
        if thinned and value % _ONE_IN:
            continue
        kept.add(value)
        if not thinned and len(kept) > _FULL:
            thinned = True
            kept = {h for h in kept if h % _ONE_IN == 0}
    return Sketch(frozenset(kept), thinned)


def shared(one: Sketch, two: Sketch) -> tuple[float, float]:
    """Which part of each sketch the other holds."""
    thinned = one.thinned or two.thinned
    first, second = one.at(thinned), two.at(thinned)
    if not first or not second:
        return 0.0, 0.0
    common = len(first & second)
    return common / len(first), common / len(second)
