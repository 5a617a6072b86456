"""How far a value may lie from the one that is written: from the least it can be to the most.

"Nearly three million" is no more than three million, "about 300" may be 280: two values of one
thing clash only where no value fits both. A value told exactly is an extent of one point.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extent:
    """The whole numbers from ``least`` to ``most``, both of them in it."""

    least: int
    most: int

    @classmethod
    def of(cls, value: int) -> Extent:
        """The extent of a value told exactly."""
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        """Whether only one value fits."""
        return self.least == self.most

    def holds(self, value: int) -> bool:
        """Whether a value fits."""
        return self.least <= value <= self.most

    def excludes(self, other: Extent) -> bool:
        """Whether no value fits both."""
        return self.most < other.least or other.most < self.least

    def nearest(self, other: Extent) -> tuple[int, int]:
        """The value of this one and that of the other that lie nearest; the same where one fits."""
        if self.most < other.least:
            return self.most, other.least
        if other.most < self.least:
            return self.least, other.most
        shared = max(self.least, other.least)
        return shared, shared
