"""What a reader is shown where one thing is told twice: the later words, and the earlier's line.

Most rules over a paper end so. What is told is anything with a phrase and a place: a mention, a
length, a figure; what has none of its own (a day, a year in a sentence) is made a :class:`Phrase`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.reading import FoundDate


class Phrased(Protocol):
    """Words of a paper: as written, and where they stand in its text."""

    @property
    def phrase(self) -> str:
        """The words."""

    @property
    def start(self) -> int:
        """Where they begin."""

    @property
    def end(self) -> int:
        """Where they end, exclusive."""


class Phrase(NamedTuple):
    """Words of a paper that nothing else holds; ``end`` is exclusive."""

    phrase: str
    start: int
    end: int

    @classmethod
    def of_day(cls, day: FoundDate) -> Phrase:
        """A day as it is written."""
        return cls(day.phrase, day.span.start, day.span.end)


def told_otherwise(
    paper: Paper, here: Phrased, there: Phrased, of: Literal["act", "thing"] = "act"
) -> Hit:
    """The hit at ``here``, which says of one act or thing another value than ``there``."""
    line = paper.line_of(there.start)
    text = f"{here.phrase!r} here, {there.phrase!r} in line {line}, of the same {of}"
    return Hit(text, (here.start, here.end))
