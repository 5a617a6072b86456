"""Days told by weekday and number within a month: "the second Tuesday of May".

English, French, Spanish and Russian. Without a year the day is that nearest to the document.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tocsin.casefile.dates import UncertainDate
from tocsin.ground.words import either, later
from tocsin.reading.dates.calendar_words import MONTHS, WEEKDAYS
from tocsin.reading.model import FoundDate, Span

_NTH: dict[str, int] = {}
for _number, _words in (
    (1, "first 1st premier première primer primero перв"),
    (2, "second 2nd deuxième second segundo втор"),
    (3, "third 3rd troisième tercer tercero трет"),
    (4, "fourth 4th quatrième cuarto четв"),
    (-1, "last dernier dernière último последн"),
):
    for _word in _words.split():
        _NTH[_word] = _number
_FORM = later(
    rf"(?<![\w-])(?P<n>{either([w for w in _NTH if w.isascii() or w[0] < 'а'])}|"
    rf"(?P<ru>перв|втор|трет|четв|последн)[а-яё]{{2,5}})\s+(?P<w>{either([*WEEKDAYS])})\s+"
    rf"(?:(?:of|in|de|du|del)\s+|d['’])?(?P<m>{either([*MONTHS])})(?:,?\s+(?:of\s+|del?\s+)?(?P<y>(?:19|20)\d\d))?(?!\w)",
    re.IGNORECASE,
)
# how many days ahead of the document such a day may lie and be of its year
_AHEAD = 120


def nth_weekdays(text: str, written: date | None) -> Iterator[FoundDate]:
    """Every such day; one without a year needs ``written``, the day of the document."""
    for match in _FORM.finditer(text):
        number = _NTH[(match["ru"] or match["n"]).lower()]
        weekday, month = WEEKDAYS[match["w"].lower()], MONTHS[match["m"].lower()]
        if match["y"]:
            day = _of(int(match["y"]), month, weekday, number)
        elif written:
            this = _of(written.year, month, weekday, number)
            late = (this - written).days > _AHEAD
            day = _of(written.year - 1, month, weekday, number) if late else this
        else:
            continue
        value = UncertainDate.parse(day.isoformat())
        yield FoundDate(value, match[0], Span(*match.span()), not match["y"], 0.9)


def outside(counted: Sequence[FoundDate], found: Iterable[FoundDate]) -> Iterator[FoundDate]:
    """What was ``found`` and does not begin within one of these days: no bare "Tuesday" of them."""
    for item in found:
        if not any(c.span.start <= item.span.start < c.span.end for c in counted):
            yield item


def _of(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second, … or (-1) last such weekday of a month."""
    first, days = calendar.monthrange(year, month)
    day = 1 + (weekday - first) % 7 + 7 * (number - 1 if number > 0 else 3)
    if number < 0 and day + 7 <= days:
        day += 7
    return date(year, month, day)
