"""What a paper says with a value: a day, a month, a year, a count, an amount, each in its clause.

A mention is one value in one sentence. Two mentions with two values are one thing told twice, or
two things: :mod:`.features` says what speaks for either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency import recalled
from tocsin.checks.rules.consistency.likeness import ANYBODY, TRADE, days_of, is_part, months_of
from tocsin.checks.rules.consistency.linked.rows import rows_of
from tocsin.reading import numbers_in

KINDS = ("day", "month", "year", "count", "amount")
DATED = frozenset({"day", "month", "year"})
# how many figures of a paper, and of one sentence, are held against each other
MOST, _OF_ONE = 120, 8
# a group of people by which a sentence is known again; the numbers of the two Conventions are none
_GROUP, _NO_GROUP = 3, frozenset({87, 98})
_PEOPLE = ANYBODY | TRADE


@dataclass(frozen=True, eq=False)
class Mention(recalled.Mention):
    """A value in its clause, as :class:`recalled.Mention` has it, or a figure.

    A figure is of kind "count" or "amount" (``value`` in digits); ``nouns`` are the roots of what
    is counted, or the currency; ``definite``: it is told of as known ("the 13 teachers"). ``row``
    is the number of the row of the list of papers that it stands in, 0 for none.
    """

    nouns: frozenset[str] = frozenset()
    definite: bool = False
    row: int = 0

    @property
    def is_figure(self) -> bool:
        """Whether it is a count or an amount."""
        return self.kind not in DATED

    @cached_property
    def is_part(self) -> bool:
        """Whether a figure counts a part, or more of the same."""
        at = self.start - self.statement.span.start
        return self.is_figure and is_part(self.statement, at, at + self.end - self.start)

    @property
    def of_people(self) -> bool:
        """Whether a figure counts people, by a word for anybody."""
        return bool(self.nouns & _PEOPLE)

    @cached_property
    def days(self) -> frozenset[str]:
        """The days its sentence names."""
        return days_of(self.statement)

    @cached_property
    def months(self) -> frozenset[int]:
        """The months its sentence names."""
        return months_of(self.statement)

    @cached_property
    def groups(self) -> frozenset[int]:
        """The numbers of its sentence that can count people, without its own."""
        found = {n for n, _, _ in numbers_in(self.statement.text) if _GROUP <= n < 1900}
        own = {int(self.value)} if self.is_figure else {int(v) for v in self.value.split("-")}
        return frozenset(found - own - _NO_GROUP)


def mentions_of(paper: Paper) -> list[Mention]:
    """The dated mentions of a paper and of its list of papers, then its figures, each in order."""
    rows = rows_of(paper)
    told = paper.asked(recalled.mentions_of)
    dated = [
        _linked(m, next((r.number for r in rows if r.start <= m.start < r.end), 0)) for m in told
    ]
    read = {m.start for m in told}
    statements = paper.reading.statements
    for at, row in enumerate(rows, 1):
        # behind the last sentence, and next to none
        found = recalled.dated_in(paper, row.statement, len(statements) + 2 * at, statements)
        dated += [_linked(m, row.number) for m in found if m.start not in read]
    return [*dated, *_figures(paper)]


def _linked(m: recalled.Mention, row: int) -> Mention:
    return Mention(m.kind, m.value, m.number, m.statement, m.start, m.end, m.phrase,
                   m.before, m.behind, m.beside, m.lang, row=row)  # fmt: skip


def _figures(paper: Paper) -> Iterator[Mention]:
    told = 0
    for number, statement in enumerate(paper.reading.statements):
        quantities = statement.quantities[:_OF_ONE]
        if not quantities:
            continue
        low = statement.span.start
        text = paper.text[low : statement.span.end]
        places = [statement.place(q) for q in quantities]
        spots = [(p.start - low, p.end - low) for p in places]
        clauses = recalled.clauses_of(text)
        for quantity, place, spot in zip(quantities, places, spots, strict=True):
            before, behind = recalled.around(text, clauses, spots, spot)
            yield Mention(
                "amount" if quantity.currency else "count",
                str(quantity.value),
                number,
                statement,
                place.start,
                place.end,
                quantity.phrase,
                before,
                behind,
                recalled.reach(text, spots, spot),
                paper.reading.language,
                frozenset([quantity.currency[:3]]) if quantity.currency else quantity.nouns,
                quantity.definite,
            )
            told += 1
            if told == MOST:
                return
