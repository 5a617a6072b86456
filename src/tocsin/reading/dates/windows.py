"""Where in a text a day can stand: around figures, months, weekdays and words of time.

The forms of dates are many; a text is mostly other words. Looking for them only where a figure or a
word of time stands makes the reading of dates as fast as the text is free of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tocsin.reading.dates.calendar_words import (
    DAYS_AFTER,
    DAYS_AWAY,
    MONTHS,
    MONTHS_AWAY,
    SEASONS,
    WEEKDAYS,
    WEEKS_AWAY,
    YEARS_AWAY,
)

# how far from its figure or word the rest of a date can stand, in characters
REACH = 90
_WORD = re.compile(r"\d+|[^\W\d_]{2,60}")
_UNITS = (
    "day days week weeks fortnight month months jour jours semaine semaines mois día días semana "
    "semanas mes meses день дня дней дни неделю недели недель неделя месяц месяца месяцев inst ult"
)
_STEMS = ("недел", "месяц")


def _rarest(phrases: Mapping[str, int]) -> Iterator[str]:
    for phrase in phrases:
        yield max(re.findall(r"[^\W\d_]+", phrase), key=len)


_TRIGGERS = frozenset(
    {
        *MONTHS,
        *WEEKDAYS,
        *SEASONS,
        *_UNITS.split(),
        *(w for table in (DAYS_AWAY, WEEKS_AWAY, MONTHS_AWAY, YEARS_AWAY) for w in _rarest(table)),
        *_rarest(DAYS_AFTER),
    }
)


def windows(text: str) -> list[tuple[int, int]]:
    """The stretches of a text in which a date can stand, in order, apart from each other."""
    out: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if not (word[0].isdigit() or word in _TRIGGERS or word.startswith(_STEMS)):
            continue
        low, high = max(0, match.start() - REACH), min(len(text), match.end() + REACH)
        if out and low <= out[-1][1]:
            out[-1] = out[-1][0], high
        else:
            out.append((low, high))
    return [(_edge(text, low, -1), _edge(text, high, 1)) for low, high in out]


def _edge(text: str, at: int, step: int) -> int:
    """The nearest blank outwards, at most a word away, so that no word is cut."""
    for _ in range(60):
        if not 0 < at < len(text) or text[at - (step < 0)].isspace():
            break
        at += step
    return at
