"""Days that a sentence tells without a date: "that Tuesday", "mid-June", "on the 14th".

A weekday is read where it points back ("that Tuesday", "the Tuesday when", "ce mardi-là"); by
itself it opens a new day. A day without its month has that of the last day told before it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.checks.rules.consistency.linked.extents import any_day_named, dated, within_month
from tocsin.ground.extents import Extent
from tocsin.ground.words import either, later
from tocsin.reading import Statement, folded
from tocsin.reading.dates import MONTHS, WEEKDAYS

# from which to which day of a month a part of it may be meant
_PARTS = {
    (1, 8): "first_days_of premiers_jours_de premiers_jours_d primeros_dias_de первых_числах "
            "первые_числа первые_дни",
    (1, 14): "early beginning_of start_of debut debut_de principios_de comienzos_de inicios_de "
             "начале начала начало",
    (8, 23): "mid mid- middle_of mi- mi milieu_de mediados_de середине середины середина",
    (17, 31): "late end_of fin fin_de fines_de finales_de конце конец конца",
    (23, 31): "last_days_of derniers_jours_de derniers_jours_d ultimos_dias_de последних_числах "
              "последние_дни",
}  # fmt: skip
_PART = {
    folded(word.replace("_", " ")): days for days, words in _PARTS.items() for word in words.split()
}
_ORDINAL_WORDS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth
twenty-ninth thirtieth thirty-first
"""
_ORDINAL = {word: n for n, word in enumerate(_ORDINAL_WORDS.split(), 1)} | {"primero": 1}
_MONTH = {folded(word): n for word, n in MONTHS.items() if len(word) > 3 or word == "may"}
_WEEKDAY = {folded(word): n for word, n in WEEKDAYS.items()} | {
    "понедельником": 0, "вторником": 1, "средой": 2, "четвергом": 3, "пятницей": 4, "субботой": 5,
    "воскресеньем": 6,
}  # fmt: skip
_YEAR = r"(?:,?\s+(?:of\s+|de\s+|del\s+)?(?P<y>20\d\d))?"
_IN_PART = later(
    rf"(?<!\w)(?P<p>{either(_PART)})(?:\s|(?<=-))(?:of\s+|de\s+|d['’]|del\s+(?:mes\s+de\s+)?)?"
    rf"(?P<m>{either(_MONTH)})(?!\w){_YEAR}"
)
_POINTED = later(
    rf"(?<!\w)(?:(?:that|that\s+same|ce|ce\s+meme|aquel|ese|aquel\s+mismo|ese\s+mismo|т(?:от|ого|ом|ому|ем|у|ой)(?:\s+же)?|"
    rf"т(?:от|у)\s+сам(?:ыи|ую))\s+(?P<w>{either(_WEEKDAY)})|"
    rf"(?:the|le|el)\s+(?P<v>{either(_WEEKDAY)})\s+(?:when|that|in\s+question|of\s+that\s+week|ou\s|en\s+que|en\s+cuestion|"
    rf"de\s+(?:aquella|esa)\s+semana|de\s+cette\s+semaine))(?!\w)"
)
# «15-го (числа)», "the 22nd", "del día 12", "du 14," and "le 15 au soir": the month was told
_NO_MONTH = later(
    r"(?<!\w)(?:(?:on|of|the|since|from|until|by)\s+(?:the\s+)?(?P<en>\d{1,2})(?:st|nd|rd|th)|"
    r"(?:on|of|since|from|until|by)\s+the\s+"
    rf"(?P<word>{either(_ORDINAL)})|"
    r"(?:el|del|desde\s+el)\s+(?:dia\s+(?P<es>\d{1,2})|(?P<es2>\d{1,2})(?=\s+(?:por\s+la|en\s+la|a\s+las?|al)\s|\s*[,.;:)]))|"
    r"(?:le|du|au)\s+(?P<fr>\d{1,2})(?=\s+(?:au|a\s+l|dans|vers|a\s+\d)(?!\w)|\s*[,;:)]|\s*\.(?!\d))|"
    r"(?P<ru>\d{1,2})(?:-?го(?:\s+числа)?|(?:-?(?:е|му|м))?\s+числ[аоуе]м?))(?!\w)"
)
_NOT_A_DAY = later(
    r"\s*(?:[/%°-]|(?:of|de|du|des|del|d['’])?\s*(?:the\s+)?(?:[^\W\d_]+\s+)?(?:session|conference|congress|century|anniversary|meeting|time|"
    r"article|paragraph|congres|siecle|sesion|congreso|siglo|съезд|сесси|квартал|класс|место|дом|"
    r"отдел|отряд|цех|участ|разряд|созыв|этаж|комнат|кабинет|маршрут|подъезд|корпус|ранга|год|часа)|(?:of\s+)?(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december))"
)
# an ordinal in words with its month behind it
_WITH_MONTH = later(
    rf"(?<!\w)(?P<d>{either(_ORDINAL)})\s+(?:of|de)\s+(?P<m>{either(_MONTH)})(?!\w){_YEAR}"
)


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day so told: a day it may be, where it stands, and what it leaves open.

    ``kind`` says how it is told: "pointed", "part", "monthless" or "worded"; ``exact`` whether it
    is one day.
    """

    kind: str
    value: str
    start: int
    end: int
    extent: Extent

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.extent.is_exact


def open_days(
    statement: Statement, told: Sequence[date], written: date | None
) -> Iterator[OpenDay]:
    """The days of a sentence that no date tells, in order; none without the day of the paper.

    ``told`` are the days that the paper told before it.
    """
    if written is None:
        return
    plain = folded(statement.text)
    low = statement.span.start
    taken = [
        (d.span.start - low, d.span.end - low)
        for d in statement.dates
        if any(c.isdigit() for c in d.phrase) and len(d.value.text) == len("2026-03-06")
    ]
    found = [
        day
        for read in (_parts, _worded, _weekdays, _monthless)
        for day in read(plain, told, written)
    ]
    for day in sorted(found, key=lambda d: (d.start, -d.end)):
        if all(day.end <= start or day.start >= end for start, end in taken):
            taken.append((day.start, day.end))
            yield day


def _year(match: re.Match[str], month: int, day: int, written: date) -> int:
    """The year told, or that in which such a day was last before the paper."""
    if match["y"]:
        return int(match["y"])
    return written.year - ((month, day) > (written.month, written.day))


def _parts(plain: str, _: Sequence[date], written: date) -> Iterator[OpenDay]:
    for match in _IN_PART.finditer(plain):
        month, (low, high) = _MONTH[match["m"]], _PART[" ".join(match["p"].split())]
        year = _year(match, month, low, written)
        extent = within_month(year, month, low, high)
        value = date.fromordinal((extent.least + extent.most) // 2).isoformat()
        yield OpenDay("part", value, *match.span(), extent)


def _worded(plain: str, _: Sequence[date], written: date) -> Iterator[OpenDay]:
    for match in _WITH_MONTH.finditer(plain):
        month, day = _MONTH[match["m"]], _ORDINAL[match["d"]]
        year = _year(match, month, day, written)
        if day <= monthrange(year, month)[1]:
            value = date(year, month, day).isoformat()
            yield OpenDay("worded", value, *match.span(), dated(value))


def _weekdays(plain: str, told: Sequence[date], written: date) -> Iterator[OpenDay]:
    for match in _POINTED.finditer(plain):
        key = "w" if match["w"] else "v"
        weekday = _WEEKDAY[match[key]]
        last = (told[-1] if told else written).toordinal()
        value = date.fromordinal(last - (date.fromordinal(last).weekday() - weekday) % 7)
        yield OpenDay("pointed", value.isoformat(), *match.span(key), any_day_named(weekday))


def _monthless(plain: str, told: Sequence[date], written: date) -> Iterator[OpenDay]:
    for match in _NO_MONTH.finditer(plain):
        if not told or _NOT_A_DAY.match(plain, match.end()):
            continue
        key = match.lastgroup or "en"
        day = _ORDINAL[match["word"]] if key == "word" else int(match[key])
        value = _in_month_of(day, told)
        if value and value <= written:
            start = match.start(key)
            yield OpenDay("monthless", value.isoformat(), start, match.end(), dated(str(value)))


def _in_month_of(day: int, told: Sequence[date]) -> date | None:
    """That day of the month last told; of an earlier one, where the paper told that very day."""
    for known in reversed(told):
        if known.day == day:
            return known
    last = told[-1]
    there = 1 <= day <= monthrange(last.year, last.month)[1]
    return last.replace(day=day) if there else None
