"""What a case should be told: pages it cites that changed, or that say otherwise than it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tocsin.casefile.model import CaseFile
from tocsin.library.captures import contradictions, differences
from tocsin.library.documents import Document
from tocsin.library.store import Store
from tocsin.library.words import put, say


@dataclass(frozen=True, slots=True)
class News:
    """One thing to know: which document, when it was captured, what it says now."""

    key: str
    when: str
    words: str


def news(file: CaseFile, store: Store, language: str = "en") -> list[News]:
    """What changed on the pages of the case's numbers, and where the case file is behind them."""
    out: list[News] = []
    for reference in file.case.references:
        if reference.body != "CFA":
            continue
        held = list(store.documents("kase=?", (reference.number,)))
        for document in held:
            out += _changes(store, document, language)
        newest = max(held, key=lambda d: (d.year, d.report), default=None)
        if newest and newest.status and reference.status not in ("unknown", newest.status):
            said = (put(reference.status, language), put(newest.status, language))
            words = say("news-behind", language, reference.number, *said)
            out.append(News(newest.key, newest.date, words))
        known = {report.number for report in reference.reports}
        for document in held:
            if document.report and known and document.report not in known:
                words = say("news-report", language, reference.number, document.report)
                out.append(News(document.key, document.date, words))
    return list(dict.fromkeys(out))


def _changes(store: Store, document: Document, language: str) -> Iterator[News]:
    """What the newest capture says that the one before did not."""
    pairs = list(pairwise(store.captures(document.key)))
    for (_, before), (when, after) in pairs[-1:]:
        words = "; ".join(
            (*contradictions(before, after, language), *differences(before, after, language))
        )
        if words:
            named = say("case", language, document.case)
            yield News(document.key, when[:10], f"{named}: {words}")
