"""Role, place and day together count as a name: "the chair, in that town, on that day".

For everyone a reader must not learn by name: the offices they hold in the case file, the places and
days of the events they took part in or told of. All three within one passage are a hit.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.casefile.model import CaseFile, Event, PartyKind
from tocsin.casefile.names import is_form_of, words
from tocsin.casefile.public import Audience, hidden

NEAR = 320  # characters before and after a day within which the rest counts
LONGEST = datetime.timedelta(days=10)
_MONTHS = (
    "jan|янв|ene|қаң|січ", "feb|fév|fev|фев|лют", "mar|мар|бер", "apr|avr|abr|апр|кві",
    "may|mai|май|мая|тра", "jun|juin|июн|чер", "jul|juil|июл|лип", "aug|aoû|aou|ago|авг|сер",
    "sep|сен|вер", "oct|окт|жов", "nov|ноя|лис", "dec|déc|dic|дек|гру",
)  # fmt: skip
_BREAK = re.compile(r"\n[ \t]*\n|\f")


@dataclass(frozen=True, slots=True)
class _Fact:
    label: str
    roles: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]
    days: re.Pattern[str]


class Identified:
    """Finds passages that identify somebody hidden from a reader without the name."""

    def __init__(self, file: CaseFile, reader: Audience) -> None:
        """Work the facts of everyone hidden out once."""
        self._facts = tuple(_facts(file, hidden(file, reader)))

    def scan(self, text: str) -> set[str]:
        """The labels of those identified in ``text``."""
        return {fact.label for fact in self._facts if _stands(fact, text)}


def _facts(file: CaseFile, away: frozenset[str]) -> Iterator[_Fact]:
    told = {s.id: s.party for s in file.sources if s.party}
    for index, party in enumerate(file.parties):
        if party.id not in away or party.kind is not PartyKind.PERSON:
            continue
        roles = [t for p in party.positions for t in p.title.root.values()]
        houses = [
            name.text
            for position in party.positions
            if position.organization
            for name in file.party(position.organization).names
        ]
        keys = tuple(k for text in roles if (k := _keys(text)))
        if not keys:
            continue
        for event in file.events:
            tellers = {told.get(key) for key in event.sources}
            if party.id not in {*event.actors, *event.targets, *tellers}:
                continue
            days = _days(event)
            spots = [*(event.place.root.values() if event.place else ()), *houses]
            places = tuple(k for text in spots if (k := _keys(text)))
            if days is not None and places:
                yield _Fact(f"parties[{index}] by office, place and day", keys, places, days)


def _keys(text: str) -> tuple[str, ...]:
    """The words that count: short ones (of, the, de) say nothing."""
    return tuple(key for key in words(text) if len(key) > 2)


def _days(event: Event) -> re.Pattern[str] | None:
    low, high = event.date.earliest, event.date.latest
    if low is None or high is None or high - low > LONGEST:
        return None
    forms = [f for n in range((high - low).days + 1) for f in _forms(low + datetime.timedelta(n))]
    return re.compile("|".join(forms), re.IGNORECASE)


def _forms(day: datetime.date) -> Iterator[str]:
    """How a day is written, with or without its year."""
    d, m, y = day.day, day.month, day.year
    month = f"(?:{_MONTHS[m - 1]})[^\\W\\d]*"
    yield rf"{y}\D{{0,3}}0?{m}\D{{1,3}}0?{d}(?!\d)"
    yield rf"(?<!\d)0?{d}\s?[./-]\s?0?{m}\s?[./-]\s?(?:{y}|{y % 100:02})(?!\d)"
    yield rf"(?<!\d)0?{m}/0?{d}/(?:{y}|{y % 100:02})(?!\d)"
    yield rf"(?<!\d)0?{d}(?:st|nd|rd|th|er|º|-?го)?[\s\u00a0-]+(?:of\s+|de\s+)?{month}"
    yield rf"{month}[\s\u00a0]+0?{d}(?!\d)"


def _stands(fact: _Fact, text: str) -> bool:
    for found in fact.days.finditer(text):
        low, high = max(0, found.start() - NEAR), found.end() + NEAR
        before = text[low : found.start()]
        after = text[found.end() : high]
        before = _BREAK.split(before)[-1]
        after = _BREAK.split(after)[0]
        near = words(f"{before} {after}")
        if _any(fact.roles, near) and _any(fact.places, near):
            return True
    return False


def _any(phrases: tuple[tuple[str, ...], ...], near: list[str]) -> bool:
    return any(all(any(is_form_of(w, key) for w in near) for key in keys) for keys in phrases)
