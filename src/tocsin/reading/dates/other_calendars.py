"""Dates of other calendars, fiscal years, quarters, nights: as printed, bounded by what is known.

Hijri months begin when the moon is seen, so the tabular calendar (Reingold and Dershowitz,
*Calendrical Calculations*, chapter 7) is widened by a day on either side. The Ethiopian calendar
is exact; Buddhist Era, Minguo and Japanese eras count years of the Gregorian one. A fiscal year
is known as the two years it is named after, no more: where it begins differs by country.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tocsin.casefile.dates import DateError, UncertainDate
from tocsin.ground.words import either, later
from tocsin.reading.dates.calendar_words import MONTHS
from tocsin.reading.first_letters import Index
from tocsin.reading.model import FoundDate, Span

_HIJRI = (
    "muharram محرم мухаррам",
    "safar صفر сафар",
    "rabi_al-awwal ربيع_الأول раби_аль-авваль",
    "rabi_al-thani ربيع_الثاني ربيع_الآخر раби_ас-сани",
    "jumada_al-awwal جمادى_الأولى джумада_аль-уля",
    "jumada_al-thani جمادى_الثانية جمادى_الآخرة джумада_ас-сани",
    "rajab رجب раджаб",
    "shaban sha'ban شعبان шаабан",
    "ramadan ramadhan ramazan رمضان рамадан рамазан",
    "shawwal شوال шавваль",
    "dhu_al-qidah dhul-qadah ذو_القعدة зу-ль-каада",
    "dhu_al-hijjah dhul-hijjah ذو_الحجة зу-ль-хиджа",
)
_ETHIOPIAN = (
    "meskerem መስከረም",
    "tikimt tekemt ጥቅምት",
    "hidar hedar ኅዳር ህዳር",
    "tahsas tahesas ታኅሣሥ ታህሳስ",
    "tir ter ጥር",
    "yekatit የካቲት",
    "megabit መጋቢት",
    "miazia miyazya ሚያዝያ",
    "ginbot genbot ግንቦት",
    "sene ሰኔ",
    "hamle ሐምሌ",
    "nehase nehasse ነሐሴ",
    "pagume ጳጉሜ",
)
_THAI_MONTHS = """
มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
"""
_THAI = _THAI_MONTHS.split()
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ORDINALS = (
    "first 1er 1.er 1.º 1º premier primer primeiro первый первом первого первой 1st i 1-й 1",
    "second 2e 2ème 2.º 2º deuxième segundo второй втором второго 2nd ii 2-й 2",
    "third troisième tercer terceiro 3e 3ème 3.º 3º третий третьем третьего третьей 3rd iii 3-й 3",
    "fourth quatrième cuarto quarto 4e 4ème 4.º 4º четвертый четвёртый четвёртом 4th iv 4-й 4",
)


def _months(names: tuple[str, ...]) -> dict[str, int]:
    return {
        form.replace("_", " "): number
        for number, forms in enumerate(names, 1)
        for form in forms.split()
    }


_HIJRI_MONTHS, _ETHIOPIAN_MONTHS = _months(_HIJRI), _months(_ETHIOPIAN)
_ORDER = _months(_ORDINALS)


def _hijri_day(year: int, month: int, day: int) -> date:
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(227014 + days)


def _days(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _hijri(match: re.Match[str]) -> str:
    year, month = int(match["y"]), _HIJRI_MONTHS[match["m"].lower()]
    day = int(match["d"]) if match["d"] else 0
    first = _hijri_day(year, month, day or 1)
    last = _hijri_day(year, month, day or 30)
    return _days(first - timedelta(1), last + timedelta(1))


def _ethiopian(match: re.Match[str]) -> str:
    year, month = int(match["y"]), _ETHIOPIAN_MONTHS[match["m"].lower()]
    start = 1724220 - 1721425 + 365 * (year - 1) + year // 4 + 30 * (month - 1)
    day = int(match["d"]) if match["d"] else 0
    length = 30 if month < 13 else 5 + (year % 4 == 3)
    return _days(date.fromordinal(start + (day or 1)), date.fromordinal(start + (day or length)))


def _gregorian(year: int, month: str | None, day: str | None) -> str:
    parts = [f"{year:04}", *(f"{int(part):02}" for part in (month, day) if part)]
    return "-".join(parts)


def _era(match: re.Match[str]) -> str:
    year = 1 if match["y"] == "元" else int(match["y"])
    if not match["e"] and len(match["y"]) != 4:
        raise ValueError("a number of years, not a year")
    return _gregorian(year + _ERAS.get(match["e"] or "", 0), match["m"], match["d"])


def _buddhist(match: re.Match[str]) -> str:
    named = match["m"]
    month = str(_THAI.index(named) + 1) if named else None
    return _gregorian(int(match["y"]) - 543, month, match["d"] if named else None)


def _two_years(match: re.Match[str]) -> str:
    first, written = int(match["y"]), match["z"]
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    if not first < last <= first + 10:
        raise ValueError("not two years that follow each other")
    return f"{first}/{last}"


def _part(match: re.Match[str]) -> str:
    number, year = _ORDER[match["n"].lower()], int(match["y"])
    length = 3 if match["u"].lower()[:2] in {"qu", "tr", "кв"} else 6
    last = number * length
    if last > 12:
        raise ValueError("there is no such part of a year")
    end = calendar.monthrange(year, last)[1]
    return f"{year}-{last - length + 1:02}-01/{year}-{last:02}-{end}"


def _night(match: re.Match[str]) -> str:
    first = date(int(match["y"]), MONTHS[match["m"].lower()], int(match["d"]))
    last = date(int(match["y"]), MONTHS[match["m"].lower()], int(match["z"]))
    return _days(first, last)


_FISCAL = (
    r"(?:fiscal|financial|budget|tax)\s+years?|FY|exercice(?:\s+\w+)?|(?:año|ejercicio|"
    r"ano)\s+fiscal|"
    r"ejercicio|exercício|(?:финансов|бюджетн|отчётн|отчетн|учебн)\w+\s+год\w*|academic\s+year"
)
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        later(
            rf"(?:(?<!\d)(?P<d>30|[12]\d|0?[1-9])\s+)?(?<!\w)(?P<m>{either(_HIJRI_MONTHS)})\s+"
            r"(?P<y>1[34]\d\d)(?!\d)(?:\s*(?:AH|H\b|هـ|هجري\w*|г\.\s*х\.))?",
            re.IGNORECASE,
        ),
        _hijri,
    ),
    (
        later(
            rf"(?:(?<!\d)(?P<d>30|[12]\d|0?[1-9])\s+)?(?<!\w)(?P<m>{either(_ETHIOPIAN_MONTHS)})\s+"
            r"(?:(?P<day>30|[12]\d|0?[1-9])(?:\s*(?:ቀን|,))?\s+)?(?P<y>(?:19|20)\d\d)(?!\d)",
            re.IGNORECASE,
        ),
        _ethiopian,
    ),
    (
        later(
            r"(?P<e>令和|平成|昭和|民國|民国)?\s?(?P<y>元|\d{1,4})\s?年(?:\s?(?P<m>1[0-2]|0?[1-9])\s?月"
            r"(?:\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?日)?)?"
        ),
        _era,
    ),
    (
        later(
            rf"(?:(?<!\d)(?P<d>3[01]|[12]\d|"
            rf"[1-9])\s+)?(?P<m>{either(_THAI)})?\s*(?:พ\.?\s?ศ\.?\s*)?"
            r"(?<!\d)(?P<y>25[0-9]\d)(?!\d)(?:\s*(?:BE|B\.E\.))?"
        ),
        _buddhist,
    ),
    (
        later(rf"(?<!\w)(?:{_FISCAL})\s*(?P<y>20\d\d)\s*[/–-]\s*(?P<z>20\d\d|\d\d)(?!\d)", re.I),
        _two_years,
    ),
    # "в 2020/21 финансовом году", "the 2021-22 financial year"
    (
        later(
            rf"(?<![\d/-])(?P<y>20\d\d)\s?[/–-]\s?(?P<z>20\d\d|\d\d)\s+(?:{_FISCAL})(?!\w)", re.I
        ),
        _two_years,
    ),
    (
        later(r"(?<!\d)(?P<y>20\d\d)\s*[-–]\s*(?P<z>20\d\d)\s*(?:годах|годы|годов|гг\.?)", re.I),
        _two_years,
    ),
    (
        later(
            rf"(?<!\w)(?P<n>{either(_ORDER)})\s+(?P<u>quarter|half|trimestre|semestre|квартал\w*|"
            rf"полугоди\w*|"
            r"половин\w+)\s+(?:of\s+|de\s+|del\s+)?(?P<y>20\d\d)(?!\d)(?:\s*год\w*)?",
            re.I,
        ),
        _part,
    ),
    (
        later(
            r"в\s+ночь\s+с\s+(?P<d>\d{1,2})\s+на\s+(?P<z>\d{1,2})\s+(?P<m>[а-я]{3,9})\s+(?P<y>20\d\d)(?:\s*год\w*)?",
            re.I,
        ),
        _night,
    ),
)


_INDEX = Index([pattern for pattern, _ in _RULES], [str(n) for n in range(len(_RULES))])
# what a reckoning cannot be written without
_NEEDS = {_era: "年", _buddhist: "25"}


def other_dates(text: str) -> Iterator[FoundDate]:
    """Every such date in ``text``; what no calendar holds is left out."""
    if not _YEAR_OR_MARK.search(text):
        return
    for name, match in _INDEX.matches(text, [(0, len(text))], skip=_not_there(text)):
        read = _RULES[int(name)][1]
        if read is _buddhist and not (match["m"] or match[0] != match["y"]):
            continue  # four bare digits are no year of the Buddhist Era
        try:
            value = UncertainDate.parse(read(match))
        except (ValueError, KeyError, DateError):
            continue
        yield FoundDate(value, match[0].strip(), Span(*match.span()), confidence=0.8)


_YEAR_OR_MARK = later(r"\d{2}|年")


def _not_there(text: str) -> frozenset[int]:
    """The rules whose mark the text does not hold."""
    return frozenset(
        n for n, (_, read) in enumerate(_RULES) if read in _NEEDS and _NEEDS[read] not in text
    )
