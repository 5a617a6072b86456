"""Dates as letters write them, in English, French, Spanish and Russian, and numerically.

Used as a second pair of eyes beside ``tocsin.reading``: a letter is called undated only if
neither the reader nor this finds a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.checks.text.remembered import of_sentence
from tocsin.ground.words import either

_MONTHS = (
    "jan|january|janv|janvier|ene|enero|янв|январ",
    "feb|february|fevr|fevrier|febrero|фев|феврал",
    "mar|march|mars|marzo|мар|март",
    "apr|april|avr|avril|abr|abril|апр|апрел",
    "may|mai|mayo|мая|маи|мае",
    "jun|june|juin|junio|июн",
    "jul|july|juil|juillet|julio|июл",
    "aug|august|aout|ago|agosto|авг|август",
    "sep|sept|september|septembre|septiembre|setiembre|сен|сент|сентябр",
    "oct|october|octobre|octubre|окт|октябр",
    "nov|november|novembre|noviembre|ноя|нояб|ноябр",
    "dec|december|decembre|dic|diciembre|дек|декабр",
)
_WEEKDAYS = (
    "monday|lundi|lunes|понедельник",
    "tuesday|mardi|martes|вторник",
    "wednesday|mercredi|miercoles|среда|среду|среды|среде|средои",
    "thursday|jeudi|jueves|четверг",
    "friday|vendredi|viernes|пятниц",
    "saturday|samedi|sabado|суббот",
    "sunday|dimanche|domingo|воскресень",
)
_STEMS = {stem: n for n, line in enumerate(_MONTHS, 1) for stem in line.split("|")}
_DAYS = {stem: n for n, line in enumerate(_WEEKDAYS) for stem in line.split("|")}
_MONTH = either(_STEMS)
_WEEKDAY = either(_DAYS)
MONTH_WORDS = _MONTH
# a date begins with a figure, or a word does with one of these letters: tried at few places
_FIRST = "".join(sorted({stem[0] for stem in (*_STEMS, *_DAYS)}))
_WORD_DATE = re.compile(
    rf"(?:(?=\d)|(?<!\w)(?=[{_FIRST}]))"
    rf"(?:(?P<wd>{_WEEKDAY})\w{{0,3}}[,.]?\s+(?:el\s+|le\s+|the\s+)?)?"
    rf"(?:(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|o|º|°|-го)?(?:[^\S\n]?[»\"”“])?[\s.-]+(?:of\s+|de\s+|del\s+)?)?"
    rf"\b(?P<m>{_MONTH})(?P<tail>[а-я]{{0,2}})\b\.?,?"
    rf"(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?=\s*,?\s*\d{{4}}|\b(?!\d)))?"
    rf"(?:[\s,]+(?:de\s+|del\s+|of\s+)?(?P<y>(?:19|20)\d\d))?(?!\d)"
)
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d{2})-(?P<d>\d{2})"
    r"|(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>(?:19|20)\d\d))(?![\d/-])"
)
_FIGURE = re.compile(r"\d")
YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/])")


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text: what of it is written, and where. Missing parts are 0 or -1."""

    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: int = -1

    @property
    def date(self) -> date | None:
        """The day, if year, month and day are all written and exist."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@of_sentence
def written_dates(folded: str) -> Iterator[Written]:
    """Every date in folded text that names at least a month, in order of place."""
    if _FIGURE.search(folded) is None:  # a month alone is no date: a day or a year stands by it
        return
    found = [*_worded(folded), *_numbered(folded)]
    yield from sorted(found, key=lambda item: item.start)


def _worded(folded: str) -> Iterator[Written]:
    for match in _WORD_DATE.finditer(folded):
        day = int(match["d"] or match["d2"] or 0)
        year = int(match["y"] or 0)
        if not (day or year):
            continue  # the bare word: "may", "mars", "marzo"
        if day > 31 and not match["d"] and not year:
            continue  # a house in a street: «чел Маре, 63»
        weekday = _DAYS[match["wd"]] if match["wd"] else -1
        text = match.group().rstrip(" ,.\n")
        start = match.start()
        month = _STEMS[match["m"]]
        yield Written(start, start + len(text), year, month, day, weekday)


def _numbered(folded: str) -> Iterator[Written]:
    for match in _NUMERIC.finditer(folded):
        year = int(match["y"] or match["y2"])
        month, day = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
        if month > 12 >= day and not match["y"]:
            month, day = day, month
        yield Written(match.start(), match.end(), year, month, day)


_MOST_BESIDE = 45


def fills_its_line(text: str, start: int, end: int) -> bool:
    """Whether a day stands in a line of its own, as that of a letter does: "Lomé, 4 May 2026".

    At most a place and a few words stand before it, next to nothing behind.
    """
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    after = text[end : high if high >= 0 else len(text)]
    return len(text[low:start].strip()) <= _MOST_BESIDE and len(after.strip(" .,;*_|>")) <= 12
