"""The forms dates take in letters and on pages, one named pattern each; ``dates.py`` reads them."""

from __future__ import annotations

import re

from tocsin.ground.words import either, later
from tocsin.reading.dates.calendar_words import (
    DAYS_AFTER,
    DAYS_AWAY,
    MONTHS,
    MONTHS_AWAY,
    NUMBER_WORDS,
    SEASONS,
    WEEKDAYS,
    WEEKS_AWAY,
    YEARS_AWAY,
)
from tocsin.reading.dates.in_words import NUMBERS

# "il y a quinze jours": no number begins with this "a"
_SAID = either({*NUMBER_WORDS, *NUMBERS} - {"a"})
# "forty-five", "vingt et un", "treinta y dos"
COUNTED = rf"(?:{_SAID})(?:(?:[ -]|[ -]et[ -]|\sy\s)(?:{_SAID}))?"
_M = rf"(?:{either(MONTHS)})"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|\.?[ºª°]|-го|-е)?"
_Y = r"(?:19|20)\d\d"
_OF = r"(?:\s+of|\s+de|\s+del)?"
_YEAR_TAIL = (
    rf"(?:\s*,?\s*(?:of\s+|de\s+|del\s+(?:año\s+)?)?(?P<{{}}>{_Y})(?!\d)"
    r"(?:\s*(?:г\.|года|году|год\b))?)"
)
# "du 9 et du 23 février": the word before a day said again before the next
_AGAIN = r"(?:(?:of|on|du|le|del|el|de|от|do|dos)\s+(?:the\s+)?)?"
_TO = r"\s*(?:-|–|—|to|until|through|au|al|a|по|до)\s*(?:el\s+|le\s+)?"


def _year(name: str) -> str:
    return _YEAR_TAIL.format(name)


PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, later(pattern, re.IGNORECASE))
    for name, pattern in (
        ("iso", rf"\b(?P<y>{_Y})(?P<s>[-/.])(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>[0-2]\d|3[01])\b"),
        ("dotted", rf"\b(?P<d>\d{{1,2}})(?P<s>[.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>{_Y})\b"),
        ("short", r"(?<![\d./-])(?P<d>\d{2})(?P<s>[./])(?P<m>\d{2})(?P=s)(?P<yy>\d{2})(?![\d./-])"),
        (
            "roman",
            rf"(?<![\w.-])(?P<d>\d{{1,2}})(?P<s>[./-])\s?(?P<m>(?-i:X?I{{1,3}}|I?[VX]|VI{{1,3}}|X))(?P=s)\s?(?P<y>{_Y})(?!\d)",
        ),
        ("slashed", rf"\b(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/(?P<y>{_Y})\b"),
        (
            "normlex",
            rf"\b(?P<d>\d{{1,2}})-(?P<m>{_M})\.?\s?-(?P<yy>\d\d)(?!\d)",
        ),
        ("kyrgyz", rf"\b(?P<y>{_Y})-жылдын?\s+(?P<d>\d{{1,2}})-(?P<m>{_M})\w*"),
        ("kyrgyz_day", rf"(?<![-\d])\b(?P<d>\d{{1,2}})-(?P<m>{_M})\w*()(?P<y>(?!))?"),
        ("kyrgyz_month", rf"\b(?P<y>{_Y})-жылдын?\s+(?P<m>{_M})\w*"),
        (
            "two_months",
            rf"\b(?P<d>{_D}){_OF}\s+(?P<m>{_M})\.?(?:\s*,?\s*(?P<y1>{_Y}))?{_TO}"
            rf"(?P<d2>{_D}){_OF}\s+(?P<m2>{_M})\b\.?{_year('y')}?",
        ),
        (
            "two_months",
            rf"\b(?:between|entre|между)\s+(?:le\s+|el\s+)?(?P<d>{_D}){_OF}\s+(?P<m>{_M})\.?"
            rf"(?:\s*,?\s*(?P<y1>{_Y}))?\s+(?:and|et|y|и)\s+(?:le\s+|el\s+)?"
            rf"(?P<d2>{_D}){_OF}\s+(?P<m2>{_M})\b\.?{_year('y')}?",
        ),
        (
            "range",
            rf"\b(?:between|entre|между)\s+(?:le\s+|el\s+)?(?P<d>{_D})\s+(?:and|et|y|"
            rf"и)\s+(?:le\s+|el\s+)?"
            rf"(?P<d2>{_D}){_OF}\s+(?P<m>{_M})\b\.?{_year('y')}?",
        ),
        (
            "range",
            rf"(?<![\d.])\b(?P<d>{_D}){_TO}(?P<d2>{_D}){_OF}\s+(?P<m>{_M})\b\.?{_year('y')}?",
        ),
        (
            "list",
            rf"(?<![\d.])\b(?P<list>{_D}(?:\s*,\s*{_AGAIN}{_D}){{0,40}}\s*,?\s*(?:and|et|y|e|и)\s+{_AGAIN}{_D}){_OF}\s+"
            rf"(?P<m>{_M})\b\.?{_year('y')}?",
        ),
        ("dmy", rf"(?<![\d.])\b(?P<d>{_D}){_OF}[\s-]+(?P<m>{_M})\b\.?-?{_year('y')}?"),
        ("mdy", rf"\b(?P<m>{_M})\.?\s+(?P<d>{_D}),?\s+(?:del?\s+)?(?P<y>{_Y})\b"),
        (
            "last_year",
            rf"(?<![\d.])\b(?P<d>{_D}){_OF}\s+(?P<m>{_M})\b\.?\s+(?:of\s+last\s+year|de\s+l['’]année\s+"
            r"(?:dernière|passée)|del\s+año\s+(?:pasado|anterior)|прошлого\s+года)",
        ),
        (
            "md",
            rf"\b(?P<m>{_M})\.?\s+(?P<d>{_D})\b(?!\d|[.:/-]\d|,?\s+(?:del?\s+)?{_Y})(?P<y>(?!))?",
        ),
        (
            "of_month",
            rf"(?<![\d.])\b(?P<d>{_D})\s*(?:числа\s+)?(?P<w>of\s+this\s+month|of\s+last\s+month|inst(?:ant)?\b|"
            r"ult(?:imo)?\b|de\s+ce\s+mois|du\s+mois\s+(?:courant|en\s+cours|dernier|passé)|courant\b|"
            r"de\s+este\s+mes|del\s+(?:presente|corriente)(?:\s+mes)?|del\s+mes\s+(?:en\s+curso|pasado)|"
            r"de\s+los\s+corrientes|(?:этого|сего|текущего|прошлого)\s+месяца)",
        ),
        ("mdd", rf"\b(?P<m>{_M})\.?\s+(?P<d>{_D})(?P<d2>\s*[-–]\s*{_D}),?\s+(?P<y>{_Y})\b"),
        ("my", rf"(?<!\d\s)\b(?P<m>{_M})\b\.?{_year('y')}"),
        (
            "in_month",
            r"(?<!\w)(?:in|since|during|en|depuis|desde|в|с|par)\s+(?:early\s+|late\s+|mid-?\s?)?"
            rf"(?P<m>{_M})\b(?!\.?,?\s*(?:of\s+|de\s+|del\s+)?{_Y}|\s+\d)",
        ),
        ("season", rf"\b(?P<s>{either(SEASONS)})\b(?:\s+of|\s+de)?{_year('y')}"),
        (
            "year",
            rf"\b(?:in|since|during|early|late|until|en|depuis|desde|в|с|по|"
            rf"к)\s+(?:early\s+|late\s+)?"
            rf"(?P<y>{_Y})(?:\s*(?:г\.|году|года)|\b)(?![-/.\d])",
        ),
        ("year_ru", rf"\b(?P<y>{_Y})\s*(?:году|года)\b"),
        ("days", rf"(?<!\w)(?P<w>{either(DAYS_AWAY)})(?!\w)"),
        ("weeks", rf"(?<!\w)(?P<w>{either(WEEKS_AWAY)})(?!\w)"),
        ("months", rf"(?<!\w)(?P<w>{either(MONTHS_AWAY)})(?!\w)"),
        ("years", rf"(?<!\w)(?P<w>{either(YEARS_AWAY)})(?!\w)"),
        ("after", rf"(?<!\w)(?P<w>{either(DAYS_AFTER)})(?!\w)"),
        (
            "after_days",
            rf"(?<!\w)(?P<n>\d{{1,2}}|an?|{either(NUMBER_WORDS)})\s+(?P<u>days?|weeks?|fortnight|months?|"
            r"jours?|semaines?|mois|días?|semanas?|mes(?:es)?|дн(?:я|ей)|недел[иья]\w*|месяц\w*)\s+"
            r"(?:to\s+the\s+day\s+)?(?:later|after\s+(?:that|this|it|them|which)|afterwards?|thereafter|"
            r"plus\s+tard|après|después|más\s+tarde|depois|mais\s+tarde|спустя)(?!\w)",
        ),
        (
            "after_days",
            rf"(?<!\w)(?:через|спустя)\s+(?:ровно\s+)?(?:(?P<n>\d{{1,2}}|{either(NUMBER_WORDS)})\s+)?"
            r"(?P<u>день|дн(?:я|ей)|недел[иьюя]\w*|месяц\w*)\s+после\s+(?:не[ёе]|него|них|этого|того)(?!\w)",
        ),
        (
            "ago",
            rf"(?<![\w-])(?P<n>\d{{1,3}}|an?|{COUNTED})\s+"
            r"(?P<u>days?|weeks?|fortnight|months?|дн(?:я|ей)|день|недел[иьюя]\w*|"
            r"месяц\w*)\s+(?:ago|earlier|назад)\b",
        ),
        (
            "ago",
            rf"\b(?:il y a|hace)\s+(?:(?:exactement|tout\s+juste|juste|précisément|"
            r"justo|justamente|"
            r"exactamente|precisamente|hoy)\s+)?"
            rf"(?P<n>\d{{1,3}}|{COUNTED})\s+"
            r"(?P<u>jours?|semaines?|mois|días?|semanas?|mes(?:es)?)\b",
        ),
        ("ago", r"(?<!\w)(?P<n>)(?P<u>неделю|месяц)\s+назад\b"),
        (
            "weekday",
            rf"(?<!\w)(?P<lead>(?:(?:last|on|next|this|by|until|before|since|el|ce|en|в|во|до|к|с|со|avant|"
            r"depuis|desde|dès|(?:antes\s+)?del)\s+)?(?:past\s+|coming\s+|pasado\s+|próximo\s+|"
            r"прошл\w+\s+|минувш\w+\s+|следующ\w+\s+|ближайш\w+\s+)?)"
            rf"(?P<w>{either(WEEKDAYS)})\b(?!\s(?-i:[A-Z][a-z]{{2,}}\b(?!,\s|\s\d)))(?P<tail>\s+(?:dernier|passé|prochain|pasado|próximo|next|last)\b)?"
            rf"(?!,?\s+(?:the\s+|le\s+|el\s+)?\d{{1,2}}(?:\D|$)|,?\s+{_M}\s+\d)",
        ),
    )
)
