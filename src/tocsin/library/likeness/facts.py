"""What is looked for: the facts of an allegation as words, things of the trade and references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.casefile.answers import Body, body_of
from tocsin.casefile.model import Allegation, CaseFile, Event
from tocsin.law import Law
from tocsin.library.words import concepts_in, stems_of

WIDEST = 40
"""Paragraphs of the Compilation: a wider range of an act is a chapter, and says little."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is looked for: words, things of the trade, Conventions, and references pleaded."""

    text: str
    language: str
    concepts: tuple[str, ...] = ()
    conventions: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    by_acts: tuple[str, ...] = ()
    """Of the principles, those that nobody pleaded: the acts of the events fall under them."""
    country: str = ""
    case: str = ""
    tongue: str = "en"
    """The language of the reasons."""


def facts_of(file: CaseFile, allegation: Allegation, law: Law, tongue: str = "en") -> Facts:
    """What an allegation of a case says, as it is looked for.

    Its title, argument and events; the acts of its events as things of the trade; its norms; the
    paragraphs of the Compilation it pleads and those its acts fall under.
    """
    wanted = set(allegation.events)
    events = [event for event in file.events if event.id in wanted]
    language = file.case.language
    words = [allegation.title.say(language), allegation.argument.say(language)
             if allegation.argument else ""]  # fmt: skip
    words += [event.summary.say(language) for event in events]
    pleaded = [f"{p.edition}/{p.number}" for p in allegation.paragraphs]
    by_acts = _fallen_under(events, law)
    return Facts(
        text=" ".join(filter(None, words)),
        language=language,
        concepts=tuple(_acts(events, law)),
        conventions=tuple(dict.fromkeys(norm.convention for norm in allegation.norms)),
        principles=tuple(dict.fromkeys([*pleaded, *by_acts])),
        by_acts=tuple(one for one in dict.fromkeys(by_acts) if one not in pleaded),
        country=file.case.government,
        case=next((r.number for r in file.case.references if body_of(r.body) is Body.CFA), ""),
        tongue=tongue,
    )


def _acts(events: Iterable[Event], law: Law) -> list[str]:
    found: dict[str, None] = {}
    for event in events:
        row = law.act(str(event.act))
        if row is not None and row.name.has("en"):
            stems = stems_of(row.name.say("en"), "en")
            found |= dict.fromkeys(concepts_in(stems, "en"))
    return list(found)


def _fallen_under(events: Iterable[Event], law: Law) -> list[str]:
    out: list[str] = []
    for event in events:
        row = law.act(str(event.act))
        for first, last in row.spans[:1] if row else ():
            if last - first <= WIDEST:
                out += [f"2018/{number}" for number in range(first, last + 1)]
    return out
