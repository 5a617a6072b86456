"""Canonical values: what a cell means whatever program wrote it (``docs/formats/canonical.md``).

``12 500,00``, ``12,500.00`` and ``12500`` are one amount; ``05.06.2023`` and ``2023-06-05`` one
day; a text keeps its letters and loses only doubled and non-breaking spaces and its Unicode
composition. Codes (account numbers, tax numbers: leading zeros matter) are texts. What a mark
means is decided by the conventions of the file, which are found by evidence
(:mod:`tocsin.formats.tables.dialect`) and always said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

SPACES = " \0\u00a0\u2007\u2009\u202f\u2060\ufeff\t\r\n\v\f"
_GROUPS = "[ \u00a0\u2007\u2009\u202f'’]"
_SIGN = "[-−–+]"
_UNIT = (
    "KGS|KZT|UZS|TJS|RUB|RUR|USD|EUR|GBP|CHF|CNY|TRY|MXN|COP|ARS|CLP|PEN|XOF|XAF|MAD|TND|"
    "сомов|сома|сом|руб|тенге|тг|тыйын|сум|грн|долл|евро|[cсрСР](?=\\.|$)|[$€£¥₽₸₴¢]"
)
_NUMBER_DOT = re.compile(
    rf"(?P<sign>{_SIGN})?(?P<whole>\d{{1,3}}(?:(?:{_GROUPS}|,)\d{{3}})+|\d+)?(?:\.(?P<part>\d+))?"
)
_NUMBER_COMMA = re.compile(
    rf"(?P<sign>{_SIGN})?(?P<whole>\d{{1,3}}(?:(?:{_GROUPS}|\.)\d{{3}})+|\d+)?(?:,(?P<part>\d+))?"
)
_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_SCIENCE = re.compile(r"-?\d(?:\.\d+)?[eE][-+]?\d{1,3}")
_WITH_UNIT = re.compile(
    rf"(?:(?P<before>{_UNIT})\.?\s*)?(?P<number>[-−(]?\d(?:.*\d)?\)?)(?:\s*(?P<after>{_UNIT})\.?)?"
)
_MARK_FIRST = re.compile(rf"\s*(?:{_UNIT})\.?\s*[-−(]?\d")
_ISO = re.compile(
    r"(?P<y>[12]\d{3})(?P<m>[-/.])(?P<mo>\d{1,2})(?P=m)(?P<d>\d{1,2})"
    r"(?:[T ]+(?P<t>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?P<z>Z|[+-]\d{2}:?\d{2})?)?"
)
_DAY_FIRST = re.compile(
    r"(?P<a>\d{1,2})(?P<m>[-/.])(?P<b>\d{1,2})(?P=m)(?P<y>\d{4}|\d{2})(?:\s*г\.?)?"
    r"(?:[T ,]+(?P<t>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?P<h>[AaPp][Mm])?)?"
)
_NAMED = re.compile(
    r"(?P<d>\d{1,2})(?:er|º)?[ \-](?:de )?(?P<n>[^\W\d_]{3,10})\.?[ \-,]+(?:de )?(?P<y>\d{4}|\d{2})"
    r"(?:\s*(?:г\.?|года|ж\.?))?"
)
_MONTH = re.compile(r"1[0-2]\.(?:19|20)\d\d")  # other months have a leading zero
_DIGIT = re.compile("[0-9]")
_LARGEST = 400
_MONTHS = {
    1: "jan янв ene",
    2: "feb фев fév fev",
    3: "mar мар",
    4: "apr апр avr abr",
    5: "may май мая mai",
    6: "jun июн juin",
    7: "jul июл juil",
    8: "aug авг aoû aou ago",
    9: "sep сен",
    10: "oct окт",
    11: "nov ноя",
    12: "dec дек déc dic",
}
_MONTH_OF = {stem: number for number, stems in _MONTHS.items() for stem in stems.split()}


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a file writes values.

    ``decimal`` is "." or ","; ``order`` is "dmy" or "mdy" for dates such as 05/06/2023 (a date
    with points is always day first).
    """

    decimal: str = "."
    order: str = "dmy"


PLAIN = Conventions()


def text(cell: str) -> str:
    """A text without differences that carry no meaning: NFC, single plain spaces, trimmed.

    Zero bytes at its ends are what a field of fixed width was filled up with.
    """
    if cell.isprintable() and "  " not in cell:
        cell = cell.strip()
        return (
            cell if unicodedata.is_normalized("NFC", cell) else unicodedata.normalize("NFC", cell)
        )
    bare = cell.replace("\u2060", "").replace("\ufeff", "").replace("\u00ad", "")
    return unicodedata.normalize("NFC", " ".join(bare.strip(SPACES).split()))


def number(cell: str, conventions: Conventions = PLAIN) -> str | None:
    """The canonical decimal of ``cell`` ("-12500.5"), or None when it is not a number.

    No exponent, no trailing zeros, no group marks. A whole number with leading zeros, or one
    written with a plus and seven digits or more (a telephone), is not a number but a code; nor
    is a month with its year (12.2020).
    """
    cell = cell.strip(SPACES)
    if not cell or len(cell) > 60:
        return None
    negative = False
    if cell[0] == "(" and cell[-1] == ")":
        cell, negative = cell[1:-1].strip(SPACES), True
    elif cell[-1] in "-−–" and len(cell) > 1:
        cell, negative = cell[:-1].strip(SPACES), True
    if _SCIENCE.fullmatch(cell):
        return plain(cell)
    pattern = _NUMBER_DOT if conventions.decimal == "." else _NUMBER_COMMA
    match = pattern.fullmatch(cell)
    if match is None or not (match["whole"] or match["part"]):
        return None
    if _MONTH.fullmatch(cell):
        return None
    whole = re.sub(r"\D", "", match["whole"] or "0")
    if len(whole) > 1 and whole[0] == "0":
        return None
    if match["sign"] == "+" and len(whole) > 6:
        return None
    part = (match["part"] or "").rstrip("0")
    value = f"{whole}.{part}" if part else whole
    if (negative != (match["sign"] in ("-", "−", "–"))) and value != "0":
        value = "-" + value
    return value


def plain(stored: str) -> str:
    """A stored machine number (``1.2E-05``, ``0.30000000000000004``) as canonical decimal.

    Binary floating point keeps fifteen significant decimal digits; more are noise of the
    program that wrote them (IEEE 754 double, ECMA-376 18.3.1.4 stores their shortest text).
    """
    if len(stored) < 16 and _PLAIN.fullmatch(stored):
        return _trim(stored)
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST:
        return stored  # an exponent may stand for more digits than there is memory
    digits = len(value.as_tuple().digits)
    if digits > 15 and "." in f"{value:f}":
        value = Decimal(f"{value:.15g}")
    return _trim(f"{value:f}")


def _trim(value: str) -> str:
    if "." in value:
        value = value.rstrip("0").rstrip(".")
    return "0" if value in ("-0", "") else value


def date(cell: str, conventions: Conventions = PLAIN) -> str | None:
    """The ISO 8601 day (and time, unless midnight) of ``cell``, or None when it is no date."""
    cell = cell.strip(SPACES)
    if not 6 <= len(cell) <= 40 or not any(map(str.isdigit, cell)):
        return None
    match = _ISO.fullmatch(cell)
    if match:
        return _day(match["y"], match["mo"], match["d"], match["t"], match["z"] or "")
    match = _DAY_FIRST.fullmatch(cell)
    if match:
        first, second = match["a"], match["b"]
        if match["m"] == "/" and conventions.order == "mdy":
            first, second = second, first
        time = match["t"]
        if match["h"] and time:
            hour, _, rest = time.partition(":")
            time = f"{int(hour) % 12 + (12 if match['h'].lower() == 'pm' else 0)}:{rest}"
        return _day(match["y"], second, first, time, "")
    match = _NAMED.fullmatch(cell)
    if match:
        name = match["n"].lower()
        month = _MONTH_OF.get(name[:4]) or _MONTH_OF.get(name[:3])
        return _day(match["y"], str(month), match["d"], None, "") if month else None
    return None


def _day(year: str, month: str, day: str, time: str | None, zone: str) -> str | None:
    if len(year) == 2:
        year = ("20" if int(year) < 70 else "19") + year
    days = 29 if int(month) == 2 else 30 if int(month) in (4, 6, 9, 11) else 31
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= days):
        return None
    out = f"{year}-{int(month):02}-{int(day):02}"
    if time:
        parts = [part.zfill(2) for part in time.replace(",", ".").split(":")]
        if int(parts[0]) > 23 or int(parts[1]) > 59:
            return None
        clock = ":".join(parts).removesuffix(":00") if len(parts) > 2 else ":".join(parts)
        if clock != "00:00" or zone:
            out += "T" + clock + zone
    return out


def amount(cell: str, conventions: Conventions = PLAIN) -> tuple[str, str] | None:
    """A number with a currency mark before or after it: canonical number and mark, or None."""
    match = _WITH_UNIT.fullmatch(cell.strip(SPACES))
    if match is None or bool(match["before"]) == bool(match["after"]):
        return None
    value = number(match["number"], conventions)
    return (value, (match["before"] or match["after"]).strip(".")) if value is not None else None


def canonical(cell: str, conventions: Conventions = PLAIN, *, code: bool = False) -> str:
    """The canonical meaning of a cell: number, date, amount with its mark, else text.

    ``code`` columns (account, document, tax, telephone numbers) are texts whatever they look
    like: leading zeros, points and plus signs have meaning there.
    """
    if not cell:
        return ""
    if code or (cell[0].isalpha() and not _MARK_FIRST.match(cell)) or not _DIGIT.search(cell):
        return text(cell)
    value = number(cell, conventions)
    if value is not None:
        return value
    day = date(cell, conventions)
    if day is not None:
        return day
    marked = amount(cell, conventions) if len(cell) < 40 else None
    return f"{marked[0]} {marked[1]}" if marked else text(cell)
