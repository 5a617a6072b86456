"""What a paper says with a value: a day, a year, a count, an amount, each with the words beside it.

A mention is one value in one sentence. Two mentions of a kind with two values are one thing told
twice, or two things: :mod:`.features` says what speaks for either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.likeness import TRADE, places_of, surnames
from tocsin.checks.text import YEAR
from tocsin.reading import Statement, hung_on, kinds_in, root
from tocsin.reading.dates import NUMBERS

KINDS = ("day", "year", "count", "amount")
# how many mentions of one kind are held against each other: a letter has a dozen
MOST = 120
# how many values of one sentence
_OF_ONE = 8
# how far from its value the words of a mention stand, in signs
_BEFORE, _AFTER = 70, 60
_BREAK = re.compile(r"[;:()]|\.\s")
# numbers in words are no shared matter
_NUMERALS = frozenset(root(word) for word in NUMBERS if len(word) > 2)


@dataclass(frozen=True)
class Mention:
    """A value in its sentence.

    ``kind`` is "day" (value ``2026-03-06``), "year" (``2019``), "count" or "amount" (an integer in
    figures); ``number`` is the statement's place in the paper, ``start`` and ``end`` the value's
    place in the text, ``nouns`` the roots of what is counted or the currency.
    """

    kind: str
    value: str
    number: int
    statement: Statement
    start: int
    end: int
    phrase: str
    nouns: frozenset[str] = frozenset()
    definite: bool = False

    @cached_property
    def before(self) -> str:
        """The words before the value, in its clause."""
        return _BREAK.split(self.statement.text[: self.start - self.statement.span.start])[-1][
            -_BEFORE:
        ]

    @cached_property
    def after(self) -> str:
        """The words behind the value, in its clause."""
        return _BREAK.split(self.statement.text[self.end - self.statement.span.start :])[0][:_AFTER]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of deed told beside the value."""
        return kinds_in(self.before) | kinds_in(self.after)

    @cached_property
    def hung(self) -> frozenset[str]:
        """The kinds of deed the value is said to belong to as known: "the raid of 24 April"."""
        found = hung_on(self.statement.text[: self.start - self.statement.span.start])
        return found.kinds if found else frozenset()

    @cached_property
    def names(self) -> frozenset[str]:
        """The surnames of its sentence."""
        return surnames(self.statement)

    @cached_property
    def places(self) -> frozenset[str]:
        """The capitalised words of its sentence."""
        return places_of(self.statement)

    @cached_property
    def contents(self) -> frozenset[str]:
        """The roots of its sentence that say what it is about."""
        return self.statement.contents - TRADE - _NUMERALS


def mentions_of(paper: Paper) -> dict[str, list[Mention]]:
    """The mentions of a paper by kind, in order, at most :data:`MOST` of each."""
    out: dict[str, list[Mention]] = {kind: [] for kind in KINDS}
    own = paper.reading.date.span if paper.reading.date else None
    for number, statement in enumerate(paper.reading.statements):
        for mention in (
            *_days(number, statement),
            *_years(number, statement),
            *_figures(number, statement),
        ):
            if own and own.start <= mention.start < own.end:
                continue  # the day of the paper itself
            if len(out[mention.kind]) < MOST:
                out[mention.kind].append(mention)
    return out


def _days(number: int, statement: Statement) -> Iterator[Mention]:
    for date in statement.dates[:_OF_ONE]:
        named = not date.relative or any(c.isdigit() for c in date.phrase)
        if date.value.exact and named and len(date.value.text) == 10:
            span = date.span
            yield Mention(
                "day", date.value.text, number, statement, span.start, span.end, date.phrase
            )


def _years(number: int, statement: Statement) -> Iterator[Mention]:
    days = [d.span for d in statement.dates if d.value.exact]
    for match in list(YEAR.finditer(statement.text))[:_OF_ONE]:
        at = statement.span.start + match.start()
        if not any(d.start <= at < d.end for d in days):
            yield Mention("year", match[0], number, statement, at, at + 4, match[0])


def _figures(number: int, statement: Statement) -> Iterator[Mention]:
    for quantity in statement.quantities[:_OF_ONE]:
        place = statement.place(quantity)
        kind = "amount" if quantity.currency else "count"
        nouns = frozenset([quantity.currency[:3]]) if quantity.currency else quantity.nouns
        yield Mention(
            kind,
            str(quantity.value),
            number,
            statement,
            place.start,
            place.end,
            quantity.phrase,
            nouns,
            quantity.definite,
        )
