"""Days by which people date without a figure: Women's Day, Easter, the independence of a state.

The table is ``data/feasts.toml``: each feast with its words in four languages, its day of the year
or its distance from Easter, the states where the words mean it, and who fixed it. Easter is that of
the West, and that of the East in the states where most people keep it and in Russian.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import islice

from tocsin.ground.words import CAPITALS

# where Easter is told by the Julian calendar
_EASTERN = frozenset(
    {"RU", "BY", "UA", "MD", "KG", "KZ", "GE", "RS", "MK", "ME", "BG", "RO", "GR", "CY", "ET", "ER"}
)
# the Julian calendar is behind ours by so many days from 1900 to 2099
_BEHIND = 13
# how many places of a sentence may be the day of a feast
_MOST = 6
# how many days after its own a paper tells of a feast as told
_AHEAD = 31
# "on Women's Day", «в День защиты детей», "por San Juan"
_ON = re.compile(
    r"(?<!\w)(?:on(?:\s+the\s+day\s+of)?|(?:le\s+)?jour\s+(?:même\s+)?(?:de|du|des)|à|lors\s+de|"
    r"(?:el\s+)?(?:mismo\s+)?día\s+del?|el|por|en|в(?:\s+самый)?|на)\s+"
    rf"(?=(?:the\s+|la\s+|le\s+|l['’]|el\s+)?(?:(?-i:[{CAPITALS}])|international|fête|journée|vendredi|jeudi|lundi|mardi|"
    r"mercredi|viernes|jueves|miércoles|martes|domingo|женский|день|праздник))",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"(?<!\w)(?:every|each|annual(?:ly)?|chaque|tous\s+les|annuel\w*|cada|anual\w*|todos\s+los\s+años|кажд\w+|ежегодн\w+)(?!\w)",
    re.IGNORECASE,
)
_LEAD = r"\s*(?:the\s+|les?\s+|la\s+|el\s+|l['’]|du\s+)?"


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast: ``day`` of the year (month, day), or ``easter`` days from Easter Sunday.

    ``states`` are those where its words mean it (none: everywhere but in ``without``).
    """

    words: re.Pattern[str]
    day: tuple[int, int] | None
    easter: int
    states: frozenset[str]
    without: frozenset[str]

    def in_year(self, year: int, *, eastern: bool) -> date:
        """Its day in a year."""
        if self.day:
            return date(year, *self.day)
        return easter(year, eastern=eastern) + timedelta(self.easter)


def feast_at(
    text: str, near: date, country: str = "", *, told: bool = False
) -> tuple[date, int] | None:
    """The day of the feast that a text begins with, and where its words end.

    It is in the year that brings it nearest to a day; where ``told`` on that day, at most a month
    after it. ``country`` (ISO) is the state the paper speaks of, "" if unknown: a feast of single
    states is then no day.
    """
    best: tuple[int, Feast] | None = None
    for feast in _feasts():
        if (feast.states and country not in feast.states) or country in feast.without:
            continue
        found = feast.words.match(text)
        if found and (best is None or found.end() > best[0]):
            best = found.end(), feast
    if best is None:
        return None
    end, feast = best
    eastern = country in _EASTERN or re.search("[а-я]", text[:end].lower()) is not None
    days = [feast.in_year(near.year + by, eastern=eastern) for by in (-1, 0, 1)]
    if told:
        days = [d for d in days if (d - near).days <= _AHEAD]
    return min(days, key=lambda d: abs((d - near).days)), end


def feast_steps(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand that put something on the day of a feast, and where the feast begins."""
    if _HABIT.search(text):
        return
    for match in islice(_ON.finditer(text), _MOST):
        if is_feast(text, match.end()):
            yield match.span()


def is_feast(text: str, at: int = 0) -> bool:
    """Whether the words of a feast stand at a place of a text."""
    return any(feast.words.match(text, at) for feast in _feasts())


def easter(year: int, *, eastern: bool = False) -> date:
    """Easter Sunday of a year, by Meeus, "Astronomical Algorithms", chapter 8."""
    if eastern:
        d = (19 * (year % 19) + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(_BEHIND)
    century, rest = divmod(year, 100)
    a = year % 19
    f = (century + 8) // 25
    g = (century - f + 1) // 3
    h = (19 * a + century - century // 4 - g + 15) % 30
    k = (32 + 2 * (century % 4) + 2 * (rest // 4) - h - rest % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def _feasts() -> tuple[Feast, ...]:
    text = resources.files("tocsin.checks").joinpath("data/feasts.toml").read_text("utf-8")
    data = tomllib.loads(text)
    out = [
        Feast(
            _pattern(row["words"]),
            _month_day(row["day"]) if "day" in row else None,
            row.get("easter", 0),
            frozenset(row.get("in", ())),
            frozenset(row.get("not", ())),
        )
        for row in data["feast"]
    ]
    free = data["independence"]
    for entry in free["days"].split(","):
        state, day = entry.split()
        out.append(
            Feast(_pattern(free["words"]), _month_day(day), 0, frozenset({state}), frozenset())
        )
    return tuple(out)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}(?:{words})(?!\w)", re.IGNORECASE)


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
