"""The country dossier: every comment, case and report on one line of time, and the silences.

What is counted is what the library holds, which is said; an answer that is not in the library is
"not known here", never "none".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.law import Law
from tocsin.law.tables import RatificationStatus, convention_spoken
from tocsin.library.documents import Document, Kind
from tocsin.library.dossier.asked import Asked, Silence, asked, silences
from tocsin.library.dossier.neighbours import Beside, beside
from tocsin.library.kept import SHELF
from tocsin.library.store import Store
from tocsin.library.words import say


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the line of time: when (as exact as printed), what, and its document."""

    date: str
    kind: str
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the library and the law tables know of a country."""

    iso: str
    name: str
    entries: tuple[Entry, ...]
    ratified: tuple[tuple[str, str], ...]
    cases: tuple[tuple[str, str, str], ...]
    """Case number, status as last captured, and the newest report."""
    held: int
    asked: tuple[Asked, ...] = ()
    silences: tuple[Silence, ...] = ()
    beside: tuple[Beside, ...] = ()
    language: str = "en"


def dossier(store: Store, law: Law, iso: str, language: str = "en") -> Dossier:
    """The dossier of a country by its ISO code."""
    country = law.country(iso)
    documents = list(store.documents("country=? AND shelf=?", (iso, SHELF)))
    seen: dict[str, Document] = {}
    for document in documents:
        seen.setdefault(_one(document), document)
    entries = sorted(
        _entries(seen.values(), law, iso, language),
        # what is known to be so by a day stands at that day
        key=lambda entry: (entry.date.removeprefix("../"), _counted(entry.words)),
    )
    cases: dict[str, Document] = {}
    for document in seen.values():
        if document.case:
            newest = cases.get(document.case)
            if newest is None or (document.year, document.report) >= (newest.year, newest.report):
                cases[document.case] = document
    return Dossier(
        iso,
        country.called(language) if country else iso,
        tuple(entries),
        tuple(_ratified(law, iso)),
        tuple((n, d.status or "unknown", d.report) for n, d in sorted(cases.items())),
        len(documents),
        tuple(asked(seen.values(), language)),
        tuple(silences(seen.values(), language)),
        tuple(beside(store, law, iso, language, (SHELF,))),
        language,
    )


def _one(document: Document) -> str:
    """The same text in two languages stands once."""
    if document.kind is Kind.CFA_REPORT and document.case and document.report:
        return f"{document.case}/{document.report}"
    if document.kind is Kind.CEACR_COMMENT and document.convention and document.year:
        return f"{document.convention}/{document.year}/{document.type}"
    return document.key


def _entries(documents: Iterable[Document], law: Law, iso: str, language: str) -> Iterator[Entry]:
    for document in documents:
        date = document.date or str(document.year or "")
        yield Entry(date, document.kind.value, entitled(document, language), document.key)
    for convention, year in _ratified(law, iso):
        if year:
            code = "ratified-protocol" if convention.startswith("P") else "ratified"
            words = say(code, language, convention_spoken(convention, language))
            yield Entry(year, "ratification", words)


def _counted(words: str) -> str:
    """Words whose numbers come in their order: Convention No. 29 stands before No. 100."""
    return re.sub(r"\d+", lambda number: number[0].zfill(6), words)


def entitled(document: Document, language: str) -> str:
    """A document in one line of a list: what it is, in the reader's language."""
    if document.kind is Kind.CFA_REPORT and (document.case or document.report):
        code = "report" if document.report else "report-plain"
        code = code if document.case else "report-whole"
        kind = say(document.type or "other", language)
        return say(code, language, document.case, document.report, kind)
    if document.kind is Kind.CEACR_COMMENT and document.convention:
        kind = "direct request" if "direct" in document.type else "observation"
        told = convention_spoken(document.convention, language)
        return say("comment", language, told, say(kind, language))
    if document.kind is Kind.CONFERENCE_CASE and document.convention:
        return say("individual", language, convention_spoken(document.convention, language))
    return document.title


def _ratified(law: Law, iso: str) -> Iterator[tuple[str, str]]:
    """Conventions in force, with the day or year of ratification where the tables have it."""
    for row in law.ratifications_of(iso):
        if row.status is RatificationStatus.RATIFIED:
            day = str(row.date) if row.date else str(row.year or "")
            yield row.convention, day
