"""Places of units in short: ``row=1 … row=5000000`` is one run, not five million texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tocsin.ground.errors import TocsinError


@dataclass(slots=True)
class Runs:
    """Places of consecutive units as ``[kind, prefix, first, count]``; first None: as it stands."""

    items: list[list[Any]] = field(default_factory=list)

    def add(self, kind: str, place: str) -> None:
        """The next unit stands at ``place``."""
        prefix, number = split(place)
        if number is not None and self.items:
            last = self.items[-1]
            if (
                last[0] == kind
                and last[1] == prefix
                and last[2] is not None
                and last[2] + last[3] == number
            ):
                last[3] += 1
                return
        self.items.append([kind, place if number is None else prefix, number, 1])

    def add_rows(self, kind: str, prefix: str, first: int, count: int) -> None:
        """``count`` units numbered from ``first`` behind ``prefix``."""
        if count and self.items and self.items[-1][:2] == [kind, prefix]:
            last = self.items[-1]
            if last[2] is not None and last[2] + last[3] == first:
                last[3] += count
                return
        if count:
            self.items.append([kind, prefix, first, count])

    @property
    def count(self) -> int:
        """How many units there are."""
        return sum(item[3] for item in self.items)

    def labels(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """``kind/place`` in UTF-8 of units ``start … end - 1``."""
        at, stop = 0, self.count if end is None else end
        for kind, prefix, first, count in self.items:
            low, high = max(start, at), min(stop, at + count)
            if low < high:
                lead = f"{kind}/{prefix}".encode()
                if first is None:
                    yield lead
                else:
                    base = first - at
                    for number in range(low + base, high + base):
                        yield lead + b"%d" % number
            at += count
            if at >= stop:
                return

    def label(self, unit: int) -> str:
        """``kind/place`` of one unit."""
        for found in self.labels(unit, unit + 1):
            return found.decode()
        raise TocsinError(f"there is no unit {unit} in this file")

    def find(self, place: str, kind: str = "") -> int | None:
        """The number of the unit at ``place`` (of ``kind``, if given), or None."""
        prefix, number = split(place)
        at = 0
        for have, lead, first, count in self.items:
            fits = not kind or have == kind
            if fits and first is None and lead == place:
                return at
            step = number - first if number is not None and first is not None else -1
            if fits and lead == prefix and 0 <= step < count:
                return int(at + step)
            at += count
        return None


def split(place: str) -> tuple[str, int | None]:
    """A place as what leads to its number, and the number; None if it has no plain one."""
    bare = place.rstrip("0123456789")
    digits = place[len(bare) :]
    if not digits or not digits.isascii() or (digits[0] == "0" and digits != "0"):
        return place, None
    return bare, int(digits)
