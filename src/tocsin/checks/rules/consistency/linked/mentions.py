"""What a paper says with a value: a day, a month, a year, a count, an amount, each in its clause.

A mention is one value in one sentence. Two mentions with two values are one thing told twice, or
two things: :mod:`.features` says what speaks for either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency import recalled
from tocsin.checks.rules.consistency.likeness import ANYBODY, TRADE, days_of, is_part, months_of
from tocsin.checks.rules.consistency.linked.extents import dated
from tocsin.checks.rules.consistency.linked.figures import RECKONED, figures_of
from tocsin.checks.rules.consistency.linked.open_days import open_days
from tocsin.checks.rules.consistency.linked.open_years import open_years
from tocsin.checks.rules.consistency.linked.rows import rows_of
from tocsin.ground.extents import Extent
from tocsin.reading import numbers_in

KINDS = ("day", "about", "month", "year", "count", "amount")
DATED = frozenset({"day", "about", "month", "year"})
# how many figures of a paper, and of one sentence, are held against each other
MOST, _OF_ONE = 120, 8
# a group of people by which a sentence is known again; the numbers of the two Conventions are none
_GROUP, _NO_GROUP = 3, frozenset({87, 98})
_PEOPLE = ANYBODY | TRADE
_NO_EXTENT = Extent.of(0)


@dataclass(frozen=True, eq=False)
class Mention(recalled.Mention):
    """A value in its clause, as :class:`recalled.Mention` has it, or a figure.

    A figure is of kind "count" or "amount" (``value`` in digits); ``nouns`` are the roots of what
    is counted, or the currency; ``definite``: it is told of as known ("the 13 teachers"). ``row``
    is the number of the row of the list of papers that it stands in, 0 for none.

    ``extent`` is what the value leaves open, ``how`` how it is told where it is no plain figure or
    date (:mod:`.open_days`, :mod:`.figures`). Of kind "about" are the days of which more than
    one is open ("mid-June", "that Tuesday"); ``value`` is one of them.
    """

    nouns: frozenset[str] = frozenset()
    definite: bool = False
    row: int = 0
    extent: Extent = _NO_EXTENT
    how: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it is a count or an amount."""
        return self.kind not in DATED

    @cached_property
    def is_part(self) -> bool:
        """Whether a figure counts a part, or more of the same."""
        at = self.start - self.statement.span.start
        if self.how in RECKONED:
            return False
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
    days = [
        _linked(m, next((r.number for r in rows if r.start <= m.start < r.end), 0)) for m in told
    ]
    days = sorted([*days, *_open(paper, told)], key=lambda m: m.start)
    read = {m.start for m in told}
    statements = paper.reading.statements
    for at, row in enumerate(rows, 1):
        # behind the last sentence, and next to none
        found = recalled.dated_in(paper, row.statement, len(statements) + 2 * at, statements)
        days += [_linked(m, row.number) for m in found if m.start not in read]
    return [*days, *_figures(paper)]


def _linked(m: recalled.Mention, row: int) -> Mention:
    return Mention(m.kind, m.value, m.number, m.statement, m.start, m.end, m.phrase,
                   m.before, m.behind, m.beside, m.lang, row=row,
                   extent=dated(m.value))  # fmt: skip


def _open(paper: Paper, told: Sequence[recalled.Mention]) -> Iterator[Mention]:
    """The days that no date tells, each in its clause."""
    known = [(m.start, date.fromisoformat(m.value)) for m in told if m.kind == "day"]
    spots_of: dict[int, list[tuple[int, int]]] = {}
    for m in told:
        spots_of.setdefault(m.number, []).append((m.start, m.end))
    statements = paper.reading.statements
    for number, statement in enumerate(statements):
        low = statement.span.start
        before = [day for start, day in known if start < low]
        found = [
            *open_days(statement, before, paper.sure_day),
            *open_years(statement, paper.sure_day),
        ][:_OF_ONE]
        if not found:
            continue
        text = paper.text[low : statement.span.end]
        spots = sorted([(s - low, e - low) for s, e in spots_of.get(number, ())]
                       + [(d.start, d.end) for d in found])  # fmt: skip
        clauses = recalled.clauses_of(text)
        beside = recalled.undated_beside(statements, number)
        for day in found:
            spot = day.start, day.end
            yield Mention(
                "year" if day.kind == "ago" else "day" if day.exact else "about",
                day.value,
                number,
                statement,
                low + day.start,
                low + day.end,
                text[day.start : day.end],
                *recalled.around(text, clauses, spots, spot),
                f"{recalled.reach(text, spots, spot)} {beside}",
                paper.reading.language,
                extent=day.extent,
                how=day.kind,
            )


def _figures(paper: Paper) -> Iterator[Mention]:
    told = 0
    for number, statement in enumerate(paper.reading.statements):
        figures = figures_of(statement, _OF_ONE)
        if not figures:
            continue
        low = statement.span.start
        text = paper.text[low : statement.span.end]
        numbers = [f.place for f in figures if f.how not in RECKONED]
        clauses = recalled.clauses_of(text)
        for figure in figures:
            quantity, spot = figure.quantity, figure.place
            # what is reckoned of numbers stands where they do
            spots = [s for s in numbers if s == spot or s[1] <= spot[0] or spot[1] <= s[0]]
            before, behind = recalled.around(text, clauses, spots, spot)
            yield Mention(
                "amount" if quantity.currency else "count",
                str(quantity.value),
                number,
                statement,
                low + spot[0],
                low + spot[1],
                quantity.phrase,
                before,
                behind,
                recalled.reach(text, spots, spot),
                paper.reading.language,
                frozenset([quantity.currency[:3]]) if quantity.currency else quantity.nouns,
                quantity.definite,
                extent=quantity.extent,
                how=figure.how,
            )
            told += 1
            if told == MOST:
                return
