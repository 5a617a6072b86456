"""Years told by how long ago they were: "signed four years ago", "за пять лет, прошедших с …".

They are reckoned from the day of the paper. Who says "four years" may have begun the fifth: two
years are open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.checks.rules.consistency.linked.extents import within_years
from tocsin.checks.rules.consistency.linked.open_days import OpenDay
from tocsin.ground.words import later
from tocsin.reading import Statement, folded, numbers_in

_YEARS = later(
    r"(?P<half>\s+(?:and\s+a\s+half|et\s+demie?|y\s+medio|с\s+половинои))?\s+(?:years?|ans|annees|anos|лет|года)(?!\w)"
    r"(?P<half2>\s+(?:et\s+demie?|y\s+medio|с\s+половинои))?"
)
# what says before or behind them that they reach back from today
_BACK = later(
    r"(?<!\w)(?:hace|depuis|il\s+y\s+a|voila|cumpl\w+|these|(?:in|over)\s+the|нам|уже|за)\s+"
    r"(?:(?:ya|casi|apenas|bientot|deja|almost|nearly|barely|уже|почти|mas\s+de|moins\s+de|plus\s+de|menos\s+de|pres\s+de|"
    r"more\s+than|less\s+than|только)\s+)*$"
)
_AGO = later(
    r"\s*(?:ago|since|old|назад|,?\s*прошедш\w+|,?\s*минувш\w+|que\s+han\s+pasado|ecoulees)(?!\w)"
)
_LESS = later(
    r"(?<!\w)(?:less\s+than|barely|almost|nearly|moins\s+de|pres\s+de|bientot|apenas|casi|menos\s+de|почти|менее)\s+$"
)
_MORE = later(r"(?<!\w)(?:more\s+than|over|plus\s+de|mas\s+de|более|больше|свыше)\s+(?:чем\s+)?$")
_FEWEST, _MOST, _READ = 2, 60, 40


def open_years(statement: Statement, written: date | None) -> Iterator[OpenDay]:
    """The years of a sentence so told; none without the day of the paper."""
    if written is None:
        return
    plain = folded(statement.text)
    for count, start, end in numbers_in(statement.text):
        found = _YEARS.match(plain, end)
        if not found or not _FEWEST <= count <= _MOST:
            continue
        before = plain[max(0, start - _READ) : start]
        if not (_BACK.search(before) or _AGO.match(plain, found.end()) or not before.strip()):
            continue
        last = written.year - count + bool(_LESS.search(before))
        first = written.year - count - 1 - 2 * bool(_MORE.search(before))
        extent = within_years(first, last)
        yield OpenDay("ago", str(written.year - count), start, found.end(), extent)
