"""The date line of a letter: which line bears the date, and the place that stands with it."""

from __future__ import annotations

import re
from bisect import bisect_right

from tocsin.ground.words import CAPITALS
from tocsin.reading.dates import find_dates
from tocsin.reading.frame.people import ADDRESS, ORGANIZATION_WORDS, TITLE_WORDS, is_name
from tocsin.reading.model import FoundDate, Span
from tocsin.reading.segments import Line

FILE_MARK = re.compile(
    r"^(?:(?:our|your|my)\s+ref\w*|ref(?:erence)?\s+(?:no|number)|n/?\s?réf|v/?\s?réf|"
    r"réf(?:érence)?s?|"
    r"nuestra\s+ref\w*|исх|вх|№|чыг)\b\.?.{0,60}$",
    re.IGNORECASE,
)
_NUMBER_MARK = re.compile(r"\s*(?:№|No\.?|n°|Ref\.?)\s*[\w/.-]*\d[\w/.-]*$", re.IGNORECASE)
_WEEKDAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun)(?=,)|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|"
    r"вторник|среда|"
    r"четверг|пятница|суббота|воскресенье"
)
_TOWN = re.compile(r"(?:г\.|город|гор\.)\s*[А-ЯЁ]")
_PLACE_LEAD = re.compile(
    rf"^(?!(?-i:El|La|Le|Les|Las|Los|The)\s+(?-i:[{CAPITALS}]))(?:г\.|город\b|шаары\b|(?:date|dated|дата|от|du|del|of|fecha|fechado|le|el|the|à|en|"
    rf"in|at|on|fait|fait à|fait en|ainsi fait à|done|done at|done in|signed at|signed in|dated "
    rf"at|given at|adopted (?:in|at)|"
    rf"adopté à|составлено в|"
    rf"подписано в|принято в|совершено в|dado en|hecho en|firmado en|suscrito en|feito em|em|aos|à|"
    rf"a|en la ciudad de|"
    rf"{_WEEKDAY})(?!\w))[\s:,]*|"
    rf"(?:^|[\s,]+)(?:le|el|the|on|a|ce|this|a los|aos|em|del?|г\.?|ш\.?|{_WEEKDAY})$",
    re.IGNORECASE,
)


def in_dateline(line: Line, *, strict: bool = False) -> tuple[FoundDate, str] | None:
    """The day of a date line and the place beside it; ``strict``: nothing else stands there."""
    text = line.text.strip()
    if not text or len(text) > 200 or (strict and len(text) > 90):
        return None
    dates = [d for d in find_dates(text) if len(d.value.text) == 10 and not d.relative]
    dates = dates or [
        d for d in find_dates(text) if d.value.text.count("/") == 1 and not d.relative
    ]
    if not dates:
        return None
    found = dates[0]
    rest = (text[: found.span.start] + "," + text[found.span.end :]).strip(' ,;:"«»/.-|()')
    rest = _NUMBER_MARK.sub("", rest)
    marked = bool(FILE_MARK.match(text))
    if strict and not marked and (len(rest) > 45 or (rest and not _is_place(rest))):
        return None
    shift = line.start + len(line.text) - len(line.text.lstrip())
    span = Span(found.span.start + shift, found.span.end + shift)
    place = "" if marked else _place_in(text, found.span)
    return FoundDate(found.value, found.phrase, span), place


def _place_in(text: str, day: Span) -> str:
    """The place before or behind a day; what is no place stays out."""
    for rest in (text[: day.start], text[day.end :]):
        for piece in reversed(re.split(r"\s{2,}|[|;]|[.]\s+(?=\w+,)", rest)):
            place = place_of(_NUMBER_MARK.sub("", piece.strip(" ,;:/-–—()")))
            named = TITLE_WORDS.search(place) or ORGANIZATION_WORDS.search(place)
            if place and _is_place(place) and not named and not ADDRESS.search(place):
                # "Choloma, Cortés", "San Alberto (Cesar), Colombia": the town stands first
                return re.sub(r"\s*\([^()]*\)", "", place.split(",")[0]).strip()
    return ""


def place_beside(lines: list[Line], dated: Line) -> str:
    """A town on a line of its own, directly above or below the date."""
    index = max(0, bisect_right([x.start for x in lines], dated.start) - 1)
    if lines[index].text.strip() != dated.text.strip():
        return ""
    low, high = index, index
    while low and not lines[low - 1].blank:
        low -= 1
    while high + 1 < len(lines) and not lines[high + 1].blank:
        high += 1
    beside = [lines[i].text.strip() for i in range(low, high + 1) if i != index]
    beside = [text for text in beside if not FILE_MARK.match(text)]
    if len(beside) != 1:
        below = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
        return place_of(below) if _TOWN.match(below) and _is_place(below) else ""
    return town_alone(beside[0])


def town_alone(text: str) -> str:
    """The town on a line that says nothing else; "" where it may be a person or a body."""
    if any(c.isdigit() for c in text):
        return ""
    named = TITLE_WORDS.search(text) or ORGANIZATION_WORDS.search(text) or ADDRESS.search(text)
    town = len(text.split()) <= 3 and _is_place(text) and not text.isupper()
    return place_of(text) if town and not named and not is_name(text) else ""


def place_of(rest: str) -> str:
    """The place in what a date line says besides the date."""
    before = None
    while before != rest:
        before, rest = rest, _PLACE_LEAD.sub("", rest).strip(' ,;:«»"()')
    return rest if re.search(r"\b[A-ZА-Я]\.$", rest) else rest.rstrip(".")


def _is_place(rest: str) -> bool:
    words = place_of(rest).split()
    return not words or (
        len(words) <= 4 and words[0][0].isupper() and not any(c.isdigit() for c in rest)
    )
