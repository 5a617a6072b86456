"""Lengths of time held against the days and years between which they lie.

"For twelve days, from 3 to 24 May"; "we have existed for twelve years" of a union founded in 2019;
"the hall has been sealed for six weeks" of one that was sealed ten days before the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, common_roots
from tocsin.checks.rules.consistency.recalled import Mention, bare, kinds_of, mentions_of
from tocsin.checks.rules.consistency.reckoned.counts import is_about, spoken
from tocsin.checks.rules.consistency.reckoned.links import one_day, ranked, thing_of
from tocsin.reading import Statement, numbers_in

# how many lengths of a paper are held against its days
_MOST = 40
_UNIT = re.compile(
    r"\s(?:(?:whole|full|long|more|consecutive|longs?|longues|largos|larg[oa]s|enter[oa]s|complet[oa]s|полных|долгих|целых)\s)?"
    r"(?:(?P<day>days?|jours?|días?|день|дня|дней|сут(?:ки|ок))|"
    r"(?P<week>weeks?|semaines?|semanas?|недел[юиьяе])|(?P<month>months?|mois|mes(?:es)?|месяц(?:а|ев)?)|"
    r"(?P<year>years?|ans?|années?|años?|год|года|лет))(?!\w)",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
# what still lasts on the day of the paper
_STILL_BEFORE = re.compile(
    r"(?<!\w)(?:(?:has|have)\s+(?:now\s+)?(?:been|had|existed|stood|held|sat|lasted|gone)[^,.;:]{0,60}?\sfor\s+(?:now\s+)?|"
    r"it\s+is\s+(?:now\s+)?|"
    r"(?:depuis|voilà|voici|cela\s+fait|il\s+y\s+a)\s+(?:maintenant\s+|déjà\s+)?|"
    r"(?:desde\s+hace|hace\s+(?:ya\s+)?|llev\w+(?:\s+ya)?)\s*|"
    r"(?:уже|вот\s+уже)\s+)(?:the\s+|les\s+|los\s+)?$",
    re.IGNORECASE,
)
_STILL_BEHIND = re.compile(
    r"\s*(?:(?:have|has)\s+(?:gone|passed)|since|now|ago|qu[e'’]|que|как|назад)(?!\w)",
    re.IGNORECASE,
)
# what was done so long ago does not last
_AGO = re.compile(r"\s*(?:ago|назад)(?!\w)", re.IGNORECASE)
# a length of the past, a limit, one to come: none of them ends with the paper
_NOT_YET = re.compile(
    r"(?<!\w)(?:within|every|each|per|next|another|in|until|notice|sentence\w*|prison|chaque|tou(?:te)?s\s+les|d['’]ici|"
    r"dans|préavis|cada|dentro\s+de|plazo|preaviso|кажды\w+|через|в\s+течение|срок\w*|before|avant|antes|раньше|прежде)"
    r"\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_BEGINNING = frozenset({"found", "register", "recognise", "affiliate"})
_OURS = re.compile(
    r"(?<!\w)(?:we|our|us|the\s+(?:union|federation|association|branch)|nous|notre|le\s+syndicat|la\s+fédération|"
    r"l['’](?:union|association)|nuestr[oa]|nos|el\s+sindicato|la\s+(?:federación|asociación|unión)|hemos|somos|existimos|"
    r"мы|наш\w*|нас|профсоюз|федерация|ассоциация|союз)(?!\w)",
    re.IGNORECASE,
)
# years are told to the nearest; so much more or less is another number
_YEARS_OFF = 2
# how much a mention must share to be what lasts; its head or its number among it
_LASTS = 6
# by how many days, and by what part of it, a length may miss
_SPARE, _PART = 3, 4


@dataclass(frozen=True, slots=True)
class _Length:
    """So many units in a sentence; its place in it."""

    value: int
    unit: str
    start: int
    end: int

    @property
    def days(self) -> int:
        return self.value * _DAYS[self.unit]


def lengths_reckoned(paper: Paper) -> Iterator[Hit]:
    """Every length that the days or years told with it, or of what lasts, contradict."""
    mentions = paper.asked(mentions_of)
    common = common_roots(paper)
    for number, statement, length in spoken(paper, lambda s: _lengths(s.text), _MOST):
        found = (
            _of_range(statement, length)
            or _of_years(paper, number, statement, length, mentions)
            or _still(paper, number, statement, length, mentions, common)
        )
        if found:
            low = statement.span.start
            yield Hit(found, (low + length.start, low + length.end))


def _lengths(text: str) -> Iterator[_Length]:
    for value, start, end in numbers_in(text):
        unit = _UNIT.match(text, end)
        if unit and 1 < value <= 99 and not is_about(text, start):
            yield _Length(value, unit.lastgroup or "day", start, unit.end())


# "for twelve days, from 3 to 14 May"
_BESIDE = re.compile(
    r"[\s,(–—:-]*(?:from|du|de|del|с|то\s+есть|soit|that\s+is|es\s+decir)?\s*", re.IGNORECASE
)
_WORKING = re.compile(r"\s(?:working|ouvrable|ouvré|hábil|laborable|рабоч)", re.IGNORECASE)


def _of_range(statement: Statement, length: _Length) -> str:
    """What is wrong with a length beside the days from and to which it lasted; "" if nothing."""
    if length.unit not in ("day", "week") or _WORKING.match(statement.text, length.end):
        return ""
    low = statement.span.start
    for found in statement.dates[:8]:
        first, last = found.value.earliest, found.value.latest
        if "/" not in found.value.text or first is None or last is None or first == last:
            continue
        start, end = found.span.start - low, found.span.end - low
        after = statement.text[length.end : start] if start >= length.end else None
        before = statement.text[end : length.start] if end <= length.start else None
        beside = (after is not None and _BESIDE.fullmatch(after)) or (
            before is not None
            and re.fullmatch(
                r"[\s,(–—:-]*(?:for|pendant|durant|durante|в\s+течение|то\s+есть|soit|that\s+is)?\s*",
                before,
            )
        )
        if not beside:
            continue
        gap = (last - first).days
        spare = 1 if length.unit == "day" else 4
        weekdays = sum((first.toordinal() + n) % 7 not in (0, 6) for n in range(min(gap, 99) + 1))
        if abs(length.days - gap) <= spare or length.days == weekdays:
            return ""
        phrase = statement.text[length.start : length.end]
        return f"{phrase!r} here; {found.phrase!r} are {gap + 1} days"
    return ""


def _of_years(
    paper: Paper,
    number: int,
    statement: Statement,
    length: _Length,
    mentions: Sequence[Mention],
) -> str:
    """What is wrong with the years since the writers' own body began; "" if nothing."""
    written = paper.sure_day
    if length.unit != "year" or written is None or not _lasts(statement.text, length):
        return ""
    kinds = kinds_of(statement.text) & _BEGINNING
    if not kinds or not _OURS.search(statement.text) or AGAIN.search(statement.text):
        return ""
    told = [
        m
        for m in mentions
        if m.number != number and m.deeds & kinds and _OURS.search(m.statement.text)
    ]
    years = {int(m.value[:4]) for m in told}
    gaps = {written.year - y for y in years}
    if not gaps or any(abs(g - length.value) < _YEARS_OFF for g in gaps):
        return ""
    line = paper.line_of(told[0].start)
    phrase = statement.text[length.start : length.end]
    return f"{phrase!r} here, since {told[0].phrase!r} in line {line}"


def _lasts(text: str, length: _Length) -> bool:
    """Whether a length reaches up to the day of the paper."""
    before, behind = text[max(0, length.start - 100) : length.start], text[length.end :][:24]
    if _NOT_YET.search(before[-40:]):
        return False
    return bool(_STILL_BEFORE.search(before) or _STILL_BEHIND.match(behind))


def _still(
    paper: Paper,
    number: int,
    statement: Statement,
    length: _Length,
    mentions: Sequence[Mention],
    common: frozenset[str],
) -> str:
    """What is wrong with how long something lasts, or lies back, on the day of the paper."""
    written, text = paper.sure_day, statement.text
    if length.unit == "year" or written is None or not _lasts(text, length) or AGAIN.search(text):
        return ""
    if any(m.number == number for m in mentions) or _AGO.match(text, length.end):
        return ""
    clause = bare(f"{text[: length.start]} {text[length.end :]}")
    thing = thing_of(clause, common, statement.quantities)
    days = [m for m in mentions if m.kind == "day"]
    found = ranked(thing, days, paper.reading.statements, _LASTS)
    found = [(s, m) for s, m in found if thing.kinds & m.told or thing.head in m.roots]
    gaps = {(written - date.fromisoformat(m.value)).days for _, m in found}
    spare = max(_SPARE, length.days // _PART)
    if not gaps or any(abs(g - length.days) <= spare for g in gaps):
        return ""
    event = one_day(found)
    if event is None:
        return ""
    gap = (written - date.fromisoformat(event.value)).days
    if not 0 < gap <= 4 * length.days + 12:
        return ""
    line = paper.line_of(event.start)
    phrase = text[length.start : length.end]
    return f"{phrase!r} here, since {event.phrase!r} in line {line}"
