"""Which days a mention leaves open: one, those of a month, those of a name.

"Mid-June" excludes the 3rd; "that Tuesday" excludes every other day of the week. Days are told by
their ordinals, so that two mentions clash where their extents hold no day in common.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tocsin.ground.extents import Extent

_WEEK, _MONTHS = 7, 12


@dataclass(frozen=True, slots=True)
class Named(Extent):
    """The days of one name; ``weekday`` 0 is Monday."""

    weekday: int


def any_day_named(weekday: int) -> Named:
    """Every day of a name."""
    return Named(date.min.toordinal(), date.max.toordinal(), weekday)


def dated(value: str) -> Extent:
    """A day, a month or a year: 2026-03-06, 2026-03, 2026."""
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    if day:
        return Extent.of(date(year, month, day).toordinal())
    # a season, 2026-22, lies in other months on the other half of the earth
    first, last = (month, month) if 0 < month <= _MONTHS else (1, _MONTHS)
    end = date(year, last, monthrange(year, last)[1])
    return Extent(date(year, first, 1).toordinal(), end.toordinal())


def within_month(year: int, month: int, low: int, high: int) -> Extent:
    """The days of a month from ``low`` to ``high``, as far as it has them."""
    start = date(year, month, 1).toordinal() - 1
    last = monthrange(year, month)[1]
    return Extent(start + min(low, last), start + min(high, last))


def within_years(first: int, last: int) -> Extent:
    """The days of some years."""
    return Extent(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal())


def nearest(one: Extent, two: Extent) -> tuple[int, int]:
    """The day of either that lie nearest; the same day twice where both leave it open.

    A day of the week, and more than one day, may always be one.
    """
    if isinstance(two, Named):
        if isinstance(one, Named) or not one.is_exact:
            return one.least, one.least
        own = date.fromordinal(one.least).weekday()
        half = _WEEK // 2
        return one.least, one.least + (two.weekday - own + half) % _WEEK - half
    if isinstance(one, Named):
        second, first = nearest(two, one)
        return first, second
    return one.nearest(two)
