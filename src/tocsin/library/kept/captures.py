"""Captures of one document: what became of one that was added, and what differs between two."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.library.documents import Cited, Document, Kind, Passage, Role
from tocsin.library.words import put, say


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document, in words too.

    ``outcome``: ``new``; ``changed``; ``known`` (nothing new in it); ``older`` (an earlier capture,
    kept beside the newer one); ``contradicts`` (what cannot change differs: the newest stands).
    """

    key: str
    outcome: str
    title: str
    changes: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def contradictions(before: Document, after: Document, language: str = "en") -> Iterator[str]:
    """What two captures of one document cannot both be right in: its case, country, report."""
    for name in ("case", "country", "report", "convention", "language"):
        old, new = getattr(before, name), getattr(after, name)
        if old and new and old != new:
            yield say("contradict", language, say(f"lack-{name}", language), old, new)


def differences(before: Document, after: Document, language: str = "en") -> Iterator[str]:
    """What changed between two captures, in words: a status, a type, paragraphs new or other."""
    for name in ("status", "type", "date"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new and new:
            old = old or "unknown"
            yield say(f"change-{name}", language, put(old, language), put(new, language))
    old_texts = {p.number: p.text for p in before.passages if p.number}
    new_texts = {p.number: p.text for p in after.passages if p.number}
    fresh = sorted(set(new_texts) - set(old_texts))
    gone = sorted(set(old_texts) - set(new_texts))
    other = sorted(n for n in set(old_texts) & set(new_texts) if old_texts[n] != new_texts[n])
    for code, numbers in (("new", fresh), ("gone", gone), ("reworded", other)):
        if numbers:
            yield say(f"paragraphs-{code}", language, ", ".join(map(str, numbers[:20])))
    if not old_texts and not new_texts and before.passages != after.passages:
        yield say("its-words", language)


_NAMES = frozenset(["aliases", "key", "address", "title"])
"""What names a document is no state of it; the site's language changes a title."""


def body_of(document: Document) -> bytes:
    """What of a document is its state: what makes another capture another."""
    told = {n: getattr(document, n) for n in Document.__slots__ if n not in _NAMES}
    told["passages"] = [
        {
            "number": p.number,
            "text": p.text,
            "role": p.role,
            "cites": [{"kind": c.kind, "value": c.value} for c in p.cites],
        }
        for p in document.passages
    ]
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def restored(body: bytes) -> Document:
    """A state as a document again, without its name and title."""
    told = json.loads(body)
    passages = tuple(
        Passage(p["number"], p["text"], Role(p["role"]), tuple(Cited(**c) for c in p["cites"]))
        for p in told.pop("passages")
    )
    told["kind"] = Kind(told["kind"])
    told["parties"], told["lacks"] = tuple(told["parties"]), tuple(told["lacks"])
    return Document(key="", title="", passages=passages, **told)
