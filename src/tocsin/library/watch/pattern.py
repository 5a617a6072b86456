"""A pattern that came before a take-over elsewhere: accounts demanded, charges, chairs replaced.

In a case file it is read off the acts and their days; in the library off the words of the reports
of one case. How little it proves is said with it, always: the library holds what was complained of,
and where nothing followed a demand nobody complained.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from tocsin.casefile.answers import Body, body_of
from tocsin.casefile.model import Act, CaseFile, Event, Stage
from tocsin.library.kept import SHELF
from tocsin.library.store import Store
from tocsin.library.words import dated, put, say

STEPS: tuple[tuple[str, tuple[Act, ...], tuple[tuple[str, ...], ...]], ...] = (
    ("accounts demanded", (Act.DEMAND, Act.AUDIT, Act.SEIZURE, Act.ACCOUNT_FREEZE),
     (("=funds",), ("=documents", "=seizure"))),
    ("charges", (Act.CHARGE, Act.QUESTIONING, Act.ARREST, Act.DETENTION, Act.HOUSE_ARREST,
                 Act.TRIAL, Act.SENTENCE),
     (("=criminal",), ("=arrest",), ("=detention",))),
    ("chairs replaced", (Act.LEADERSHIP_REMOVAL, Act.ELECTION_INTERFERENCE, Act.CONGRESS_BLOCKED),
     (("=removal", "=leader"), ("=removal", "=election"))),
)  # fmt: skip
"""Each step: its name, the acts that are it, and the things of the trade a passage must name."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the pattern as the case file has it; ``since`` is its first day, as written."""

    name: str
    since: str
    events: tuple[str, ...]
    only_planned: bool

    def told(self, language: str) -> str:
        """The step and its first day, in words."""
        code = "pattern-planned" if self.only_planned else "pattern-step"
        return say(code, language, put(self.name, language), dated(self.since, language))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A case of the library that tells of every step, with a passage for each."""

    case: str
    country: str
    passages: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Signal:
    """What has begun, where it went on elsewhere, and what share of the known cases that is."""

    steps: tuple[Step, ...]
    elsewhere: tuple[Elsewhere, ...]
    began: int
    """Cases of the library that tell of the first step at all."""

    def share(self, language: str) -> str:
        """Of how many cases that began so how many went on, in words."""
        if not self.began:
            return say("pattern-none", language)
        code = "pattern-share" if self.elsewhere else "pattern-share-none"
        return say(code, language, self.began, len(self.elsewhere))

    @property
    def given(self) -> bool:
        """Whether the first step has been taken here, and the whole is not over."""
        return bool(self.steps) and self.steps[0].name == STEPS[0][0]


def signal(file: CaseFile, store: Store) -> Signal:
    """The steps of the pattern in a case, and the cases of the library it rests on."""
    own = {r.number for r in file.case.references if body_of(r.body) is Body.CFA}
    cases = [case for case in _cases(store) if case[0] not in own]
    whole = tuple(
        Elsewhere(number, country, tuple(found[name] for name, _, _ in STEPS))
        for number, country, found in cases
        if all(name in found for name, _, _ in STEPS)
    )
    began = sum(STEPS[0][0] in found for _, _, found in cases)
    return Signal(tuple(_steps(file)), whole, began)


def _steps(file: CaseFile) -> Iterable[Step]:
    """Each step from the first event of it that does not lie before the step that leads to it."""
    since = date.min
    for name, acts, _ in STEPS:
        told = [
            event
            for event in file.events
            if event.act in acts and _counts(event) and (event.date.latest or date.max) >= since
        ]
        if not told:
            return
        first = min(told, key=lambda event: (event.date.earliest or date.max, event.id))
        planned = all(event.stage in (Stage.FEARED, Stage.ANNOUNCED) for event in told)
        yield Step(name, event_day(first), tuple(sorted(e.id for e in told)), planned)
        since = max(since, first.date.earliest or since)


def _counts(event: Event) -> bool:
    return event.stage is not Stage.REMEDIED


def event_day(event: Event) -> str:
    """The first day an event can have begun, as far as it is known."""
    return str(event.date.earliest or event.date.text)


def _cases(store: Store) -> list[tuple[str, str, dict[str, tuple[str, int]]]]:
    """Each case of the library with the first passage that tells of each step."""
    columns = store.seen((SHELF,))
    found: dict[str, tuple[str, dict[str, tuple[str, int]]]] = {}
    for name, _, groups in STEPS:
        told = np.zeros(len(columns.facts), bool)
        for group in groups:
            here = np.ones(len(columns.facts), bool)
            for thing in group:
                named = np.zeros(len(columns.facts), bool)
                named[columns.word(thing).places] = True
                here &= named
            told |= here
        for passage in columns.facts["passage"][told]:
            case, country, key, number = _where(store, int(passage))
            if case:
                steps = found.setdefault(case, (country, {}))[1]
                steps.setdefault(name, (key, number))
    return [(case, country, steps) for case, (country, steps) in sorted(found.items())]


def _where(store: Store, passage: int) -> tuple[str, str, str, int]:
    row = store.base.execute(
        "SELECT d.kase, d.country, d.key, p.number FROM passage p "
        "JOIN document d ON d.id=p.document WHERE p.id=?",
        (passage,),
    ).fetchone()
    return str(row[0]), str(row[1]), str(row[2]), int(row[3])
