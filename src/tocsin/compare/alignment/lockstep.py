"""Two texts of the same dialect side by side: equal blocks skipped, differing lines kept.

The cheapest sieve and the one of least memory: where blocks are equal bytes nothing is parsed;
at a difference the two sides are brought together again at the nearest lines that agree. It
gives up (returns None) when the sides do not come together, for instance when one is sorted
otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

_BLOCK = 1 << 20
_WINDOWS = (64, 1024, 16_384)
_AGREE = 3


@dataclass(slots=True)
class Differing:
    """Numbers of the lines that differ, and how many lines each side has.

    ``rank_one[n]`` and ``rank_two[n]`` are how many equal lines stand before line n: two
    lines of equal rank stand between the same neighbours.
    """

    one: list[int] = field(default_factory=list)
    two: list[int] = field(default_factory=list)
    rank_one: dict[int, int] = field(default_factory=dict)
    rank_two: dict[int, int] = field(default_factory=dict)
    lines_one: int = 0
    lines_two: int = 0
    equal: int = 0


class _Side:
    """One file, read ahead by whole lines."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.buffer, self.line, self.ended = stream, b"", 1, False

    def fill(self, size: int = _BLOCK) -> None:
        """Have at least ``size`` bytes buffered, or the rest of the file."""
        while len(self.buffer) < size and not self.ended:
            block = self.stream.read(_BLOCK)
            self.ended = not block
            self.buffer += block
            if self.ended and self.buffer and not self.buffer.endswith(b"\n"):
                self.buffer += b"\n"

    def take(self, size: int) -> int:
        """Drop ``size`` bytes (whole lines); how many lines they were."""
        lines = self.buffer.count(b"\n", 0, size)
        self.line += lines
        self.buffer = self.buffer[size:]
        return lines

    def lines(self, count: int) -> list[bytes]:
        """Up to ``count`` lines ahead, with their ends."""
        size = 1 << 16
        while True:
            self.fill(size)
            found = [line + b"\n" for line in self.buffer[:size].split(b"\n")[:-1]]
            if len(found) >= count or (self.ended and size >= len(self.buffer)) or size > 1 << 24:
                return found[:count]
            size *= 4


def differing_lines(one: Path, two: Path, *, most: int) -> Differing | None:
    """The lines in which two files differ, or None when there are more than ``most``."""
    out = Differing()
    with one.open("rb") as first, two.open("rb") as second:
        a, b = _Side(first), _Side(second)
        while True:
            a.fill()
            b.fill()
            if not a.buffer or not b.buffer:
                break
            out.equal += _skip_equal(a, b)
            if a.buffer and b.buffer and not _aligned(a, b) and not _step(a, b, out):
                return None
            if len(out.one) + len(out.two) > most:
                return None
        for side, numbers, ranks in ((a, out.one, out.rank_one), (b, out.two, out.rank_two)):
            while side.buffer or not side.ended:
                side.fill()
                start = side.line
                count = side.take(len(side.buffer))
                if len(numbers) + count > most:
                    return None
                numbers.extend(range(start, start + count))
                ranks.update(dict.fromkeys(range(start, start + count), out.equal))
        out.lines_one, out.lines_two = a.line - 1, b.line - 1
    return out


def _skip_equal(a: _Side, b: _Side) -> int:
    """Drop the equal lines both sides start with; how many."""
    size = min(len(a.buffer), len(b.buffer))
    if a.buffer[:size] != b.buffer[:size]:
        low, high = 0, size
        while low < high:
            middle = (low + high + 1) // 2
            if a.buffer[low:middle] == b.buffer[low:middle]:
                low = middle
            else:
                high = middle - 1
        size = low
    size = a.buffer.rfind(b"\n", 0, size) + 1
    if not size:
        return 0
    count = a.take(size)
    b.take(size)
    return count


def _aligned(a: _Side, b: _Side) -> bool:
    """True when the next lines are equal as far as buffered (a block ended inside a line)."""
    end = a.buffer.find(b"\n") + 1
    if not end:
        a.fill(len(a.buffer) + _BLOCK)
        b.fill(len(b.buffer) + _BLOCK)
        end = a.buffer.find(b"\n") + 1
    b.fill(end)
    return bool(end) and a.buffer[:end] == b.buffer[:end]


def _step(a: _Side, b: _Side, out: Differing) -> bool:
    """Bring the sides together again; False when they do not within the largest window."""
    for window in _WINDOWS:
        left, right = a.lines(window), b.lines(window)
        met = _meet(left, right)
        if met is None and len(left) < window and len(right) < window:
            met = (len(left), len(right))
        if met is not None:
            for side, lines, count, numbers, ranks in (
                (a, left, met[0], out.one, out.rank_one),
                (b, right, met[1], out.two, out.rank_two),
            ):
                start = side.line
                side.take(sum(map(len, lines[:count])))
                numbers.extend(range(start, start + count))
                ranks.update(dict.fromkeys(range(start, start + count), out.equal))
            return True
    return False


def _meet(left: Sequence[bytes], right: Sequence[bytes]) -> tuple[int, int] | None:
    """The nearest places from which a few lines of both sides agree."""
    where: dict[bytes, list[int]] = {}
    for j, line in enumerate(right):
        where.setdefault(line, []).append(j)
    best: tuple[int, int, int] | None = None
    for i, line in enumerate(left):
        if best is not None and i >= best[0]:
            break
        for j in where.get(line, ())[:8]:
            if best is not None and i + j >= best[0]:
                break
            if _agrees(left, right, i, j):
                best = (i + j, i, j)
                break
    return (best[1], best[2]) if best else None


def _agrees(left: Sequence[bytes], right: Sequence[bytes], i: int, j: int) -> bool:
    same = 0
    while i < len(left) and j < len(right) and same < _AGREE:
        if left[i] != right[j]:
            return False
        i, j, same = i + 1, j + 1, same + 1
    return same > 0
