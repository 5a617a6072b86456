"""When something happened, from free words to an uncertain date, in any of the five languages.

"last Tuesday", "between 3 and 5 May", "about October", «в октябре 2023 г.», «кечээ»: read by the
grammar of ``reading``; EDTF goes through as it is. A year that was not said is the last one that
fits, and the reading is shown back. What could be two days is asked, never guessed.
"""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.dates import DateError, UncertainDate, say_date, say_day
from tocsin.reading.dates import find_dates

_ABOUT = re.compile(
    r"\b(?:about|around|circa|roughly|approximately|environ|vers|autour|hacia|alrededor|"
    r"aproximadamente|около|примерно|приблизительно|ориентировочно|где-то|чамасы|болжол|"
    r"болжолдуу|тегерегинде)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"^\s*(?:by|before|until|avant|antes de|до|к|чейин)\b", re.IGNORECASE)
_TWO_WAYS = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s*")
SURE = 0.5


class UnreadError(ValueError):
    """The words are no date, or more than one; the message says what to write instead."""


def read_when(words: str, today: date) -> UncertainDate:
    """The date that ``words`` mean on ``today``; UnreadError if that is not clear."""
    words = words.strip()
    try:
        return UncertainDate.parse(words)
    except DateError:
        _refuse_two_ways(words)
    found = _found(words, today)
    if found is None:
        raise UnreadError(
            _("This is not read as a date. Write it like: 23 October 2023, October 2023, 2023.")
        )
    return found


def _refuse_two_ways(words: str) -> None:
    """A day and a month that could change places are asked for."""
    match = _TWO_WAYS.fullmatch(words)
    if match is None or "." in words:
        return
    one, two, year = int(match[1]), int(match[2]), int(match[3])
    if one != two and one <= 12 and two <= 12 and one and two:
        language = get_language() or "en"
        days = [say_day(date(year, m, d), language) for d, m in ((one, two), (two, one))]
        raise UnreadError(
            _("This could be %(one)s or %(two)s. Write the month as a word.")
            % {"one": days[0], "two": days[1]}
        )


def _found(words: str, today: date) -> UncertainDate | None:
    for text, year in ((words, 0), (f"{words} {today.year}", today.year)):
        dates = [item for item in find_dates(text, today) if item.confidence >= SURE]
        if len(dates) != 1:
            continue
        value = dates[0].value
        unsaid = year or dates[0].relative
        if unsaid and value.earliest is not None and value.earliest > today:
            again = find_dates(f"{words} {value.earliest.year - 1}", today)
            value = again[0].value if len(again) == 1 else value
        if _ABOUT.search(words) and not value.approximate and "/" not in value.text:
            value = UncertainDate.parse(value.text + "~")
        if _UNTIL.search(words) and "/" not in value.text:
            value = UncertainDate.parse("../" + value.text)
        return value
    return None


def said(value: UncertainDate) -> str:
    """The date read back, in the reader's language."""
    return say_date(value, get_language() or "en")
