"""Lists of days that share a month or a year, as reports print them.

"28 September, 5 October and 3, 17 and 23 November 2004 and 2 February 2005" is seven days: a day
without a month has that of the next one, a day without a year the year that closes its part of the
list. English, French and Spanish. A day whose year nothing closes is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tocsin.ground.words import either, later
from tocsin.reading.dates.calendar_words import MONTHS
from tocsin.reading.dates.found import find_dates
from tocsin.reading.model import Span

_M = either(MONTHS)
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|\s?\.\s?[ºª°o]|[ºª°])?"
_AND = r"(?:and|et|y|e|&)"
_DAYS = rf"{_D}(?:\s*,\s*{_D}){{0,40}}(?:\s*,?\s+{_AND}\s+(?:du\s+|le\s+|el\s+|the\s+)?{_D})?"
_ITEM = later(
    rf"(?<![\d.,-])(?P<days>{_DAYS})\s+(?:of\s+|de\s+|del\s+)?(?P<m>{_M})\b\.?"
    rf"(?:\s*,?\s*(?:de\s+|del\s+){{0,2}}(?P<y>(?:19|20)\d\d)(?!\d))?|"
    # a month of a list: "17 May and August 2017"
    rf"\b(?P<month>{_M})\s+(?:de\s+|del\s+)?(?P<its>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_JOINED = later(
    rf"\s*,?\s*(?:{_AND}|as well as|ainsi que|así como)?\s*"
    r"(?:on|of|dated|du|des|le|les|el|los|de|del)?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayList:
    """Days told in one breath: EDTF, in the order printed, and where they stand."""

    days: tuple[str, ...]
    span: Span


def find_day_lists(text: str) -> list[DayList]:
    """The lists of days of a text, single days among them, in the order printed."""
    groups: list[list[re.Match[str]]] = []
    for item in _ITEM.finditer(text):
        near = groups and _JOINED.fullmatch(text, groups[-1][-1].end(), item.start())
        if near and not (item["month"] and groups[-1][-1]["y"]):
            groups[-1].append(item)
        else:
            groups.append([item])
    out = [_list_of(group) for group in groups]
    for found in find_dates(text):  # forms that no list takes: "May 3, 2010", "3/05/2010"
        apart = all(found.span.end <= x.span.start or x.span.end <= found.span.start for x in out)
        if apart and not found.relative and len(found.value.text) in (7, 10):
            out.append(DayList((found.value.text,), found.span))
    return sorted((x for x in out if x.days), key=lambda x: x.span.start)


def _list_of(group: list[re.Match[str]]) -> DayList:
    """The days of neighbouring items; the year is read from behind, where it is printed."""
    days: list[str] = []
    year = ""
    for item in reversed(group):
        year = item["y"] or item["its"] or year
        if item["month"]:
            days.insert(0, f"{year}-{MONTHS[item['month'].lower()]:02d}")
        for day in reversed(re.findall(r"\d{1,2}", item["days"] or "")):
            if value := _day(year, MONTHS[item["m"].lower()], int(day)):
                days.insert(0, value)
    return DayList(tuple(dict.fromkeys(days)), Span(group[0].start(), group[-1].end()))


def _day(year: str, month: int, day: int) -> str:
    try:
        return date(int(year), month, day).isoformat() if year else ""
    except ValueError:
        return ""
