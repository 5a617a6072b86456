"""Values of an OpenDocument cell as a workbook of Office Open XML stores the same ones.

OASIS OpenDocument 1.3, part 3, 18.2 (dates, durations); errors and truth values as LibreOffice
writes them, in the language of its user.
"""

from __future__ import annotations

import re

from tocsin.formats.workbooks.days import serial_day

_DURATION = re.compile(
    r"(-?)P(?:(\d{1,7})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?"
)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?Z?")
_QUOTED = re.compile(r'"(?:[^"]|"")*"' r"|'(?:[^']|'')*'")
_TEST = re.compile(r"\s*(?:AND|OR|NOT|XOR|TRUE|FALSE|EXACT|IS[A-Z]+)\(", re.IGNORECASE)
_ERRORS = {
    "#ДЕЛ/0!": "#DIV/0!",
    "#ЗНАЧ!": "#VALUE!",
    "#ССЫЛ!": "#REF!",
    "#ССЫЛКА!": "#REF!",
    "#ИМЯ?": "#NAME?",
    "#ЧИСЛО!": "#NUM!",
    "#Н/Д": "#N/A",
    "Err:503": "#NUM!",
}
_TRUE = {"TRUE", "ИСТИНА", "VRAI", "VERDADERO", "WAHR"}
_FALSE = {"FALSE", "ЛОЖЬ", "FAUX", "FALSO", "FALSCH"}


def truth(value: str, shown: str) -> str:
    """A number shown as a truth value: TRUE or FALSE; "" where it is an ordinary number."""
    if value == "1" and shown.upper() in _TRUE:
        return "TRUE"
    return "FALSE" if value == "0" and shown.upper() in _FALSE else ""


def gives_truth(formula: str) -> bool:
    """Whether a formula can only be true or false: a test, or a comparison outside parentheses.

    LibreOffice stores what such a formula gives as the number 1 or 0.
    """
    bare = _QUOTED.sub("", formula)
    match = _TEST.match(bare)
    depth, closed = 0, -1
    for index, mark in enumerate(bare):
        depth += (mark in "({") - (mark in ")}")
        if mark in "<>=" and not depth:
            return True
        if mark == ")" and not depth and closed < 0:
            closed = index
    return bool(match) and closed == len(bare) - 1


def error(text: str) -> str:
    """The error a cell shows, in English."""
    return _ERRORS.get(text, "#VALUE!" if text.startswith("Err:") else text) or "#VALUE!"


def moment(stored: str) -> str:
    """A stored day or moment as ``serial_day`` writes it."""
    from datetime import datetime

    match = _MOMENT.fullmatch(stored)
    if match is None or not match[2]:
        return match[1] if match else stored
    try:
        at = datetime.fromisoformat(f"{match[1]}T00:00:00")
    except ValueError:
        return stored
    hours, minutes, *rest = match[2].split(":")
    seconds = int(hours) * 3600 + int(minutes) * 60 + float(rest[0] if rest else 0)
    days = (at - datetime(1899, 12, 30)).days  # noqa: DTZ001
    return serial_day(repr(days + seconds / 86_400), base_1904=False) if days >= 60 else stored


def duration(stored: str) -> str:
    """A stored duration (``PT12H30M00S``) as the same serial number in another workbook reads."""
    match = _DURATION.fullmatch(stored)
    if match is None:
        return stored
    days, hours, minutes = (int(match[i] or 0) for i in (2, 3, 4))
    seconds = days * 86_400 + hours * 3600 + minutes * 60 + float(match[5] or 0)
    number = -seconds / 86_400 if match[1] else seconds / 86_400
    return serial_day(repr(number), base_1904=False)
