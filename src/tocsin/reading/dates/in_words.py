"""Days told in words, as deeds and solemn letters write them.

"this 4th day of May 2026", "the seventh of May two thousand and twenty-six", "le onze mai deux
mille vingt-six", "a los once días del mes de mayo de dos mil veintiséis", «четырнадцатого мая две
тысячи двадцать шестого года», "aos doze dias do mês de maio de 2026".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.ground.words import either, later
from tocsin.reading.dates.calendar_words import MONTHS

_ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty",
    "en-th": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize "
    "dix-sept dix-huit dix-neuf vingt",
    "fr-th": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième "
    "dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième "
    "dix-neuvième vingtième",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte",
    "pt": "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze "
    "dezesseis dezessete dezoito dezenove vinte",
    "ru-th": "первого второго третьего четвёртого пятого шестого седьмого восьмого "
    "девятого десятого "
    "одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого "
    "семнадцатого восемнадцатого девятнадцатого двадцатого",
    "ru-nom": "первое второе третье четвёртое пятое шестое седьмое восьмое девятое десятое "
    "одиннадцатое двенадцатое тринадцатое четырнадцатое пятнадцатое шестнадцатое семнадцатое "
    "восемнадцатое девятнадцатое двадцатое",
}
_TENS = {
    20: "twenty vingt veinte vinte двадцать",
    30: "thirty trente treinta trinta тридцать",
    40: "forty quarante cuarenta сорок",
    50: "fifty cinquante cincuenta пятьдесят",
    60: "sixty soixante sesenta шестьдесят",
    70: "seventy setenta семьдесят",
    80: "eighty ochenta восемьдесят",
    90: "ninety noventa девяносто",
}
_MORE = {
    "primero": 1,
    "veintiún": 21,
    "thirtieth": 30,
    "trente-et-un": 31,
    "trentième": 30,
    "тридцатого": 30,
    "тридцатое": 30,
    "dezasseis": 16,
    "quatorze": 14,
    "first": 1,
    "octante": 80,
}
_SPANISH_TWENTY = (
    "veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)


def _plain(word: str) -> str:
    return word.replace("ё", "е").replace("é", "e").replace("ó", "o").replace("ê", "e")


def _table() -> dict[str, int]:
    out: dict[str, int] = {}
    for row in _ONES.values():
        out |= {_plain(word): n for n, word in enumerate(row.split(), 1)}
    for ten, row in _TENS.items():
        out |= {_plain(word): ten for word in row.split()}
    out |= {_plain(word): 20 + n for n, word in enumerate(_SPANISH_TWENTY.split(), 1)}
    return out | {_plain(word): n for word, n in _MORE.items()}


NUMBERS = _table()
_WORD = r"[^\W\d_]{2,20}(?:-[^\W\d_]{2,20}){0,3}"
_MONTH = either(MONTHS)
_FIGURE = r"\d{1,2}(?:st|nd|rd|th|er|e|º|\.o|-го)?"
_DAY = rf"(?P<d>{_FIGURE}|{_WORD}(?:[ -](?:et[ -]un|y {_WORD}|{_WORD}))?)(?:\s*\(\d{{1,2}}\))?"
_OF = (
    r"(?:\s+(?:days?|jours?|días?|dias?))?(?:\s+(?:of|in|de|du|del|do|d['’]))?"
    r"(?:\s+(?:the\s+month\s+of|mois\s+d(?:e\s|['’])|mes\s+de|mês\s+de))?\s*"
)
_THOUSAND = (
    r"(?:two\s+thousand|deux\s+mille|dos\s+mil|dois\s+mil|две\s+тысячи|"
    r"(?P<old>nineteen(?:\s+hundred(?:\s+and)?)?|(?:mil|mille)\s+neuf[ -]cents?|"
    r"mil\s+novecientos|mil\s+novecentos|(?:одна\s+)?тысяча\s+девятьсот))"
)
_YEAR = (
    rf"(?:\s*,?\s*(?:in\s+the\s+year\s+|of(?:\s+the\s+year)?\s+|de\s+|del?\s+(?:año\s+(?:de\s+)?)?|de\s+l['’]an\s+|l['’]an\s+|"
    rf"do\s+ano\s+(?:de\s+)?)?"
    rf"(?:(?P<y>(?:19|20)\d\d)|{_THOUSAND}(?:\s+(?:and|e))?\s+(?P<w>{_WORD}(?:\s+(?:et\s+|y\s+|"
    rf"e\s+)?{_WORD}){{0,2}})))"
)
_DAY_OF = later(r"(?i)days?\b|jour|día|dia")
PATTERN = later(rf"(?<![\w.-]){_DAY}{_OF}(?P<m>{_MONTH})(?!\w){_YEAR}", re.IGNORECASE)


def number_of(words: str) -> int:
    """What number words say, at most 99; 0 if they are none."""
    known = NUMBERS.get(_plain(words.lower()))
    if known is not None:
        return known
    total = 0
    said = re.sub(r"quatre[ -]vingts?", "octante", _plain(words.lower()))
    for word in re.split(r"[\s-]+", said):
        value = NUMBERS.get(word)
        if word in ("et", "y", "e", "and"):
            continue
        if value is None or (total and (total % 10 or value > 19)):
            break
        total += value
    return total


# a day of figures directly before its month is read by the plain patterns
_PLAIN_DAY = later(r"\d{1,2}(?:st|nd|rd|th|er|º|-го)?[\s.-]+(?:of\s+|de\s+|del\s+)?$", re.I)
_AROUND = later(rf"(?<![\w-])(?:{_MONTH})(?![\w])", re.IGNORECASE)
# "18 de junio del año dos mil veintiséis": figures for the day, words for the year
_YEAR_SAID = later(rf"\s*,?\s*(?:[^\W\d_]{{1,5}}['’\s]\s*){{0,3}}{_THOUSAND}", re.IGNORECASE)
# how far before its month the words of a day begin, and behind it those of the year end
_LEAD, _TAIL = 64, 70


def _matches(text: str, places: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    done = 0
    for month in (m for low, high in places for m in _AROUND.finditer(text, low, high)):
        low = max(done, month.start() - _LEAD)
        figures = _PLAIN_DAY.search(text[low : month.start()])
        if figures and not _YEAR_SAID.match(text, month.end(), month.end() + 40):
            continue
        while low and low > done and not text[low - 1].isspace():
            low += 1
            if low >= month.start():
                break
        for match in PATTERN.finditer(text, low, min(len(text), month.end() + _TAIL)):
            done = match.end()
            yield match


def days_in_words(
    text: str, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int, int]]:
    """Every day in words within these stretches: year, month, day, where it starts and ends."""
    for match in _matches(text, places):
        if match["d"][0].isdigit() and match["y"] and not _DAY_OF.search(match[0]):
            continue  # a plain date, which the plain patterns read
        figures = re.match(r"\d+", match["d"])
        words = match["d"].split()
        day = int(figures[0]) if figures else number_of(match["d"]) or number_of(words[-1])
        year = int(match["y"]) if match["y"] else _century(match) + number_of(match["w"])
        if 1 <= day <= 31 and year > 2000 - 101:
            start = match.start() if figures else match.start() + _lead(match["d"])
            yield year, MONTHS[match["m"].lower()], day, start, _end(match)


def _century(match: re.Match[str]) -> int:
    return 1900 if match["old"] else 2000


def _lead(words: str) -> int:
    """How much of the words for a day is an article before it."""
    first = words.split()[0]
    known = any(_plain(part) in NUMBERS for part in first.lower().split("-"))
    return 0 if known or first == words else len(first) + 1


def _end(match: re.Match[str]) -> int:
    """The end of the year's words; what follows them in the sentence is left out."""
    if match["y"]:
        return match.end()
    at = match.start("w")
    end = at
    for word in re.finditer(r"[^\s-]+", match["w"]):
        bare = _plain(word[0].lower())
        if bare not in NUMBERS and bare not in ("et", "y", "e", "and"):
            break
        end = at + word.end()
    return end
