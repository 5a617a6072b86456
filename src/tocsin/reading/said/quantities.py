"""Numbers in a sentence with what they count, and amounts with their currency.

"31 teachers", "the 13 teachers suspended that day", "2 400 сомов", "treinta y un maestros". Dates,
years, cases, Conventions, articles and other labels are no quantities.
"""

from __future__ import annotations

import re

from tocsin.reading.dates import MONTHS, NUMBERS, number_of
from tocsin.reading.model import Quantity, Span
from tocsin.reading.roots import carries_meaning, root

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
_NOT_COUNTS = frozenset(
    [
        "one",
        "un",
        "une",
        "uno",
        "una",
        "a",
        "first",
        "second",
        "third",
        "premier",
        "primero",
        "primera",
    ]
)
_WORDS = "|".join(
    sorted(
        {re.escape(w) for w, n in NUMBERS.items() if n > 1 and w not in _NOT_COUNTS and len(w) > 2}
        | set(_CASES),
        key=len,
        reverse=True,
    )
)
_ONE = "one|un|uno|une|один|одна|одного|одному"
_NUMBER = re.compile(
    rf"(?<![\w.,/№-])(?:(?P<f>{_FIGURES})|(?P<w>(?:{_WORDS})(?:(?:[ -]|\s+y\s+|[ -]et[ "
    rf"-])(?:{_WORDS}|{_ONE}))?)(?!\w))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:\b(?:no|nos|nr|núms?|case|cas|caso|convention|convenio|article|art|artículo|para|"
    r"paragraph|"
    r"page|annex|annexe|anexo|report|room|street|calle|rue|section|chapter|session|point|"
    r"конвенци\w+|стать\w+|ст|пункт\w*|дел\w+|приложени\w+|дом|кв|ул|часть|п)\s*\.?|№|n[°º]|#|§|"
    r"\d\s*[-–/]|\+)\s*$",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
    r"^\s?(?:(?P<c>US\s?dollars?|dollars?|dólares|euros?|francs?(?:\s+CFA)?|FCFA|F\s?CFA|"
    r"pesos?|soles|reales|bol[ií]vares|bolivianos|guaran[ií]es|c[oó]rdobas|colones|dirhams?|"
    r"dinars?|dinares|taka|ringgit|pula|kwacha|birr|cedis?|gourdes?|ariary|baht|rupiah|kyat|som|"
    r"soms|tenge|tugrik|лев\w{0,2}|лей|лее\w|манат\w{0,2}|сомони|тугрик\w{0,2}|"
    r"quetzales|lempiras|shillings?|rupees?|naira|cedis?|rand|leva|lei|hryvnias?|reais|"
    r"сом(?:ов|а|у|ом)?|сум(?:ов|а)?|тенге|руб(?:л\w+|\.)?|лари|драм\w*|гривен\w*|доллар\w*|евро|"
    r"USD|EUR|KGS|KZT|RUB|XOF|XAF|CHF|GBP|€|\$|£|₽))(?!\w)",
    re.IGNORECASE,
)
_CURRENCY_BEFORE = re.compile(
    r"(?P<c>F?CFA|USD|EUR|KGS|KZT|RUB|XOF|XAF|CHF|GBP|US\$|€|\$|£|₲|Bs\.?|S/|Q|"
    r"(?<![\w.])(?:Gs?\.|Rs\.?|RM|Lps?\.))\s?$",
    re.IGNORECASE,
)
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
_MONTHLIKE = re.compile(r"^\s?(?:of\s+|de\s+|del\s+)?(?P<m>[^\W\d_]{3,12})", re.IGNORECASE)
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


# «от приложения 58 курьеров»: what follows in the genitive plural is counted
_COUNTED = re.compile(r"\s[а-яё]{3,20}(?:ов|ев|ей|ек|ин|иц|ниц)(?!\w)")


def quantities_of(sentence: str, most: int = 12) -> list[Quantity]:
    """What a sentence counts, at most so many."""
    out: list[Quantity] = []
    for match in _NUMBER.finditer(sentence):
        found = _quantity(sentence, match)
        if found:
            out.append(found)
            if len(out) == most:
                break
    return out


def _quantity(sentence: str, match: re.Match[str]) -> Quantity | None:
    before, after = (
        sentence[max(0, match.start() - 60) : match.start()],
        sentence[match.end() :][:80],
    )
    if (
        (_LABEL.search(before) and not _COUNTED.match(after) and not _ours(before, after))
        or _UNIT.match(after)
        or (match["f"] and _ORDER.match(after))
        or (after[:1] in "/.-–°º" and after[1:2].isdigit())
    ):
        return None
    value = int(re.sub(r"\D", "", match["f"])) if match["f"] else _said(match["w"])
    money = _CURRENCY.match(after) or _CURRENCY_BEFORE.search(before)
    if not value or (not money and 1900 <= value <= 2100) or _is_day(after):
        return None
    words = re.split(r"[,.;:()«»\"]|\s[-–—]\s", after)[0]
    nouns = [root(m[0]) for m in _WORD.finditer(words) if carries_meaning(m[0])][:3]
    if not money and not nouns:
        return None
    definite = bool(_DEFINITE.search(_CURRENCY_BEFORE.sub("", before) if money else before))
    currency = re.sub(r"[\s.]", "", money["c"].lower())[:4] if money else ""
    tail = " ".join(words.split()[:3])
    phrase = f"{match[0]} {tail}".strip()
    span = Span(match.start(), match.end())
    return Quantity(value, frozenset(nouns), currency, span, definite, phrase)


_NUMBERS_OF = re.compile(
    r"(?:convention|article|cas|plainte|loi|décret|arrêté|annexe|pièce|dossier)s?\s+nos\s*$", re.I
)


def _ours(before: str, after: str) -> bool:
    """Whether the French "nos" before a number is "our", not "numbers": "nos 72 sections"."""
    ours = re.search(r"(?<![\w.])[Nn]os\s+$", before) and not _NUMBERS_OF.search(before)
    return bool(ours and re.match(r"\s[^\W\d_]{4,}", after))


def _said(words: str) -> int:
    plain = "".join(_PLAIN.get(c, c) for c in words.lower())
    parts = [p for p in re.split(r"[\s-]+", plain) if p != "y"]
    parts = [p for p in parts if p != "et"]
    values = [1 if p in _ONE.split("|") else _CASES.get(p, NUMBERS.get(p, 0)) for p in parts]
    if len(values) == 2 and values[0] >= 20 and 0 < values[1] < 10:
        return sum(values)
    return number_of(words) or (values[0] if len(values) == 1 else 0)


def _is_day(after: str) -> bool:
    """Whether a month follows: the number is a day."""
    match = _MONTHLIKE.match(after)
    return bool(match and match["m"].lower() in MONTHS)
