"""Days told so loosely that only a sentence about a letter makes days of them.

"our mail of the 14th", «сданное Вам 5 числа», "mon courrier du vendredi 3", "el fax de antier",
"ours of 30/11", "six weeks have gone by since", «в майском послании», "antes de Navidad". Elsewhere
such words are amounts, paragraphs or habits; :func:`find_dates` leaves them alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.casefile.dates import DateError, UncertainDate
from tocsin.ground.words import either, later
from tocsin.reading.dates.calendar_words import MONTHS, NUMBER_WORDS, SEASONS, WEEKDAYS
from tocsin.reading.dates.grammar import COUNTED
from tocsin.reading.dates.in_words import number_of
from tocsin.reading.model import Span


@dataclass(frozen=True, slots=True)
class Loose:
    """A day told loosely: where, in which form, and what it comes to (None: cannot be known)."""

    span: Span
    form: str
    value: UncertainDate | None


# «датированное шестым мая»: an ordinal in any case
_GENITIVE = later(r"(?:ым|ому|ое|ом)(?!\w)")


# "two years ago": a word of time, not August
_MONTH = either([m for m in MONTHS if m not in ("ago", "out", "set", "mar", "dec")])
_COUNT = rf"(?P<n>\d{{1,3}}|an?|{COUNTED}|couple\s+of|par\s+de|пару)"
_VERBS = frozenset(("may", "march"))
_UNITS = {
    "day": 1, "jour": 1, "día": 1, "день": 1, "дня": 1, "дней": 1, "сут": 1,
    "week": 7, "semain": 7, "semana": 7, "недел": 7, "fortni": 14,
    "month": 30, "mois": 30, "mes": 30, "месяц": 30,
    "year": 365, "an": 365, "année": 365, "año": 365, "год": 365, "года": 365, "лет": 365,
}  # fmt: skip
_UNIT = (
    r"(?P<u>days?|weeks?|fortnights?|months?|years?|jours?|semaines?|mois|ans?|années?|días?|"
    r"semanas?|mes(?:es)?|años?|день|дня|дней|сутки|недел[юиья]\w{0,2}|месяц\w{0,3}|год|года|лет)"
)
_RU_MONTH = {
    "январск": 1, "февральск": 2, "мартовск": 3, "апрельск": 4, "майск": 5, "июньск": 6,
    "июльск": 7, "августовск": 8, "сентябрьск": 9, "октябрьск": 10, "ноябрьск": 11,
    "декабрьск": 12,
}  # fmt: skip
_FEASTS = (
    r"christmas|easter|new\s+year|ramadan|eid|noël|pâques|toussaint|les\s+fêtes|navidad|pascuas?|"
    r"semana\s+santa|(?:viernes|sábado|jueves)\s+santo|carnaval\w*|рождеств\w+|пасх\w+|"
    r"нового\s+года|"
    r"новый\s+год|наурыз\w*|нооруз\w*|quincena|quinzaine|квартал\w*|на\s+днях|antepasada|"
    r"(?:beginning|start|end|middle)\s+of\s+the\s+(?:month|year|week)|"
    r"(?:début|fin|milieu)\s+(?:du\s+mois|de\s+l['’]année|de\s+(?:la\s+)?semaine)|"
    r"(?:inicios|principios|finales|mediados)\s+de\s+(?:mes|año|semana)|"
    r"(?:начал|конц|середин)\w\s+(?:месяца|года|недели)"
)
_FORMS = tuple(
    (name, later(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "figures",
            r"(?<![\w.,/:-])(?P<d>\d{1,2})(?P<s>[./])(?P<m>\d{1,2})(?P=s)(?P<yy>\d\d)"
            r"(?![\w/.-]\w)",
        ),
        ("short", r"(?<![\w.,/:№-])(?P<d>\d{1,2})[./](?P<m>\d\d)(?![\w/:%-]|\.\d|\s?%)"),
        (
            "words",
            r"(?<![\w-])(?P<w>(?:[^\W\d_]{2,14}[ -]){0,2}[^\W\d_]{2,16})\s+(?:of\s+|de\s+)?"
            rf"(?P<m>{_MONTH})(?!\w)",
        ),
        (
            "weekday",
            rf"(?<!\w)(?:{either([*WEEKDAYS])}),?\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
            r"(?!\w|[./:]\d)",
        ),
        ("alone", r"(?<![\w.,/:№-])(?P<d>\d{1,2})(?:st|nd|rd|th|-?го|\s+числа|-го\s+числа)(?!\w)"),
        (
            "alone",
            r"(?<!\w)(?:du|le|el|del|día|dia)\s+(?P<d>\d{1,2})(?!\w|[.,/:%-]\d|\s+(?:%|h\b))",
        ),
        ("length", rf"(?<![\w-]){_COUNT}\s+{_UNIT}(?!\w)"),
        ("length", r"(?<!\w)(?P<n>)(?P<u>неделю|месяц|год)\s+(?:тому\s+)?назад(?!\w)"),
        ("length", r"(?<!\w)(?P<n>antier|antes\s+de\s+ayer|anteayer)(?P<u>)(?!\w)"),
        ("month", rf"(?<!\w)(?P<m>{_MONTH})(?!\w)"),
        ("adjective", rf"(?<!\w)(?P<a>{either([*_RU_MONTH])})[а-яё]{{2,4}}(?!\w)"),
        ("season", rf"(?<!\w)(?:{either([*SEASONS])})(?!\w)"),
        ("feast", rf"(?<!\w)(?:{_FEASTS})(?!\w)"),
        ("year", r"(?<![\w.,/-])(?P<y>20[012]\d)(?![\w/-]|\.\d)"),
    )
)  # fmt: skip


def loose_dates(text: str, written: date | None, known: Sequence[Span] = ()) -> list[Loose]:
    """Every day told loosely outside the dates already ``known``, reckoned from ``written``.

    The first form that reads a stretch keeps it.
    """
    taken = list(known)
    out: list[Loose] = []
    for form, pattern in _FORMS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if any(span.start < t.end and t.start < span.end for t in taken):
                continue
            found = list(_READ.get(form, _unknown)(match, written))
            if found:
                taken.append(span)
                out.append(Loose(span, form, found[0]))
    return sorted(out, key=lambda x: x.span.start)


Found = Iterator[UncertainDate | None]


def _value(text: str) -> UncertainDate | None:
    try:
        return UncertainDate.parse(text)
    except (DateError, ValueError):
        return None


def _day(year: int, month: int, day: int) -> UncertainDate | None:
    try:
        return _value(date(year, month, day).isoformat())
    except ValueError:
        return None


def _latest(month: int, day: int, written: date | None) -> UncertainDate | None:
    """The last such day before the paper was written."""
    if written is None:
        return None
    this = _day(written.year, month, day)
    ahead = this is not None and this.earliest is not None and this.earliest > written
    return _day(written.year - 1, month, day) if ahead else this


def _figures(match: re.Match[str], written: date | None) -> Found:
    value = _day(2000 + int(match["yy"]), int(match["m"]), int(match["d"]))
    if value:
        yield value


def _short(match: re.Match[str], written: date | None) -> Found:
    month, day = int(match["m"]), int(match["d"])
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield _latest(month, day, written)


def _words(match: re.Match[str], written: date | None) -> Found:
    words = _GENITIVE.sub("ого", match["w"].lower().replace("тьим", "тьего")).split()
    while words and words[-1] in ("of", "de"):
        words.pop()
    said = [at for at in range(len(words)) if number_of(words[-1]) and number_of(words[at])]
    day = number_of(" ".join(words[said[0] :])) if said else 0
    verb = match["m"] in _VERBS  # "the first sending may have gone astray"
    if 1 <= day <= 31 and not verb:
        yield _latest(MONTHS[match["m"].lower()], day, written)


def _alone(match: re.Match[str], written: date | None) -> Found:
    day = int(match["d"])
    if not 1 <= day <= 31:
        return
    if written is None:
        yield None
        return
    back = written.month - (day >= written.day)
    index = written.year * 12 + back - 1
    yield _day(index // 12, index % 12 + 1, day)


# "two years after our letter of …", "aged eighty years": not reckoned from the day of the paper
_FROM_ELSE = later(
    r"\s*(?:after|before|later|earlier|après|avant|plus\s+t[aô]rd?|tard|después|antes|"
    r"más\s+tarde|спустя|"
    r"после|позже|до|de\s+edad|d['’]âge|old|of\s+age)(?!\w)",
    re.IGNORECASE,
)
_AGO = later(
    r"(?<!\w)(?:ago|since|past|last|back|il\s+y\s+a|depuis|voil[àa]|voici|hace|hacía|desde|назад|"
    r"тому|прошл\w+|с\s+тех)(?!\w)",
    re.IGNORECASE,
)


def _length(match: re.Match[str], written: date | None) -> Found:
    if _FROM_ELSE.match(match.string, match.end()):
        return
    around = match.string[max(0, match.start() - 14) : match.end() + 20]
    if match["u"].lower()[:2] in ("ye", "an", "añ", "го", "ле") and not _AGO.search(around):
        return
    if written is None:
        yield None
        return
    said, unit = match["n"].lower(), match["u"].lower()
    if not unit:
        yield _value((written - timedelta(2)).isoformat())
        return
    count = int(said) if said.isdigit() else NUMBER_WORDS.get(said) or number_of(said)
    count = count or (2 if said[:3] in ("cou", "par", "пар") else 1)
    days = (
        _UNITS.get(unit)
        or _UNITS.get(unit.rstrip("s"))
        or next((n for stem, n in _UNITS.items() if unit.startswith(stem) and len(stem) > 2), 1)
    )
    if days >= 30:
        index = written.year * 12 + written.month - 1 - count * (1 if days == 30 else 12)
        yield _value(f"{index // 12}-{index % 12 + 1:02d}~")
        return
    yield _value((written - timedelta(count * days)).isoformat() + ("~" if days > 1 else ""))


def _month(match: re.Match[str], written: date | None) -> Found:
    word = match["m"]
    if word in _VERBS or word in ("sep", "jun", "jan", "jul"):
        return
    yield _in_month(MONTHS[word.lower()], written)


def _adjective(match: re.Match[str], written: date | None) -> Found:
    yield _in_month(_RU_MONTH[match["a"].lower()], written)


def _in_month(month: int, written: date | None) -> UncertainDate | None:
    if written is None:
        return None
    return _value(f"{written.year - (month > written.month)}-{month:02d}")


def _year(match: re.Match[str], written: date | None) -> Found:
    yield _value(match["y"])


def _unknown(match: re.Match[str], written: date | None) -> Found:
    yield None


_READ: dict[str, Callable[[re.Match[str], date | None], Found]] = {
    "figures": _figures,
    "short": _short,
    "words": _words,
    "weekday": _alone,
    "alone": _alone,
    "length": _length,
    "month": _month,
    "adjective": _adjective,
    "year": _year,
}
