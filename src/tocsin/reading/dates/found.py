"""Dates in running text, with the precision they have and no more.

English, French, Spanish, Russian and Kyrgyz; days, months, seasons, years, ranges, lists
("2, 4 and 10 February 2010"), days without a year and relative dates ("yesterday", «вчера»),
which are reckoned from the date of the document. ``03/04/2023`` stays open between its two
readings. Generic parsers guess years and months here (``../shared/stack.md`` section 2), which
evidence cannot bear.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from tocsin.casefile.dates import DateError, UncertainDate
from tocsin.reading.dates.calendar_words import (
    DAYS_AFTER,
    DAYS_AWAY,
    MONTHS,
    MONTHS_AWAY,
    NUMBER_WORDS,
    SEASONS,
    WEEKDAYS,
    WEEKS_AWAY,
    YEARS_AWAY,
)
from tocsin.reading.dates.grammar import PATTERNS
from tocsin.reading.dates.in_words import days_in_words, number_of
from tocsin.reading.dates.nth_weekday import nth_weekdays, outside
from tocsin.reading.dates.other_calendars import other_dates
from tocsin.reading.dates.windows import windows
from tocsin.reading.first_letters import Index
from tocsin.reading.model import FoundDate, Span

# "le lundi", "every Monday": a habit, no day
_HABIT = re.compile(
    r"(?:\b(?:le|chaque|les|every|each|cada|los|кажд\w+|black|good|по)\s+)$", re.IGNORECASE
)
_AHEAD = re.compile(
    r"^(?:next|by|until|before|this coming|el próximo|до|к|avant|(?:antes )?del|в следующ|"
    r"в ближайш)|"
    r"(?:prochain|próximo|next)$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^(?:last|el pasado|в (?:прошл|минувш))|(?:dernier|passé|pasado|last)$", re.IGNORECASE
)
_INDEX = Index([pattern for _, pattern in PATTERNS], [name for name, _ in PATTERNS])
# Arabic and Persian digits, one for one
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# «25» июня: a form leaves the day open between marks, and who fills it in keeps them
_DAY_IN_MARKS = re.compile(r"[«\"“„](?P<d>[^\S\n]?\d{1,2}[^\S\n]?)[»\"”“](?=\s+[^\W\d_])")
# how far back a "same day" may look for its day, in characters
_REACH = 800


def find_dates(text: str, written: date | None = None) -> list[FoundDate]:
    """Every date in ``text``, in order; ``written`` is the day of the document, if known.

    Where readings overlap the longest wins. Dates without a year and relative dates need
    ``written`` and are left out without it.
    """
    return list(_of_a_line(text, written) if len(text) <= _SHORT else _found(text, written))


# a line of a letter's head is looked at for its day by several parts of the reading
_SHORT = 240


@lru_cache(maxsize=512)
def _of_a_line(text: str, written: date | None) -> tuple[FoundDate, ...]:
    return tuple(_found(text, written))


def _found(text: str, written: date | None) -> list[FoundDate]:
    raw = text.translate(_DIGITS)
    text = _DAY_IN_MARKS.sub(r" \g<d> ", raw)
    found: list[FoundDate] = []
    leaning: dict[Span, tuple[int, int]] = {}
    for name, match in _INDEX.matches(text, places := windows(text)):
        if name in ("after", "after_days"):
            leaning[Span(*match.span())] = _days_after(name, match)
            found.append(FoundDate(_LATER, match[0], Span(*match.span()), True, 0.7))
        else:
            found += _read(name, match, written)
    counted = list(nth_weekdays(text, written))
    found = [*outside(counted, [*found, *_worded(text, places)]), *counted]
    found += other_dates(text)
    found.sort(key=lambda f: (f.span.start, -(f.span.end - f.span.start)))
    out: list[FoundDate] = []
    for item in found:
        same = out and out[-1].span == item.span and out[-1].value != item.value
        if not (same or not out or item.span.start >= out[-1].span.end):
            continue
        if item.span in leaning:
            leant = _leant(item, leaning[item.span], out)
            out += [leant] if leant else []
        else:
            out.append(item)
    printed = (replace(x, phrase=raw[x.span.start : x.span.end].strip()) for x in out)
    return out if text == raw else list(printed)


def _worded(text: str, places: list[tuple[int, int]]) -> Iterator[FoundDate]:
    for year, month, day, start, end in days_in_words(text, places):
        try:
            value = UncertainDate.parse(date(year, month, day).isoformat())
        except ValueError:
            continue
        yield FoundDate(value, text[start:end], Span(start, end))


_LATER = UncertainDate.parse("2000-01-01")


def _days_after(name: str, match: re.Match[str]) -> tuple[int, int]:
    """Days and months from the day before to this one: "five weeks to the day after it"."""
    if name == "after":
        return DAYS_AFTER[match["w"].lower()], 0
    word = (match["n"] or "").lower()
    count = int(word) if word.isdigit() else NUMBER_WORDS.get(word, 1)
    unit = match["u"].lower()
    if unit == "fortnight":
        return 14 * count, 0
    if unit[:2] in ("mo", "me", "ме"):
        return 0, count
    return count * (7 if unit[:2] in ("we", "se", "не") else 1), 0


def _leant(item: FoundDate, by: tuple[int, int], before: list[FoundDate]) -> FoundDate | None:
    """A day such as "the next day" leans on the last full date told of before it."""
    near = (d for d in reversed(before) if len(d.value.text) == 10)
    last = next(near, None)
    if last is None or last.value.earliest is None or item.span.start - last.span.end > _REACH:
        return None
    try:
        day = _months_on(last.value.earliest, by[1]) + timedelta(by[0])
    except (OverflowError, ValueError):
        return None
    return replace(item, value=UncertainDate.parse(day.isoformat()))


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _read(name: str, match: re.Match[str], written: date | None) -> list[FoundDate]:
    span = Span(*match.span())
    try:
        values = list(_RULES[name](match, written))
        return [
            FoundDate(UncertainDate.parse(edtf), match[0].strip(), span, relative, confidence)
            for edtf, relative, confidence in values
        ]
    except (DateError, ValueError, OverflowError):  # no calendar holds it: "30 to 3 May"
        return []


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


def _short(match: re.Match[str], written: date | None) -> Iterator[Value]:
    yield _day(2000 + int(match["yy"]), int(match["m"]), int(match["d"])), False, 0.8


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _roman(match: re.Match[str], written: date | None) -> Iterator[Value]:
    yield _day(int(match["y"]), _ROMAN.index(match["m"]) + 1, int(match["d"])), False, 1.0


def _month_day(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if match["m"][0].isupper():  # "may 5", "mar 5": a verb, a sea
        yield from _plain(match, written)


def _last_year(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if written:
        yield _day(written.year - 1, _named(match), _number(match["d"])), True, 0.9


def _of_month(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if written:
        past = re.search(r"last|ult|dernier|passé|pasado|прошл", match["w"], re.IGNORECASE)
        index = written.year * 12 + written.month - 1 - bool(past)
        yield _day(index // 12, index % 12 + 1, _number(match["d"])), True, 0.9


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


def _in_month(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if written:
        month = _named(match)
        yield f"{written.year - (month > written.month)}-{month:02d}", True, 0.7


def _range(match: re.Match[str], written: date | None) -> Iterator[Value]:
    month = _named(match)
    first = _with_year(match, written, month, _number(match["d"]))
    last = _with_year(match, written, month, _number(match["d2"].strip(" -–")))
    if first and last:
        yield f"{first[0]}/{last[0]}", first[1], first[2]


def _two_months(match: re.Match[str], written: date | None) -> Iterator[Value]:
    first, last = (_named(match), _number(match["d"])), (_named(match, "m2"), _number(match["d2"]))
    turned = last < first  # from December to January: over the end of a year
    if match["y1"] or match["y"]:
        begins = int(match["y1"]) if match["y1"] else int(match["y"]) - turned
        ends = int(match["y"]) if match["y"] else begins + turned
    elif written is not None:
        begins = _nearest_year(*first, written)
        ends = begins + turned
    else:
        return
    told = bool(match["y"])
    yield f"{_day(begins, *first)}/{_day(ends, *last)}", not told, 1.0 if told else 0.8


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


def _years(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if written:
        yield str(written.year + YEARS_AWAY[match["w"].lower()]), True, 0.9


# "exactly a month ago", "il y a deux mois jour pour jour": a day, not about a day
_TO_THE_DAY = re.compile(
    r"(?<!\w)(?:exactly|precisely|to\s+the\s+day|just|exactement|tout\s+juste|jour\s+pour\s+jour|précisément|"
    r"exactamente|justo|justamente|precisamente|ровно|день\s+в\s+день|точно)(?!\w)",
    re.IGNORECASE,
)


def _ago(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if not written:
        return
    word = match["n"].lower()
    count = int(word) if word.isdigit() else NUMBER_WORDS.get(word) or number_of(word) or 1
    unit = match["u"].lower()
    around = match.string[max(0, match.start() - 24) : match.end() + 20]
    exact = _TO_THE_DAY.search(around) is not None
    count, unit = (2 * count, "weeks") if unit == "fortnight" else (count, unit)
    if unit[:2] in ("mo", "me", "ме"):
        index = written.year * 12 + written.month - 1 - count
        year, month = index // 12, index % 12 + 1
        last = calendar.monthrange(year, month)[1]
        day = f"-{min(written.day, last):02d}" if exact else "~"
        yield f"{year}-{month:02d}{day}", True, 0.7
        return
    days = count * 7 if unit[:2] in ("we", "se", "не") else count
    mark = "~" if days != count and not exact else ""
    yield (written - timedelta(days)).isoformat() + mark, True, 0.8


def _weekday(match: re.Match[str], written: date | None) -> Iterator[Value]:
    if written is None or _HABIT.search(match.string[max(0, match.start() - 12) : match.start()]):
        return
    said = " ".join(match[0].split())
    back = (written.weekday() - WEEKDAYS[match["w"].lower()]) % 7
    if _AHEAD.search(said):
        yield (written + timedelta(7 - back)).isoformat(), True, 0.6
        return
    if back == 0 and _BEHIND.search(said):
        back = 7
    yield (
        (written - timedelta(back)).isoformat(),
        True,
        0.7 if match["lead"] or match["tail"] else 0.6,
    )


_RULES = {
    "iso": _plain,
    "dotted": _plain,
    "short": _short,
    "roman": _roman,
    "md": _month_day,
    "kyrgyz_day": _plain,
    "last_year": _last_year,
    "of_month": _of_month,
    "years": _years,
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
    "in_month": _in_month,
    "season": _season,
    "year": _only_year,
    "year_ru": _only_year,
    "days": _days,
    "weeks": _weeks,
    "months": _months,
    "ago": _ago,
    "weekday": _weekday,
}
