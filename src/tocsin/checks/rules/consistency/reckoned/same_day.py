"""Those to whom one thing was done on one day, counted twice with two numbers.

"On 29 January thirty-four were suspended … the 43 people suspended on 29 January": one deed, one
day, and no numbers of the paper that come to the second one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import ANYBODY, TRADE
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled import kinds_of
from tocsin.checks.rules.consistency.reckoned.counts import groups_of, told_of
from tocsin.checks.rules.consistency.reckoned.unknown import makes
from tocsin.checks.rules.consistency.told import Told
from tocsin.reading import FoundDate, Statement

_PEOPLE = ANYBODY | TRADE
# a smaller group is any; how much greater one number may be than the other, in per cent
_LEAST, _MORE = 5, 160
# how far from its group a day stands, in signs, and how many sentences tell a deed
_REACH, _BEFORE = 90, 2
# what is done by people, and to nobody: who met is not who was dismissed
_ADVERSE = frozenset({"raid", "arrest", "dismiss", "close", "remove", "transfer", "summon", "beat"})


def groups_of_a_day(paper: Paper) -> Iterator[Hit]:
    """Every number of people told of a deed and day that another number was told of."""
    told, groups = paper.asked(told_of), groups_of(paper)
    people = [t for t in groups if t.value >= _LEAST and t.figure.nouns & _PEOPLE]
    statements = paper.reading.statements
    for two in people:
        days = _days_by(two)
        if (
            not days
            or two.is_part
            or two.is_again
            or any(t.value == two.value and t is not two for t in told)
        ):
            continue
        alike = [t for t in people if t.at < two.at and _may_be(t, two)]
        alike = [t for t in alike if _same_day(statements, t, days)]
        kinds = kinds_of(_clause(two)) & _ADVERSE
        alike = [t for t in alike if kinds & _kinds_beside(statements, t)]
        if len({t.value for t in alike}) != 1 or makes(two, groups):
            continue
        yield told_otherwise(paper, two, alike[0], "thing")


def _clause(told: Told) -> str:
    text, span = told.sentence.text, told.figure.span
    before = re.split(r"[;:.]\s", text[max(0, span.start - _REACH) : span.start])[-1]
    return before + text[span.start : span.end + _REACH]


def _days_by(told: Told) -> list[FoundDate]:
    """The days told beside a group."""
    low = told.sentence.span.start
    span = told.figure.span
    return [
        d
        for d in told.sentence.dates[:8]
        if d.value.exact
        and any(c.isdigit() for c in d.phrase)
        and span.start - _REACH <= d.span.start - low <= span.end + _REACH
    ]


def _may_be(one: Told, two: Told) -> bool:
    less, more = sorted((one.value, two.value))
    return less != more and more * 100 <= less * _MORE


def _same_day(statements: Sequence[Statement], one: Told, days: Sequence[FoundDate]) -> bool:
    """Whether a group was told of one of these days: by its date, or its bare number ("el 14")."""
    own = {d.value.text for d in one.sentence.dates[:8] if d.value.exact}
    if own:
        return any(d.value.text in own for d in days)
    numbers = set(re.findall(r"(?<!\w)(?:el|le|the)\s+(\d{1,2})(?!\w)", one.sentence.text))
    return any(str(int(d.value.text[8:10])) in numbers for d in days)


def _kinds_beside(statements: Sequence[Statement], told: Told) -> frozenset[str]:
    """The kinds of deed of a group's sentence and of those before it in its paragraph."""
    near = statements[max(0, told.at - _BEFORE) : told.at + 1]
    own = (s for s in near if s.paragraph == told.sentence.paragraph)
    return frozenset(k for s in own for k in kinds_of(s.text))
