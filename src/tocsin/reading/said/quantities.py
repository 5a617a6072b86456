"""Numbers in a sentence with what they count, and amounts with their currency.

"31 teachers", "the 13 teachers suspended that day", "2 400 сомов", "treinta y un maestros". Dates,
years, cases, Conventions, articles and other labels are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.ground.extents import Extent
from tocsin.reading.dates import MONTHS
from tocsin.reading.model import Quantity, Span
from tocsin.reading.roots import carries_meaning, root
from tocsin.reading.said.numerals import NUMBER, unit_of, value_of
from tocsin.reading.said.rounded import by_the_dozen, end_of, extent_of

_LABEL = re.compile(
    r"(?:\b(?:no|nos|nr|núms?|case|cas|caso|convention|convenio|article|art|artículo|para|"
    r"paragraph|"
    r"page|annex|annexe|anexo|report|room|street|calle|rue|section|chapter|session|point|"
    r"конвенци\w+|стать\w+|ст|пункт\w*|дел\w+|приложени\w+|дом|кв|ул|часть|п)\s*\.?|№|n[°º]|#|§|"
    r"\d\s*[-–/]|\+)\s*$",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"^\s?(?:d(?:e\s|['’]))?(?:(?P<c>US\s?dollars?|dollars?|dólares|euros?|francs?(?:\s+CFA)?|FCFA|F\s?CFA|"
    r"pesos?|soles|reales|bol[ií]vares|bolivianos|guaran[ií]es|c[oó]rdobas|colones|dirhams?|"
    r"dinars?|dinares|taka|ringgit|pula|kwacha|birr|cedis?|gourdes?|ariary|baht|rupiah|kyat|som|"
    r"soms|tenge|tugrik|лев\w{0,2}|лей|лее\w|манат\w{0,2}|сомони|тугрик\w{0,2}|"
    r"quetzales|lempiras|shillings?|rupees?|naira|cedis?|rand|leva|lei|hryvnias?|reais|"
    r"сом(?:ов|а|у|ом)?|сум(?:ов|а)?|тенге|руб(?:л\w+|\.)?|лари|драм\w*|гривен\w*|доллар\w*|евро|"
    r"USD|EUR|KGS|KZT|RUB|XOF|XAF|CHF|GBP|€|\$|£|₽))(?!\w)",
    re.IGNORECASE,
)
_CURRENCY_BEFORE = re.compile(
    r"(?P<c>(?<![^\W\d_])(?:F?CFA|USD|EUR|KGS|KZT|RUB|XOF|XAF|CHF|GBP)|US\$|[ACFHNRST]\$|€|\$|£|₲|₡|₦|₱|₹|₵|৳|"
    r"Bs\.?|B/\.|S/\.?|Q|"
    r"(?<![\w.])(?:Gs?\.|Rs\.?|RM|Lps?\.|Tk\.?|Rp\.?|Ksh\.?|Shs?\.?|[TU]Sh\.?|Br\.?))\s?$",
    re.IGNORECASE,
)
# "K41,300", "MK 4,850,000": letters for a currency, before a sum that is no number of an annex
_LETTER_BEFORE = re.compile(r"(?<![\w.])(?P<c>[KLRDNP]|(?!ILO|OIT|BIT|No\b)[A-Z]{2,3})\s?$")
_LEAST_SUM = 1_000
# so many letters are a currency only before thousands set apart: no number of a file
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+$")
# what a sign before a sum and a word behind it have in common
_ONE_MONEY = {
    "l": "lemp", "lps": "lemp", "lp": "lemp", "hnl": "lemp", "q": "quet", "gtq": "quet",
    "mk": "kwac", "mwk": "kwac", "k": "kwac", "zk": "kwac", "zmw": "kwac", "rs": "rupe",
    "pkr": "rupe", "inr": "rupe", "lkr": "rupe", "npr": "rupe", "₹": "rupe", "ksh": "shil",
    "kes": "shil", "sh": "shil", "shs": "shil", "tsh": "shil", "ush": "shil", "tzs": "shil",
    "ugx": "shil", "₦": "nair", "n": "nair", "ngn": "nair", "₱": "peso", "p": "peso",
    "php": "peso", "s/": "sole", "pen": "sole", "gs": "guar", "g": "guar", "₲": "guar",
    "pyg": "guar", "bs": "boli", "₡": "colo", "crc": "colo", "c$": "córd", "nio": "córd",
    "r": "rand", "zar": "rand", "tk": "taka", "৳": "taka", "bdt": "taka", "rm": "ring",
    "myr": "ring", "cfa": "fran", "fcfa": "fran", "xof": "fran", "xaf": "fran", "kgs": "сом",
    "som": "сом", "soms": "сом", "kzt": "тенг", "teng": "тенг", "rub": "рубл", "₽": "рубл",
    "usd": "doll",
    "us$": "doll", "$": "doll", "долл": "doll", "eur": "euro", "€": "euro", "евро": "euro",
    "dóla": "doll",
}  # fmt: skip
_UNIT = re.compile(
    r"^\s?(?:%|percent|per\s+cent|pour\s+cent|por\s+ciento|процент\w*|hours?|heures?|horas?|"
    r"час\w*|o['’]clock|"
    r"[ap]\.?m\.?\b|h\b|:\d|(?:km|kg|m|cm)\b|years?|ans?\b|années|años?|лет\b|год\w*|days?|"
    r"jours?|días?|"
    r"дн\w+|months?|mois|mes(?:es)?\b|месяц\w*|weeks?|semain\w+|semanas?|недел\w+|"
    r"minutes?|минут\w*|de\s+la\s+(?:tarde|mañana|noche|madrugada)|in\s+the\s+(?:morning|evening|"
    r"afternoon)|"
    r"du\s+(?:matin|soir)|(?:утра|вечера|дня|ночи)\b)",
    re.IGNORECASE,
)
# "the nineteen may go back"
_MAY_DO = re.compile(r"\s?may\s+(?!\d)[^\W\d_]")
_MONTHLIKE = re.compile(r"^\s?(?:of\s+|de\s+|del\s+)?(?P<m>[^\W\d_]{3,12})", re.IGNORECASE)
# "17 to 21 March": the first day of a stretch of days
_RANGE = re.compile(
    r"\s?(?:to|till|until|and|au|à|et|al|a|y|по|и|-|–)\s?\d{1,2}\s(?:de\s)?(?P<m>[^\W\d_]{3,12})",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"(?<!\w)(?:the|these|those|our|its|their|les|ces|nos|ses|leurs|los|las|estos|estas|esos|"
    r"esas|aquellos|"
    r"dichos|nuestros|sus|из|эт(?:и|их|им|ими)|т(?:е|ех)|указанн\w+|названн\w+|упомянут\w+|"
    r"наш(?:и|их|им)|"
    r"вышеназванн\w+)\s+(?:same\s+|mêmes\s+|mismos\s+|всех?\s+)?(?:[^\W\d_]{4,20}(?:ых|их|"
    r"ые|ие)\s+)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,40}")
# "on the 20th", «le 3e jour», «14-го»: an order, not a number of things
_ORDER = re.compile(r"(?:st|nd|rd|th|ers?|ère|e|è?me|ème|-?(?:й|го|му|я|е))(?!\w)", re.IGNORECASE)


# "four of the" eleven: the whole that a part is taken from
_OF_THEM = re.compile(
    r"(?<!\w)(?:of\s+(?:the|these|those|our|its|their)|des|de\s+(?:l[oa]s|nos|ces|sus|est[oa]s)|из(?:\s+эт\w+)?)"
    r"\s+$",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"\s+(?:are|were|is|was|have|had|hold|sit|sont|étaient|ont|avaient|son|eran|fueron|han|están|"
    r"есть|были|являются|состоят|входят)(?!\w)",
    re.IGNORECASE,
)
# "4/ Our members": the number of an item
_HEADS_AN_ITEM = re.compile(r"\s?[/)|]")
# «от приложения 58 курьеров»: what follows in the genitive plural is counted
_COUNTED = re.compile(r"\s[а-яё]{3,20}(?:ов|ев|ей|ек|ин|иц|ниц)(?!\w)")


_MOST = 12  # figures of one sentence


def quantities_of(sentence: str) -> list[Quantity]:
    """What a sentence counts, its first figures."""
    out: list[Quantity] = []
    for number in _written(sentence):
        found = _quantity(sentence, number)
        if found:
            out.append(found)
            if len(out) == _MOST:
                break
    return out


@dataclass(frozen=True, slots=True)
class _Written:
    """A number as it is written, what it can stand for; whether in figures, and with a scale."""

    value: int
    start: int
    end: int
    extent: Extent
    figures: bool
    scaled: bool


def _written(sentence: str) -> Iterator[_Written]:
    """The numbers of a sentence in order, those told by the dozen among them."""
    dozens = [
        _Written(d.value, d.start, d.end, d.extent, False, d.scaled) for d in by_the_dozen(sentence)
    ]
    for match in NUMBER.finditer(sentence):
        while dozens and dozens[0].end <= match.start():
            yield dozens.pop(0)
        if not (dozens and dozens[0].start < match.end()):
            yield _number(sentence, match)
    yield from dozens


def _number(sentence: str, match: re.Match[str]) -> _Written:
    start = match.start()
    value, length = value_of(match, sentence[max(0, start - 60) : start])
    end = end_of(sentence, start + length) if length else start
    extent = extent_of(sentence, start, end, value, unit_of(match))
    return _Written(value, start, end, extent, bool(match["f"]), bool(match["s"]))


def _quantity(sentence: str, number: _Written) -> Quantity | None:
    start, end, value = number.start, number.end, number.value
    before, after = sentence[max(0, start - 60) : start], sentence[end:][:80]
    if (
        (_LABEL.search(before) and not _COUNTED.match(after) and not _ours(before, after))
        or _UNIT.match(after)
        or _days_to(after)
        or (number.figures and _ORDER.match(after))
        or (after[:1] in "/.-–°º" and after[1:2].isdigit())
    ):
        return None
    if not before.strip() and _HEADS_AN_ITEM.match(after):
        return None
    money = _CURRENCY.match(after) or _CURRENCY_BEFORE.search(before)
    if not money and value >= _LEAST_SUM:
        money = _letters_before(before, sentence[start:end])
    if not value or (not money and 1900 <= value <= 2100):
        return None
    if _is_day(after) and (number.figures or not _MAY_DO.match(after)):
        return None
    words = re.split(r"[,.;:()«»\"]|\s[-–—]\s", after)[0]
    if _OF_THEM.search(before) and _COPULA.match(words):
        words = ""  # "four of the eleven are officers": the four are, whatever the eleven may be
    nouns = [root(m[0]) for m in _WORD.finditer(words) if carries_meaning(m[0])][:3]
    unnamed = "?" if number.scaled and not nouns else ""
    if not money and not nouns and not unnamed:
        return None
    # "the MK 5,480,000": the sign stands between
    if money and money.string is before and money.end() == len(before):
        before = before[: money.start()]
    definite = bool(_DEFINITE.search(before))
    currency = _money(money["c"]) if money else unnamed
    tail = " ".join(words.split()[:3])
    phrase = f"{sentence[start:end]} {tail}".strip()
    rounded = None if number.extent.is_exact else number.extent
    span = Span(start, end)
    return Quantity(value, frozenset(nouns), currency, span, definite, phrase, rounded)


def _letters_before(before: str, figures: str) -> re.Match[str] | None:
    """Letters before a sum that can only be a currency; two or three before thousands set apart."""
    found = _LETTER_BEFORE.search(before)
    return found if found and (len(found["c"]) == 1 or _THOUSANDS.match(figures)) else None


def _money(written: str) -> str:
    """One short key for a currency, however it is written: "L", "Lps." and "lempiras" are one."""
    key = re.sub(r"[\s.]", "", written.lower())[:4]
    return _ONE_MONEY.get(key, key)


_NUMBERS_OF = re.compile(
    r"(?:convention|article|cas|plainte|loi|décret|arrêté|annexe|pièce|dossier)s?\s+nos\s*$", re.I
)


def _ours(before: str, after: str) -> bool:
    """Whether the French "nos" before a number is "our", not "numbers": "nos 72 sections"."""
    ours = re.search(r"(?<![\w.])[Nn]os\s+$", before) and not _NUMBERS_OF.search(before)
    return bool(ours and re.match(r"\s[^\W\d_]{4,}", after))


def _days_to(after: str) -> bool:
    """Whether a stretch of days follows: the number is its first."""
    match = _RANGE.match(after)
    return bool(match and match["m"].lower() in MONTHS)


def _is_day(after: str) -> bool:
    """Whether a month follows: the number is a day."""
    match = _MONTHLIKE.match(after)
    return bool(match and match["m"].lower() in MONTHS)
