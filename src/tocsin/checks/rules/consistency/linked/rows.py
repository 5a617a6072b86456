"""The rows of the list of papers that goes with a letter, each as a sentence of its own.

"2. Record of the bailiff, 29 April": a list is made last, from memory. Its rows lie behind the
signatures, where no sentence is read; held against the text they are sentences like any other.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from tocsin.checks.paper import Paper
from tocsin.checks.text import enclosed_in
from tocsin.reading import Span, Statement, kinds_in, roots_of
from tocsin.reading.dates import find_dates

# how much of a row is read, and how many rows
_ROW, _ROWS = 200, 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number by which the text cites it, where it stands, what it says."""

    number: int
    start: int
    end: int
    statement: Statement


def rows_of(paper: Paper) -> tuple[Row, ...]:
    """The rows of the list of papers, in order; none without a day of the letter."""
    listed, day = enclosed_in(paper.folded), paper.sure_day
    if listed is None or day is None:
        return ()
    out = []
    ends = [low for low, _ in listed.places[1:]] + [listed.end]
    numbered = zip(listed.numbers, listed.places, ends, strict=True)
    for number, (_, low), high in list(numbered)[:_ROWS]:
        text = paper.text[low : min(high, low + _ROW)].split("\n\n")[0]
        out.append(Row(number, low, low + len(text), _sentence(text, day, low, number)))
    return tuple(out)


def _sentence(text: str, day: datetime.date, low: int, number: int) -> Statement:
    moved = tuple(
        replace(d, span=Span(low + d.span.start, low + d.span.end)) for d in find_dates(text, day)
    )
    plain = text.replace("\n", " ")
    return Statement(
        plain,
        Span(low, low + len(text)),
        -number,
        dates=moved,
        contents=frozenset(roots_of(plain)),
        deeds=kinds_in(plain),
    )
