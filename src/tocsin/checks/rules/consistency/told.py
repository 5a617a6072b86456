"""One figure of a paper and what its sentence says of it, each asked once.

Every figure is held against every other: what is known of one of them is not looked for again with
each of its pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tocsin.casefile.model import Act
from tocsin.checks.rules.consistency.likeness import (
    AGAIN,
    acts_of,
    days_of,
    is_part,
    months_of,
    places_of,
)
from tocsin.reading import Quantity, Span, Statement


@dataclass(frozen=True, eq=False)
class Told:
    """A figure, the sentence that tells it, and where among the sentences it stands."""

    at: int
    sentence: Statement
    figure: Quantity

    @cached_property
    def value(self) -> int:
        """The figure itself."""
        return self.figure.value

    @property
    def phrase(self) -> str:
        """The figure as written, with what it counts."""
        return self.figure.phrase

    @property
    def start(self) -> int:
        """Where it begins in the paper."""
        return self.place.start

    @property
    def end(self) -> int:
        """Where it ends in the paper, exclusive."""
        return self.place.end

    @cached_property
    def place(self) -> Span:
        """Where the figure stands in the paper."""
        return self.sentence.place(self.figure)

    @cached_property
    def is_part(self) -> bool:
        """Whether the figure counts a part of something, or more of the same."""
        return is_part(self.sentence, self.figure.span.start, self.figure.span.end)

    @cached_property
    def is_again(self) -> bool:
        """Whether its sentence speaks of another time: "again", "a second"."""
        return bool(AGAIN.search(self.sentence.text))

    @cached_property
    def in_words(self) -> bool:
        """Whether the figure is written in words."""
        return not self.figure.phrase[:1].isdigit()

    @cached_property
    def acts(self) -> frozenset[Act]:
        """What its sentence tells as done."""
        return acts_of(self.sentence)

    @cached_property
    def days(self) -> frozenset[str]:
        """The days its sentence names."""
        return days_of(self.sentence)

    @cached_property
    def months(self) -> frozenset[int]:
        """The months its sentence names."""
        return months_of(self.sentence)

    @cached_property
    def places(self) -> frozenset[str]:
        """Roots of the places, firms and people its sentence names."""
        return places_of(self.sentence)
