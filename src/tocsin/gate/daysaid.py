"""Days as a passage says them: exact, as a span of days, or as a month.

For asking whether a passage speaks of a day that identifies somebody; so a way of writing that
could mean two days counts for both, and a year left out fits every year.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = (
    r"jan(?:uary|v(?:ier)?)?|янв(?:ар\w+)?|ene(?:ro)?|қаңтар\w*|січ(?:\w+)?|үчтүн\w*",
    r"feb(?:ruary|rero)?|fév(?:r(?:ier)?)?|fev(?:r(?:ier)?)?|фев(?:р(?:ал\w+)?)?|лют(?:\w+)?|ақпан\w*",
    r"mar(?:ch|s|zo)?|мар(?:т\w*)?|бер(?:ез\w+)?|наурыз\w*",
    r"apr(?:il)?|avr(?:il)?|abr(?:il)?|апр(?:ел\w+)?|кві(?:т\w+)?|сәуір\w*",
    r"may|mai|mayo|ма[йяею]|трав\w*|мамыр\w*",
    r"june?|juin|junio|июн\w*|черв\w*|маусым\w*",
    r"july?|juill?(?:et)?|julio|июл\w*|лип\w*|шілде\w*",
    r"aug(?:ust)?|aoû?t|ago(?:sto)?|авг(?:уст\w*)?|серп\w*|тамыз\w*",
    r"sept?(?:ember|embre|iembre)?|setiembre|сен(?:т(?:ябр\w+)?)?|верес\w*|қыркүйек\w*",
    r"oct(?:ober|obre|ubre)?|окт(?:ябр\w+)?|жовт\w*|қазан\w*",
    r"nov(?:ember|embre|iembre)?|ноя(?:б(?:р\w+)?)?|листоп\w*|қараша\w*",
    r"dec(?:ember)?|déc(?:embre)?|dic(?:iembre)?|дек(?:абр\w+)?|груд\w*|желтоқсан\w*",
)
_MONTH = "|".join(f"(?P<m{n}>{names})" for n, names in enumerate(_MONTHS, 1))
_TAIL = r"(?:st|nd|rd|th|er|º|°|-?го|-?е)?"
_YEAR = r"(?:,?\s+(?:de\s+|of\s+|del\s+)?(?P<y>(?:19|20)\d\d))?"
_SPACE = r"[\s\u00a0.\u2010\u2011-]+"
"""Between a day and its month; Kyrgyz and many English hands put a hyphen there."""
_UP_TO = rf"(?:\s?(?:[–—-]|to|and|au|et|al|y|по|и)\s?(?P<e>[0-3]?\d){_TAIL})?"
_FORMS = (
    rf"(?<!\d)(?P<d>[0-3]?\d){_TAIL}{_UP_TO}{_SPACE}(?:of\s+|de\s+)?(?:{_MONTH})\b\.?{_YEAR}",
    rf"\b(?:{_MONTH})\b\.?{_SPACE}(?P<d>[0-3]?\d){_TAIL}{_UP_TO}(?!\d){_YEAR}",
    rf"\b(?:{_MONTH})\b\.?\s+(?:de\s+|of\s+)?(?P<y>(?:19|20)\d\d)(?!\d)",
)
_SAID = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[-./](?P<m>[01]?\d)(?:[-./](?P<d>[0-3]?\d))?(?![\d])"
)
_FIGURES = re.compile(
    r"(?<!\d)(?P<a>[0-3]?\d)\s?[./-]\s?(?P<b>[0-3]?\d)\s?[./-]\s?(?P<y>(?:(?:19|20)\d\d|\d\d))(?!\d)"
)
_EAST = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<m>[01]?\d)\s?[月월](?:\s?(?P<d>[0-3]?\d)\s?[日일])?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A day, span or month in a text: its place, and the days it can mean (year 0: any year)."""

    start: int
    end: int
    year: int
    month: int
    first: int
    last: int

    def fits(self, low: datetime.date, high: datetime.date) -> bool:
        """Whether one of the days from ``low`` to ``high`` is among those said."""
        days = (low + datetime.timedelta(n) for n in range((high - low).days + 1))
        return any(
            self.year in (0, day.year)
            and day.month == self.month
            and self.first <= day.day <= self.last
            for day in days
        )


def days_said(text: str) -> Iterator[Said]:
    """Every day, span and month a text says, each reading of it."""
    taken: set[int] = set()
    for pattern in _SAID:
        for found in pattern.finditer(text):
            groups = found.groupdict()
            month = next(n for n in range(1, 13) if groups[f"m{n}"])
            if found.start(f"m{month}") in taken:
                continue  # the month of a day that is told already
            taken.add(found.start(f"m{month}"))
            year = int(groups["y"] or 0)
            first = int(groups["d"]) if groups.get("d") else 0
            yield from _said(found, year, month, first, int(groups.get("e") or 0))
    for pattern in (_ISO, _EAST):
        for found in pattern.finditer(text):
            yield from _said(found, int(found["y"]), int(found["m"]), int(found["d"] or 0))
    for found in _FIGURES.finditer(text):
        year = int(found["y"])
        year += 2000 if year < 100 else 0
        one, other = int(found["a"]), int(found["b"])
        for day, at in {(one, other), (other, one)}:
            yield from _said(found, year, at, day)


def _said(found: re.Match[str], year: int, month: int, first: int, last: int = 0) -> Iterator[Said]:
    """One reading, if there is such a month and day; without a day, the whole month."""
    if not 1 <= month <= 12 or first > 31:
        return
    longest = calendar.monthrange(year or 2000, month)[1]
    if not first:
        yield Said(found.start(), found.end(), year, month, 1, longest)
    else:
        yield Said(found.start(), found.end(), year, month, first, max(first, min(last, longest)))
