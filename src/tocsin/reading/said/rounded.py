"""Figures told as near, and words that count by the dozen: how far what is meant can lie from them.

"Nearly three million", "some 300", "58 тысяч с лишним", "at least forty"; "une vingtaine",
"полтора десятка", "half a dozen", "un million et demi".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.ground.extents import Extent
from tocsin.ground.words import later

# how far before a figure its rounding stands, in signs
_BEFORE, _BEHIND = 26, 16
_ARTICLE = r"(?:the\s+|les?\s+|la\s+|l[oa]s\s+|el\s+|d['’]|de\s+)?"
# each with what is the least and the most of a hundred that the figure can stand for
_ROUNDINGS = (
    (70, 100, r"no\s+more\s+than|not\s+more\s+than|up\s+to|at\s+most|"
              r"pas\s+plus\s+d[e'’]|au\s+plus|jusqu['’]à|no\s+más\s+de|a\s+lo\s+sumo|hasta|"
              r"не\s+более|не\s+больше|максимум"),
    (100, 200, r"at\s+least|no(?:t)?\s+(?:fewer|less)\s+than|au\s+moins|pas\s+moins\s+d[e'’]|"
               r"al\s+menos|por\s+lo\s+menos|no\s+menos\s+de|не\s+менее|не\s+меньше|"
               r"как\s+минимум|минимум"),
    (80, 100, r"nearly|almost|just\s+under|just\s+short\s+of|fewer\s+than|less\s+than|"
              r"presque|moins\s+d[e'’]|casi|menos\s+de|почти|менее|меньше|без\s+малого"),
    (100, 130, r"more\s+than|over|upwards\s+of|plus\s+d[e'’]|más\s+de|более|больше|свыше"),
    (80, 105, r"close\s+to|near\s+to|près\s+d[e'’]|cerca\s+de|близко\s+к"),
    (85, 115, r"about|some|around|roughly|approximately|circa|environ|quelque|à\s+peu\s+près|"
              r"unos|unas|alrededor\s+de|aproximadamente|más\s+o\s+menos|"
              r"около|примерно|порядка|приблизительно|где-то"),
)  # fmt: skip
_TOLD_NEAR = tuple(
    (least, most, later(rf"(?<!\w)(?:{words})\s*{_ARTICLE}$", re.IGNORECASE))
    for least, most, words in _ROUNDINGS
)
_AND_MORE = later(
    r"(?:\s|-)(?:odd|or\s+more|and\s+more|ou\s+plus|et\s+quelques|et\s+plus|o\s+más|y\s+tantos|y\s+tantas|y\s+pico|"
    r"с\s+лишним|с\s+небольшим|или\s+более)(?!\w)",
    re.IGNORECASE,
)
_OR_SO = later(
    r"\s(?:or\s+so|or\s+thereabouts|environ|à\s+peu\s+près|más\s+o\s+menos|aproximadamente|примерно)(?!\w)",
    re.IGNORECASE,
)
_MILLION = 1_000_000

# words that count by the dozen: what they come to
_BASES = {
    10: r"dizaines?|decenas?|десят(?:ок|ка|ков|ком|ку|кам|ками)",
    12: r"dozens?|douzaines?|docenas?|дюжин[аыуе]?",
    15: r"quinzaines?(?=\s+d[e'’](?!\s?jours))",
    20: r"vingtaines?|veintenas?",
    30: r"trentaines?|treintenas?",
    40: r"quarantaines?",
    50: r"cinquantaines?|cincuentenas?|полсотни",
    60: r"soixantaines?",
    100: r"centaines?|centenar(?:es)?|сотн[яиюей]|сотен",
    1_000: r"тысяч[иу]?",
    _MILLION: r"millions?|millón|millones|миллиона?",
}
_BASE = later(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<b{n}>{words})' for n, words in _BASES.items())})(?!\w)"
    r"(?P<h>\s+(?:and\s+a\s+half|et\s+demie?|y\s+medi[oa]|с\s+половиной)(?!\w))?",
    re.IGNORECASE,
)
# in halves
_TIMES = {
    1: r"half\s+an?|half\s+the|une?\s+demi[- ]|la\s+demi[- ]|demi[- ]|media|medio|пол",
    2: r"an?|one|une?|una?|один|одну",
    3: r"one\s+and\s+a\s+half|полтора|полторы|полутора",
    4: r"two|deux|dos|два|две|двух",
    6: r"three|trois|tres|три|трёх|трех",
    8: r"four|quatre|cuatro|четыре|четырех|четырёх",
    10: r"five|cinq|cinco|пять|пяти",
}
_HOW_MANY = later(
    rf"(?<!\w)(?:{'|'.join(f'(?P<t{n}>{words})' for n, words in _TIMES.items())}|"
    r"(?P<known>the|that|this|le|la|cette|el|es[ae]|est[ae]|эт(?:от|ого|у|ой)))\s*$",
    re.IGNORECASE,
)
# a dozen is told of as known; from a thousand on, only halves are no plain numbers
_DOZEN, _BIG = 12, 1_000
_KNOWN = later(
    r"(?<!\w)(?:the|that|this|le|la|cette|el|es[ae]|est[ae]|эт(?:от|ого|у|ой))\s+"
    r"(?:demi[- ]|media\s+|half\s+)?$",
    re.IGNORECASE,
)


def extent_of(text: str, start: int, end: int, value: int, unit: int = 0) -> Extent:
    """What a figure at a place of a sentence can stand for.

    ``unit`` is that of its last digit where it is told in thousands or millions: "2.4 million" is
    as near as half of a hundred thousand.
    """
    before, behind = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
    for least, most, told in _TOLD_NEAR:
        if told.search(before):
            return _within(value, least, most)
    if _AND_MORE.search(text[start:end]) or _AND_MORE.match(behind):
        return _within(value, 100, 125)
    if _OR_SO.match(behind):
        return _within(value, 85, 115)
    return Extent(value - unit // 2, value + unit // 2)


def end_of(text: str, end: int) -> int:
    """Where a figure ends with what is told behind it of more: "58 тысяч с лишним"."""
    more = _AND_MORE.match(text, end)
    return more.end() if more else end


def _within(value: int, least: int, most: int) -> Extent:
    """The extent from so many hundredths to so many; of a small figure, one less or more."""
    low, high = value * least // 100, -(-value * most // 100)
    return Extent(min(low, value - (least < 100)), max(high, value + (most > 100)))


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A figure told by the dozen, its place in the sentence, and what it can stand for.

    ``scaled``: it is told in thousands or millions.
    """

    value: int
    start: int
    end: int
    extent: Extent
    scaled: bool


def by_the_dozen(text: str) -> Iterator[Reckoned]:
    """The figures of a sentence told by the dozen, the score or the hundred, or with a half."""
    for match in _BASE.finditer(text):
        base = next(n for n in _BASES if match[f"b{n}"])
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        many = _HOW_MANY.search(before)
        halves = next((n for n in _TIMES if many and many[f"t{n}"]), 2 if many else 0)
        if not halves and base != 50:
            continue
        # "a million", "two million" are plain numbers
        if base >= _BIG and not match["h"] and halves not in (1, 3):
            continue
        value = base * (halves or 2) // 2 + (base // 2 if match["h"] else 0)
        # what says that it is known is no part of the figure
        ahead = len(before) - many.start() if many and not many["known"] else 0
        start = match.start() - ahead
        known = base == _DOZEN and _KNOWN.search(before)
        loose = value // 10 if base >= _BIG else 2 if base == _DOZEN else max(4, value * 3 // 10)
        spare = 0 if known else loose
        end = end_of(text, match.end())
        told = extent_of(text, start, end, value)
        extent = told if not told.is_exact else Extent(value - spare, value + spare)
        yield Reckoned(value, start, end, extent, base >= _BIG)
