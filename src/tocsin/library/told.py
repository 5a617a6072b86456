"""What a case should be told: pages it cites that changed, or that say otherwise than it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.casefile.answers import Body, body_of
from tocsin.casefile.model import CaseFile
from tocsin.law.tables import EDITION
from tocsin.library.documents import Cited, Document
from tocsin.library.kept import SHELF, contradictions, differences
from tocsin.library.references import cited_in
from tocsin.library.store import Store
from tocsin.library.words import put, say

_PARAGRAPH = re.compile(r"@para:(\d{4})/(\d{1,4})")
_TEXT = re.compile(r"\bNORMLEX\D{0,20}?(\d{7})\b")
_NORMLEX = "normlex"
"""A text without a head is cited by the one name it has (``citing``)."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing to know: which document, when it was captured, what it says now."""

    key: str
    when: str
    words: str


def news(
    file: CaseFile,
    store: Store,
    language: str = "en",
    drafts: Iterable[str] = (),
    shelves: Sequence[str] = (SHELF,),
) -> list[News]:
    """What changed on the pages of the case's numbers, and where the case file is behind them.

    And what changed of the passages that the case cites: in its allegations and in ``drafts``, the
    texts of its letters. All of it as far as the ``shelves`` go that one may see.
    """
    marks = ",".join("?" * len(shelves))
    held_here = f"kase=? AND shelf IN ({marks})"
    out: list[News] = []
    own: set[str] = set()
    for reference in file.case.references:
        if body_of(reference.body) is not Body.CFA:
            continue
        held = list(store.documents(held_here, (reference.number, *shelves), whole=False))
        own |= {document.key for document in held}
        for document in held:
            out += _changes(store, document, language, shelves)
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
    for key, numbers in _leaned_on(store, file, drafts, shelves).items():
        if key not in own:
            out += _reworded(store, key, numbers, (language, shelves))
    return list(dict.fromkeys(out))


def _changes(
    store: Store, document: Document, language: str, shelves: Sequence[str]
) -> Iterator[News]:
    """What the newest capture says that the one before did not."""
    changed = store.last_change(document.key, shelves)
    if changed:
        when, before, after = changed
        words = "; ".join(
            (*contradictions(before, after, language), *differences(before, after, language))
        )
        if words:
            named = say("case", language, document.case)
            yield News(document.key, when[:10], f"{named}: {words}")


def _leaned_on(
    store: Store, file: CaseFile, drafts: Iterable[str], shelves: Sequence[str]
) -> dict[str, set[int]]:
    """Documents that the case cites, each with the numbers of the passages."""
    out: dict[str, set[int]] = {}
    seen = f"d.shelf IN ({','.join('?' * len(shelves))})"
    for cited in _cited(file, drafts):
        where, values, number = _place(cited)
        if where:
            rows = store.base.execute(
                f"SELECT key FROM document d WHERE {where} AND {seen}",  # noqa: S608
                (*values, *shelves),
            )
            for (key,) in rows.fetchall():
                out.setdefault(str(key), set()).add(number)
    return out


_HOLDS = "EXISTS (SELECT 1 FROM passage p WHERE p.document=d.id AND p.number=?)"


def _place(cited: Cited) -> tuple[str, tuple[object, ...], int]:
    """Where a reference leads: a condition, its values and the paragraph; empty for a norm."""
    book, _, number = cited.value.partition("/")
    if cited.kind == "compilation" and book == EDITION:
        return f"d.kind='compilation' AND {_HOLDS}", (number,), int(number)
    if cited.kind in ("report", "earlier"):
        return f"d.report=? AND {_HOLDS}", (book, number), int(number)
    if cited.kind == "case":
        return "d.kase=?", (cited.value,), 0
    if cited.kind == _NORMLEX:
        return "d.key GLOB ?", (f"normlex/*/{cited.value}/*",), 0
    return "", (), 0


def _cited(file: CaseFile, drafts: Iterable[str]) -> list[Cited]:
    """Every reference the case makes, in its allegations and in its letters."""
    found: dict[Cited, None] = {}
    texts = list(drafts)
    for allegation in file.allegations:
        for paragraph in allegation.paragraphs:
            found[Cited("compilation", f"{paragraph.edition}/{paragraph.number}")] = None
        texts.append(allegation.decided)
        for text in (allegation.argument, allegation.answer):
            texts += text.root.values() if text else ()
    for words in texts:
        found |= dict.fromkeys(cited_in(words))
        for edition, number in _PARAGRAPH.findall(words):
            found[Cited("compilation", f"{edition}/{number}")] = None
        for identifier in _TEXT.findall(words):
            found[Cited(_NORMLEX, identifier)] = None
    return list(found)


def _reworded(
    store: Store, key: str, numbers: set[int], reader: tuple[str, Sequence[str]]
) -> Iterator[News]:
    """What changed of the cited passages of one document, and of the document as a whole."""
    language, shelves = reader
    head, changed = store.head(key, shelves), store.last_change(key, shelves)
    if head and changed:
        when, before, after = changed
        old, new = _only(before, numbers), _only(after, numbers)
        words = [*contradictions(before, after, language), *differences(old, new, language)]
        if words:
            named = say("case", language, head.case) if head.case else head.title
            yield News(key, when[:10], f"{named}: {'; '.join(dict.fromkeys(words))}")


def _only(document: Document, numbers: set[int]) -> Document:
    """The document with nothing but the passages that are cited."""
    kept = tuple(p for p in document.passages if p.number and p.number in numbers)
    return replace(document, passages=kept)
