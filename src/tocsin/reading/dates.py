"""Dates in running text, with the precision they have and no more.

English, French, Spanish, Russian and Kyrgyz; days, months, seasons, years, ranges, lists
("2, 4 and 10 February 2010"), days without a year and relative dates ("yesterday", «вчера»),
which are reckoned from the date of the document. ``03/04/2023`` stays open between its two
readings. Generic parsers guess years and months here (``../shared/stack.md`` section 2), which
evidence cannot bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tocsin.casefile.dates import DateError, UncertainDate
from tocsin.reading.calendar_words import (
    DAYS_AWAY,
    MONTHS,
    MONTHS_AWAY,
    NUMBER_WORDS,
    SEASONS,
    WEEKDAYS,
    WEEKS_AWAY,
)
from tocsin.reading.model import FoundDate, Span


def _either(words: object) -> str:
    return "|".join(sorted((re.escape(str(w)) for w in words), key=len, reverse=True))  # type: ignore[attr-defined]


_M = rf"(?:{_either(MONTHS)})"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º|°|-го|-е)?"
_Y = r"(?:19|20)\d\d"
_OF = r"(?:\s+of|\s+de|\s+del)?"
_YEAR_TAIL = rf"(?:\s*,?\s*(?:de\s+|del\s+)?(?P<{{}}>{_Y})(?!\d)(?:\s*(?:г\.|года|году|год\b))?)"
_TO = r"\s*(?:-|–|—|to|until|through|au|al|a|по|до)\s*(?:el\s+|le\s+)?"


def _year(name: str) -> str:
    return _YEAR_TAIL.format(name)


_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("iso", rf"\b(?P<y>{_Y})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-2]\d|3[01])\b"),
        ("dotted", rf"\b(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>{_Y})\b"),
        ("slashed", rf"\b(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{_Y})\b"),
        (
            "normlex",
            rf"\b(?P<d>\d{{1,2}})-(?P<m>{_M})\.?\s?-(?P<yy>\d\d)(?!\d)",
        ),
        ("kyrgyz", rf"\b(?P<y>{_Y})-жылдын?\s+(?P<d>\d{{1,2}})-(?P<m>{_M})\w*"),
        ("kyrgyz_month", rf"\b(?P<y>{_Y})-жылдын?\s+(?P<m>{_M})\w*"),
        (
            "two_months",
            rf"\b(?P<d>{_D}){_OF}\s+(?P<m>{_M})\.?(?:\s*,?\s*(?P<y1>{_Y}))?{_TO}"
            rf"(?P<d2>{_D}){_OF}\s+(?P<m2>{_M})\b\.?{_year('y')}?",
        ),
        (
            "range",
            rf"\b(?:between|entre|между)\s+(?:le\s+|el\s+)?(?P<d>{_D})\s+(?:and|et|y|"
            rf"и)\s+(?:le\s+|el\s+)?"
            rf"(?P<d2>{_D}){_OF}\s+(?P<m>{_M})\b\.?{_year('y')}?",
        ),
        (
            "range",
            rf"(?<![\d.])\b(?P<d>{_D}){_TO}(?P<d2>{_D}){_OF}\s+(?P<m>{_M})\b\.?{_year('y')}?",
        ),
        (
            "list",
            rf"(?<![\d.])\b(?P<list>{_D}(?:\s*,\s*{_D}){{0,40}}\s*,?\s*(?:and|et|y|и)\s+{_D}){_OF}\s+"
            rf"(?P<m>{_M})\b\.?{_year('y')}?",
        ),
        ("dmy", rf"(?<![\d.])\b(?P<d>{_D}){_OF}[\s-]+(?P<m>{_M})\b\.?-?{_year('y')}?"),
        ("mdy", rf"\b(?P<m>{_M})\.?\s+(?P<d>{_D}),?\s+(?P<y>{_Y})\b"),
        ("mdd", rf"\b(?P<m>{_M})\.?\s+(?P<d>{_D})(?P<d2>\s*[-–]\s*{_D}),?\s+(?P<y>{_Y})\b"),
        ("my", rf"(?<!\d\s)\b(?P<m>{_M})\b\.?{_year('y')}"),
        ("season", rf"\b(?P<s>{_either(SEASONS)})\b(?:\s+of|\s+de)?{_year('y')}"),
        (
            "year",
            rf"\b(?:in|since|during|early|late|until|en|depuis|desde|в|с|по|"
            rf"к)\s+(?:early\s+|late\s+)?"
            rf"(?P<y>{_Y})(?:\s*(?:г\.|году|года)|\b)(?![-/.\d])",
        ),
        ("year_ru", rf"\b(?P<y>{_Y})\s*(?:году|года)\b"),
        ("days", rf"(?<!\w)(?P<w>{_either(DAYS_AWAY)})(?!\w)"),
        ("weeks", rf"(?<!\w)(?P<w>{_either(WEEKS_AWAY)})(?!\w)"),
        ("months", rf"(?<!\w)(?P<w>{_either(MONTHS_AWAY)})(?!\w)"),
        (
            "ago",
            rf"(?<!\w)(?P<n>\d{{1,3}}|{_either(NUMBER_WORDS)})\s+"
            r"(?P<u>days?|weeks?|months?|дн(?:я|ей)|день|недел[иьюя]\w*|"
            r"месяц\w*)\s+(?:ago|earlier|назад)\b",
        ),
        (
            "ago",
            rf"\b(?:il y a|hace)\s+(?P<n>\d{{1,3}}|{_either(NUMBER_WORDS)})\s+"
            r"(?P<u>jours?|semaines?|mois|días?|semanas?|mes(?:es)?)\b",
        ),
        (
            "weekday",
            rf"\b(?:last\s+|on\s+|el\s+(?:pasado\s+)?|ce\s+|в\s+(?:прошл\w+\s+|минувш\w+\s+)?)?"
            rf"(?P<w>{_either(WEEKDAYS)})\b(?:\s+dernier|\s+pasado)?",
        ),
    )
)
_NEEDS_LEAD = re.compile(r"^(?:last|on|el|ce|в)\b|(?:dernier|pasado)$", re.IGNORECASE)


def find_dates(text: str, written: date | None = None) -> list[FoundDate]:
    """Every date in ``text``, in order; ``written`` is the day of the document, if known.

    Where readings overlap the longest wins. Dates without a year and relative dates need
    ``written`` and are left out without it.
    """
    found: list[FoundDate] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if name == "weekday" and not _NEEDS_LEAD.search(match[0]):
                continue
            found += _read(name, match, written)
    found.sort(key=lambda f: (f.span.start, -(f.span.end - f.span.start)))
    out: list[FoundDate] = []
    for item in found:
        same = out and out[-1].span == item.span and out[-1].value != item.value
        if same or not out or item.span.start >= out[-1].span.end:
            out.append(item)
    return out


def first_date(text: str, written: date | None = None) -> FoundDate | None:
    """The first date in ``text``."""
    return next(iter(find_dates(text, written)), None)


def _read(name: str, match: re.Match[str], written: date | None) -> list[FoundDate]:
    span = Span(*match.span())
    try:
        values = list(_RULES[name](match, written))
    except (DateError, ValueError, OverflowError):
        return []
    return [
        FoundDate(UncertainDate.parse(edtf), match[0].strip(), span, relative, confidence)
        for edtf, relative, confidence in values
    ]


Value = tuple[str, bool, float]


def _number(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _named(match: re.Match[str], key: str = "m") -> int:
    return MONTHS[match[key].lower()]


def _day(year: int, month: int, day: int) -> str:
    return date(year, month, day).isoformat()


def _nearest_year(month: int, day: int, written: date) -> int:
    """The year that puts a day closest to, and not long after, the document."""
    this = written.year
    try:
        ahead = (date(this, month, day) - written).days
    except ValueError:
        return this
    return this - 1 if ahead > 120 else this


def _with_year(match: re.Match[str], written: date | None, month: int, day: int) -> Value | None:
    if match["y"]:
        return _day(int(match["y"]), month, day), False, 1.0
    if written is None:
        return None
    return _day(_nearest_year(month, day, written), month, day), True, 0.8


def _plain(match: re.Match[str], written: date | None) -> Iterator[Value]:
    month = int(match["m"]) if match["m"].isdigit() else _named(match)
    value = _with_year(match, written, month, _number(match["d"]))
    if value:
        yield value


def _slashed(match: re.Match[str], written: date | None) -> Iterator[Value]:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    both = {_day(year, m, d) for m, d in ((a, b), (b, a)) if 1 <= m <= 12 and 1 <= d <= 31}
    if len(both) == 1:
        yield both.pop(), False, 0.95
    else:
        yield "/".join(sorted(both)), False, 0.4


def _normlex(match: re.Match[str], written: date | None) -> Iterator[Value]:
    # two-digit years on NORMLEX pages: 51-99 are 19xx, 00-50 are 20xx
    short = int(match["yy"])
    year = 1900 + short if short > 50 else 2000 + short
    yield _day(year, _named(match), int(match["d"])), False, 0.95


def _month(match: re.Match[str], written: date | None) -> Iterator[Value]:
    yield f"{match['y']}-{_named(match):02d}", False, 1.0


def _range(match: re.Match[str], written: date | None) -> Iterator[Value]:
    month = _named(match)
    first = _with_year(match, written, month, _number(match["d"]))
    last = _with_year(match, written, month, _number(match["d2"].strip(" -–")))
    if first and last:
        yield f"{first[0]}/{last[0]}", first[1], first[2]


def _two_months(match: re.Match[str], written: date | None) -> Iterator[Value]:
    last = _with_year(match, written, _named(match, "m2"), _number(match["d2"]))
    if last:
        year = int(match["y1"] or last[0][:4])
        yield f"{_day(year, _named(match), _number(match['d']))}/{last[0]}", last[1], last[2]


def _list(match: re.Match[str], written: date | None) -> Iterator[Value]:
    for day in re.findall(r"\d{1,2}", match["list"]):
        value = _with_year(match, written, _named(match), int(day))
        if value:
            yield value


def _season(match: re.Match[str], written: date | None) -> Iterator[Value]:
    yield f"{match['y']}-{SEASONS[match['s'].lower()]}", False, 0.9


def _only_year(match: re.Match[str], written: date | None) -> Iterator[Value]:
    yield match["y"], False, 0.9


def _days(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if written:
        away = DAYS_AWAY[match["w"].lower()]
        # "today" is often only "nowadays"
        yield (written + timedelta(away)).isoformat(), True, 0.9 if away else 0.5


def _weeks(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if written:
        away = WEEKS_AWAY[match["w"].lower()]
        monday = written - timedelta(written.weekday()) + timedelta(7 * away)
        last = min(monday + timedelta(6), written) if away <= 0 else monday + timedelta(6)
        yield f"{monday.isoformat()}/{last.isoformat()}", True, 0.9


def _months(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if written:
        index = written.year * 12 + written.month - 1 + MONTHS_AWAY[match["w"].lower()]
        yield f"{index // 12}-{index % 12 + 1:02d}", True, 0.9


def _ago(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if not written:
        return
    count = int(match["n"]) if match["n"].isdigit() else NUMBER_WORDS[match["n"].lower()]
    unit = match["u"].lower()
    if unit[:2] in ("mo", "me", "ме"):
        index = written.year * 12 + written.month - 1 - count
        yield f"{index // 12}-{index % 12 + 1:02d}~", True, 0.7
        return
    days = count * 7 if unit[:2] in ("we", "se", "не") else count
    mark = "~" if days != count else ""
    yield (written - timedelta(days)).isoformat() + mark, True, 0.8


def _weekday(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if written:
        back = (written.weekday() - WEEKDAYS[match["w"].lower()]) % 7
        if re.match(r"last|el pasado|в (?:прошл|минувш)", match[0], re.I) and back == 0:
            back = 7
        yield (written - timedelta(back)).isoformat(), True, 0.7


_RULES = {
    "iso": _plain,
    "dotted": _plain,
    "slashed": _slashed,
    "normlex": _normlex,
    "kyrgyz": _plain,
    "kyrgyz_month": _month,
    "two_months": _two_months,
    "range": _range,
    "mdd": _range,
    "list": _list,
    "dmy": _plain,
    "mdy": _plain,
    "my": _month,
    "season": _season,
    "year": _only_year,
    "year_ru": _only_year,
    "days": _days,
    "weeks": _weeks,
    "months": _months,
    "ago": _ago,
    "weekday": _weekday,
}
