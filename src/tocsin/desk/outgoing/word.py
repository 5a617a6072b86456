"""A letter that comes back from Word: each change by itself, to be taken or left.

Nothing of the document is kept: what each change would do stands in the page, as lines of the text
it was compared with, and comes back with the decision. Whoever decides may write the whole text
anyway; the version of the letter says whether it is still the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from tocsin.casefile.folder import load_case
from tocsin.desk.outgoing.back import Piece, words_of
from tocsin.desk.outgoing.steps import Proof
from tocsin.desk.papers.models import Paper
from tocsin.desk.record.entries import Hand
from tocsin.desk.record.folder import laid_out
from tocsin.desk.record.shown import law
from tocsin.letters.order import Settings
from tocsin.letters.order import draft as drafts
from tocsin.letters.reimport import Change, Hunk, bring_back, carried_out, with_body

MOST = 2_000
"""Changes of one document."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One change as the page shows it: word by word, and what it would do as plain data."""

    change: Change
    pieces: tuple[Piece, ...]
    words: str
    """The passage as it would stand in the text, to be changed before it is taken."""
    data: str


def from_word(hand: Hand, paper: Paper, text: str, document: Proof) -> list[Offered]:
    """What a document changes in ``text``; nothing is kept.

    TocsinError where it is no document of Word.
    """
    with laid_out(hand, wanted=lambda path: False) as (folder, _revision):
        path = folder / "letters" / "letter.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(headed(paper, text), encoding="utf-8")
        came = folder / "letter.docx"
        came.write_bytes(document.content)
        made = bring_back(came, load_case(folder), path, law(), Settings(), timezone.localdate())
    return [_offered(change) for change in made.changes[:MOST]]


def _offered(change: Change) -> Offered:
    said = "\n".join(line for line in change.hunks[0].lines if line) if change.hunks else ""
    before = "" if change.kind == "comment" else change.before
    pieces = words_of(before, "" if change.kind == "comment" else change.after)
    data = json.dumps([[h.order, h.start, h.end, list(h.lines)] for h in change.hunks])
    return Offered(change, tuple(pieces), said, data)


def headed(paper: Paper, text: str) -> str:
    """The draft, with the day of the letter in its head where it says none."""
    draft = drafts.read(text, "letter", "letter")
    if draft.date or not text.startswith("---\n"):
        return text
    return text.replace("---\n", f"---\ndate: {paper.day.isoformat()}\n", 1)


def decided(paper: Paper, text: str, given: Mapping[str, str]) -> str:
    """The text with the changes that were taken, each as it was worded at last.

    ``given`` is the form: ``take-N`` is ``yes`` for a change that is taken, ``does-N`` what it
    does, ``words-N`` its words. ValueError for a form this desk did not make.
    """
    whole = headed(paper, text)
    body = drafts.read(whole, "letter", "letter").body
    hunks: list[Hunk] = []
    for number in range(1, MOST + 1):
        if f"does-{number}" not in given:
            break
        if given.get(f"take-{number}") == "yes":
            hunks += _hunks(given[f"does-{number}"], given.get(f"words-{number}"))
    return with_body(whole, carried_out(body, hunks), "letter")


def _hunks(data: str, words: str | None) -> list[Hunk]:
    """What a change does, read back; the first hunk with the words as they were left."""
    try:
        found = [
            Hunk(int(order), int(start), int(end), tuple(map(str, lines)))
            for order, start, end, lines in json.loads(data)
        ]
    except (TypeError, json.JSONDecodeError) as error:
        raise ValueError("not a change of this desk") from error
    if words is None or not found or not any(found[0].lines):
        return found
    first, typed = found[0], words.replace("\r\n", "\n").strip()
    if typed == "\n".join(line for line in first.lines if line):
        return found
    spaced = ("", typed, "") if len(first.lines) > 1 else (typed,)
    return [Hunk(first.order, first.start, first.end, spaced if typed else ()), *found[1:]]
