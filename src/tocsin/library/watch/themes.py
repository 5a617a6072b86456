"""The ITUC's indicators as topics: which of them the acts of a case fall under, with their events.

The list and the paragraphs it names: ITUC Global Rights Index (``law/data/indicators.csv``). Which
act falls under which is ours (``law/data/acts.toml``), a way in and no finding.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.casefile.model import CaseFile
from tocsin.law import Law


@dataclass(frozen=True, slots=True)
class Topic:
    """One indicator, what it is called, its paragraphs of the Compilation and the case's events."""

    number: int
    label: str
    spans: tuple[tuple[int, int], ...]
    events: tuple[str, ...]


def topics(file: CaseFile, law: Law, language: str = "en") -> list[Topic]:
    """The indicators the case's acts fall under, in their order."""
    found: dict[int, list[str]] = {}
    for event in file.events:
        row = law.act(str(event.act))
        for number in row.indicators if row else ():
            found.setdefault(int(number), []).append(event.id)
    out = []
    for number, events in sorted(found.items()):
        indicator = law.indicator(number)
        label = indicator.label.say(language) if indicator else str(number)
        out.append(Topic(number, label, law.indicator_spans(number), tuple(events)))
    return out
