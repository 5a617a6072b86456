"""Fractions in running text: half, two thirds, 62 per cent, one in three, the majority.

Each is an interval of the whole. "Half" of fifty-five is twenty-seven or twenty-eight, "two thirds"
is said of 61 to 72 in a hundred; "nearly" and "more than" open the interval to their side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.ground.words import later
from tocsin.reading import numbers_in


@dataclass(frozen=True, slots=True)
class Fraction:
    """From ``low`` to ``high`` of a whole; where it stands in its sentence."""

    low: float
    high: float
    start: int
    end: int


_PARTS: tuple[tuple[float, str], ...] = (
    (3 / 4,
     r"three[\s-]quarters?|(?:les\s+)?trois[\s-]quarts|(?:las\s+)?tres\s+cuartas\s+partes|tres\s+cuartos|"
     r"три\s+четверти|тр[её]х\s+четвертей"),
    (2 / 3,
     r"two[\s-]thirds?|(?:les\s+)?deux[\s-]tiers|(?:los\s+)?dos\s+tercios|(?:las\s+)?dos\s+terceras\s+partes|"
     r"две\s+трети|двух\s+третей"),
    (4 / 5,
     r"four[\s-]fifths?|quatre\s+cinquièmes|(?:las\s+)?cuatro\s+quintas\s+partes|четыре\s+пятых"),
    (3 / 5,
     r"three[\s-]fifths?|trois\s+cinquièmes|(?:las\s+)?tres\s+quintas\s+partes|три\s+пятых"),
    (2 / 5,
     r"two[\s-]fifths?|deux\s+cinquièmes|(?:las\s+)?dos\s+quintas\s+partes|две\s+пятых"),
    (1 / 3,
     r"(?:a|one)[\s-]third|(?:un|le)\s+tiers|(?:un|el)\s+tercio|(?:la|una)\s+tercera\s+parte|треть|трети|"
     r"треть(?:ю|я)\s+часть|one\s+in\s+three|un[e]?\s+sur\s+trois|un[oa]?\s+de\s+cada\s+tres|кажд(?:ый|ого|ая)\s+третий"),
    (1 / 4,
     r"(?:a|one)[\s-]quarter|(?:un|le)\s+quart|(?:un|la|una)\s+cuarta\s+parte|(?:un|el)\s+cuarto\s+de\s+l[oa]s|четверть|"
     r"one\s+in\s+four|un[e]?\s+sur\s+quatre|un[oa]?\s+de\s+cada\s+cuatro|кажд(?:ый|ого|ая)\s+четв[её]рт\w+"),
    (1 / 5,
     r"(?:a|one)[\s-]fifth|un\s+cinquième|(?:la|una)\s+quinta\s+parte|пятая\s+часть|пятую\s+часть|one\s+in\s+five|"
     r"un[e]?\s+sur\s+cinq|un[oa]?\s+de\s+cada\s+cinco|кажд(?:ый|ого|ая)\s+пят\w+"),
    (1 / 2,
     r"(?:one\s+)?half|(?:la|une)\s+moitié|(?:la|una)\s+mitad|половин[аыуеой]{1,2}|one\s+in\s+two|every\s+second|"
     r"un[e]?\s+sur\s+deux|un[oa]?\s+de\s+cada\s+dos|кажд(?:ый|ого|ая|ую)\s+втор\w+"),
)  # fmt: skip
_PART = later(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<p{n}>{words})" for n, (_, words) in enumerate(_PARTS))
    + r")(?![\w-])",
    re.IGNORECASE,
)
_MAJORITY = later(
    r"(?<!\w)(?:(?P<more>(?:the|a|an\s+\w+)\s+(?:\w+\s+)?majority|most|la\s+(?:grande\s+)?majorité|la\s+plupart|"
    r"la\s+(?:gran\s+)?mayoría|большинств[оау]|большая\s+часть|большую\s+часть)|"
    r"(?P<less>(?:a|the)\s+(?:\w+\s+)?minority|une\s+minorité|una\s+minoría|меньшинств[оа]|меньшая\s+часть))(?!\w)",
    re.IGNORECASE,
)
_PERCENT = later(r"\s?(?:%|per\s?cent|pour\s+cent|por\s+ciento|процент\w*)(?!\w)", re.IGNORECASE)
_MORE = later(
    r"(?<!\w)(?:more\s+than|over|above|at\s+least|well\s+over|plus\s+d[e'’]|au\s+moins|más\s+de|al\s+menos|"
    r"более|больше|свыше|не\s+менее|не\s+меньше)\s*(?:чем\s+)?$",
    re.IGNORECASE,
)
_LESS = later(
    r"(?<!\w)(?:fewer\s+than|less\s+than|under|almost|nearly|close\s+to|barely|just\s+under|moins\s+d[e'’]|près\s+d[e'’]|presque|à\s+peine|"
    r"menos\s+de|casi|cerca\s+de|apenas|менее|меньше|почти|без\s+малого|едва)\s*(?:чем\s+)?$",
    re.IGNORECASE,
)
_ABOUT = later(
    r"(?<!\w)(?:about|some|around|roughly|approximately|environ|quelque|unos|unas|aproximadamente|alrededor\s+de|"
    r"около|примерно|порядка)\s*$",
    re.IGNORECASE,
)
# by how much a fraction in words, and a percentage, may miss what it is said of
_WORDS, _RATE, _LOOSE = 0.05, 0.011, 0.08
# how far a fraction said to be passed, or nearly reached, may lie off
_OPEN = 0.18


def fractions_in(text: str) -> Iterator[Fraction]:
    """Every fraction of a sentence."""
    for match in _PART.finditer(text):
        share = _PARTS[int((match.lastgroup or "p0")[1:])][0]
        yield _interval(text, share, _WORDS, match.start(), match.end())
    for match in _MAJORITY.finditer(text):
        low, high = (0.5, 1.0) if match["more"] else (0.0, 0.5)
        yield Fraction(low, high, match.start(), match.end())
    for value, start, end in numbers_in(text):
        percent = _PERCENT.match(text, end)
        if percent and 0 < value < 100 and text[start - 1 : start] not in (",", "."):
            yield _interval(text, value / 100, _RATE, start, percent.end())


def _interval(text: str, share: float, spare: float, start: int, end: int) -> Fraction:
    before = text[max(0, start - 24) : start]
    low, high = share - spare, share + spare
    if _MORE.search(before):
        low, high = share - 0.005, share + _OPEN
    elif _LESS.search(before):
        low, high = share - _OPEN, share + 0.005
    elif _ABOUT.search(before):
        low, high = low - _LOOSE, high + _LOOSE
    return Fraction(low, high, start, end)
