"""A letter that comes back from Word, and how it differs from the last one that left."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from tocsin.casefile.folder import load_case
from tocsin.desk.outgoing.steps import Proof
from tocsin.desk.papers.models import Paper, State
from tocsin.desk.record.entries import Hand
from tocsin.desk.record.folder import laid_out
from tocsin.desk.record.shown import law
from tocsin.letters.order import Settings
from tocsin.letters.order import draft as drafts
from tocsin.letters.reimport import Change, bring_back, write_draft


@dataclass(frozen=True, slots=True)
class Back:
    """What a document changes, passage by passage, and the draft with all of it."""

    changes: tuple[Change, ...]
    text: str


def from_word(hand: Hand, paper: Paper, text: str, document: Proof) -> Back:
    """What came back; nothing is kept. TocsinError where it is no document of Word."""
    with laid_out(hand, wanted=lambda path: False) as (folder, _revision):
        path = folder / "letters" / "letter.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(headed(paper, text), encoding="utf-8")
        came = folder / "letter.docx"
        came.write_bytes(document.content)
        made = bring_back(came, load_case(folder), path, law(), Settings(), timezone.localdate())
        if made.changes:
            write_draft(path, made)
        return Back(made.changes, path.read_text("utf-8"))


def headed(paper: Paper, text: str) -> str:
    """The draft, with the day of the letter in its head where it says none."""
    draft = drafts.read(text, "letter", "letter")
    if draft.date or not text.startswith("---\n"):
        return text
    return text.replace("---\n", f"---\ndate: {paper.day.isoformat()}\n", 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: kept, only in the earlier letter, or only in this one."""

    kind: str
    text: str


def last_before(paper: Paper) -> Paper | None:
    """The last letter of the case approved before this one: of the same kind, if there is one.

    Before is by the day of the letter; of letters of one day, an approved one has before it those
    approved earlier, a draft all of them.
    """
    rows = Paper.objects.filter(case=paper.case, state=State.APPROVED).exclude(pk=paper.pk)
    same_day = Q(day=paper.day)
    if paper.state == State.APPROVED:
        same_day &= Q(changed_at__lt=paper.changed_at)
    rows = rows.filter(Q(day__lt=paper.day) | same_day)
    ordered = rows.order_by("-day", "-changed_at")
    return ordered.filter(kind=paper.kind, language=paper.language).first() or ordered.first()


def compared(earlier: str, now: str) -> list[list[Piece]]:
    """Paragraph by paragraph, word by word: what two drafts have in common and what not."""
    one, two = _paragraphs(earlier), _paragraphs(now)
    out: list[list[Piece]] = []
    codes = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    for tag, a1, a2, b1, b2 in codes:
        if tag == "equal":
            out += [[Piece("same", text)] for text in two[b1:b2]]
            continue
        for index in range(max(a2 - a1, b2 - b1)):
            old = one[a1 + index] if a1 + index < a2 else ""
            new = two[b1 + index] if b1 + index < b2 else ""
            out.append(_words(old, new))
    return out


def _paragraphs(text: str) -> list[str]:
    body = drafts.read(text, "letter", "letter").body
    return [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]


def _words(old: str, new: str) -> list[Piece]:
    one, two = old.split(), new.split()
    out: list[Piece] = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(
        None, one, two, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            out.append(Piece("same", " ".join(two[b1:b2])))
            continue
        if a2 > a1:
            out.append(Piece("gone", " ".join(one[a1:a2])))
        if b2 > b1:
            out.append(Piece("new", " ".join(two[b1:b2])))
    return out
