"""Whether two mentions tell themselves apart: another step, another person or place, another time.

The day a dissolution was announced is not the day it was published; the search in Kitwe is not the
one in Ndola; "the second hearing" is not the first.
"""

from __future__ import annotations

from datetime import date

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.likeness import near_days
from tocsin.checks.rules.consistency.recalled.mentions import Mention, mentions_of

# steps that are a thing of their own: two mentions of one thing have both or neither
_STEPS = frozenset(
    {"announce", "publish", "effect", "begin", "end", "answer", "release", "suspend", "restore",
     "receive"}
)  # fmt: skip
# how far two tellings of one deed may lie apart: days, and how many years a hand slips
DAYS, YEARS = 12, 6
# a step that may be left out by one of them
_LOOSE = frozenset({"receive"})


def tell_apart(one: Mention, two: Mention) -> bool:
    """Whether what is said beside a telling and beside what recalls a deed says they are two."""
    if "other" in one.steps or "other" in two.steps:
        return True
    if "paper" in one.steps and "paper" not in two.steps:
        return True  # the day of the minutes is not that of the search
    left, right = one.steps & _STEPS, two.steps & _STEPS
    if left != right and not (left | right) - (left & right) <= _LOOSE:
        return True
    if one.conventions and two.conventions and not one.conventions & two.conventions:
        return True  # one was ratified in one year, the other in another
    return other_names(one, two)


def other_names(one: Mention, two: Mention) -> bool:
    """Whether both name people or places, and neither is told beside the other's."""
    both = one.named and two.named
    return bool(both and not one.named & two.named_beside and not two.named & one.named_beside)


def mistakable(one: Mention, two: Mention, months: int = 0) -> bool:
    """Whether two values of a kind, not the same, can be of one deed but for a mistake.

    Years lie within :data:`YEARS` of each other, days within :data:`DAYS` or a slip of the hand;
    months are one month of two years, or within ``months`` of each other in one.
    """
    if one.kind != two.kind or one.value == two.value:
        return False
    if one.kind == "year":
        return abs(int(one.value) - int(two.value)) <= YEARS
    if one.kind == "month":
        (y1, m1), (y2, m2) = (map(int, m.value.split("-")) for m in (one, two))
        return m1 == m2 or (y1 == y2 and abs(m1 - m2) <= months)
    apart = date.fromisoformat(one.value) - date.fromisoformat(two.value)
    return near_days(one.value, two.value) or abs(apart.days) <= DAYS


def same_day(one: Mention, two: Mention) -> bool:
    """Whether both are one day of the year, and one of them leaves its year to the reader."""
    if not one.kind == two.kind == "day" or one.value[5:] != two.value[5:]:
        return False
    return any(m.value[:4] not in m.phrase for m in (one, two))


def apart_at(paper: Paper, one: int, two: int) -> bool:
    """Whether the values at two places of the text tell themselves apart, either recalling it."""
    told = {m.start: m for m in paper.asked(mentions_of)}
    first, second = told.get(one), told.get(two)
    if first is None or second is None:
        return False
    if same_day(first, second):
        return True
    return tell_apart(first, second) or tell_apart(second, first)
