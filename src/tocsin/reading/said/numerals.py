"""Numbers as running text says them: figures with a scale, and words up to the millions.

"38 millions", "2,4 млн", "cent vingt", "two hundred and fourteen", "пяти тысяч двухсот",
"mil doscientos". Words are added up while each is of a lower order than what stands before it;
"two three" is two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.ground.words import either, later
from tocsin.reading.dates import NUMBERS

_FIGURES = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3}){1,3}(?!\d)|\d{1,9}(?![\d])"
_PLAIN = {"ё": "е", "é": "e", "ó": "o", "ê": "e"}
_CASES = {
    "двух": 2, "двум": 2, "трех": 3, "трем": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7,
    "восьми": 8, "девяти": 9, "десяти": 10, "одиннадцати": 11, "двенадцати": 12, "двое": 2,
    "трое": 3, "троих": 3, "двоих": 2, "четверо": 4, "пятеро": 5, "пятерых": 5, "шестеро": 6,
    "семеро": 7, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
    "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12,
    "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15, "двадцать": 20, "тридцать": 30,
    "сорок": 40, "двадцати": 20, "тридцати": 30, "одного": 1,
    "тринадцати": 13, "четырнадцати": 14, "пятнадцати": 15, "шестнадцати": 16, "семнадцати": 17,
    "восемнадцати": 18, "девятнадцати": 19, "шестнадцать": 16, "семнадцать": 17,
    "восемнадцать": 18, "девятнадцать": 19, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60,
    "семидесяти": 70, "восьмидесяти": 80, "девяноста": 90, "ста": 100, "пятьдесят": 50,
    "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "пятерым": 5,
    "четверым": 4, "четверых": 4, "шестерых": 6, "семерых": 7, "восьмерых": 8, "девятерых": 9,
    "десятерых": 10, "двоим": 2, "троим": 3, "двадцатью": 20, "пятью": 5, "шестью": 6,
}  # fmt: skip
_HUNDREDS = {
    100: "hundred cent cents cien ciento cem сто ста",
    200: "doscientos doscientas duzentos двести двухсот двумстам",
    300: "trescientos trescientas trezentos триста трехсот тремстам",
    400: "cuatrocientos cuatrocientas четыреста четырехсот",
    500: "quinientos quinientas пятьсот пятисот",
    600: "seiscientos seiscientas шестьсот шестисот",
    700: "setecientos setecientas семьсот семисот",
    800: "ochocientos ochocientas восемьсот восьмисот",
    900: "novecientos novecientas девятьсот девятисот",
}
_SCALES = {
    1_000: "thousand mille mil тысяча тысячи тысяч тысячу тысячам тыс",
    1_000_000: "million millions millón millones миллион миллиона миллионов млн",
    1_000_000_000: "billion billions milliard milliards миллиард миллиарда миллиардов млрд",
}


def _plain(word: str) -> str:
    return "".join(_PLAIN.get(c, c) for c in word.lower())


def _spread(rows: dict[int, str]) -> dict[str, int]:
    return {_plain(word): value for value, row in rows.items() for word in row.split()}


_HUNDRED, _SCALE = _spread(_HUNDREDS), _spread(_SCALES)
# "one" and "first" count nothing by themselves
_ORDERS = "one un une uno una a first second third premier primero primera"
_NOT_COUNTS = frozenset(_ORDERS.split())
_SINGLE = "one un une uno una один одна одного одному одним одну"
_ONE = dict.fromkeys(_SINGLE.split(), 1)
_SMALL = {
    _plain(w): n
    for w, n in (NUMBERS | _CASES | {"vingts": 20}).items()
    if n > 1 and w not in _NOT_COUNTS and len(w) > 2
}


# dix-sept, dix-huit, dix-neuf
_AFTER_TEN = frozenset({"sept", "huit", "neuf"})


# what is told with and without its accents
_ACCENTS = {"e": "[eéê]", "o": "[oó]", "е": "[её]"}
_TO_99, _BY_100, _SCALED = (either(words, _ACCENTS) for words in (_SMALL, _HUNDRED, _SCALE))
_FIRST = f"{_TO_99}|{_BY_100}|(?:mil|mille|тысяч[аиу]?)(?=[ -])"
_ANY = f"{_TO_99}|{_BY_100}|{_SCALED}|{either(_ONE, _ACCENTS)}"
_JOIN = r"(?:[ -]|\s+(?:and|y|e)\s+|[ -]et[ -])"
NUMBER = later(
    r"(?:(?<![\w.,/№-])|(?<=(?<!\w)[KLRDNP])|(?<=(?<!\w)S/)|(?<=(?<!\w)MK)|(?<=(?<!\w)(?:[RGB]s|S/|B/)\.))"
    rf"(?:(?P<f>{_FIGURES})(?:(?:[.,](?P<d>\d{{1,2}}))?\s(?P<s>{_SCALED})"
    rf"(?!\w))?|(?P<w>(?:{_FIRST})(?!\w)(?:{_JOIN}(?:{_ANY})(?!\w)){{0,7}}))",
    re.IGNORECASE,
)
# "per cent" is a unit
_PER = later(r"(?<!\w)(?:per|pour|por)\s$", re.IGNORECASE)


def numbers_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Every number of a text: what it says, where it starts, and where it ends."""
    return iter(_numbers_in(text))


# many checks ask it of each sentence of a paper
@lru_cache(maxsize=1_024)
def _numbers_in(text: str) -> tuple[tuple[int, int, int], ...]:
    return tuple(_each_number(text))


def _each_number(text: str) -> Iterator[tuple[int, int, int]]:
    for match in NUMBER.finditer(text):
        value, size = value_of(match, text[max(0, match.start() - 60) : match.start()])
        if size:
            yield value, match.start(), match.start() + size


def value_of(match: re.Match[str], before: str) -> tuple[int, int]:
    """What a match of :data:`NUMBER` says, and how long it is; 0 where it says no number.

    ``before`` is the text before it.
    """
    if match["f"]:
        return _of_figures(match)
    if _PER.search(before):
        return 0, 0
    return _said(match["w"])


def unit_of(match: re.Match[str]) -> int:
    """The unit of the last digit where a scale follows it: 100,000 of "2.4 million"; or 0."""
    return _SCALE[_plain(match["s"])] // 10 ** len(match["d"] or "") if match["s"] else 0


def _of_figures(match: re.Match[str]) -> tuple[int, int]:
    whole = int(re.sub(r"\D", "", match["f"]))
    if not match["s"]:
        return whole, len(match["f"])
    scale = _SCALE[_plain(match["s"])]
    part = match["d"] or ""
    return whole * scale + (int(part) * scale // 10 ** len(part) if part else 0), len(match[0])


def _said(words: str) -> tuple[int, int]:
    """The number that the words begin with, and how many signs of them say it."""
    total = group = end = 0
    said = ""
    lowest = 10**10  # the order of the last word added within its group
    for word in re.finditer(r"[^\W\d_]+", words):
        plain = _plain(word[0])
        if plain in ("and", "y", "e", "et"):
            continue
        if plain in _SCALE:
            scale = _SCALE[plain]
            if total and total % (scale * 1_000) and total < scale:
                break
            total, group, lowest = total + max(group, 1) * scale, 0, 10**10
        elif plain in _HUNDRED and _HUNDRED[plain] == 100 and 1 < group < 10:
            group, lowest = group * 100, 100
        else:
            value = _HUNDRED.get(plain) or _SMALL.get(plain) or _ONE.get(plain, 0)
            twenties = plain.startswith("vingt") and group % 100 == 4
            sixties = group % 100 in (60, 80) and value < 20
            teens = plain in _AFTER_TEN and group % 100 in (10, 70, 90) and said == "dix"
            order = 100 if value >= 100 else 10 if value >= 20 else 1
            if twenties:  # quatre-vingts
                value, order = 76, 10
            elif not (teens or sixties) and (value == 0 or order >= lowest or 0 < group % 100 < 20):
                break
            group, lowest = group + value, order
        said = plain
        end = word.end()
    return total + group, end
