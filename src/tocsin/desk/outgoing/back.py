"""How a letter differs from the last one that left, word by word."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from django.db.models import Q

from tocsin.desk.papers.models import Paper, State
from tocsin.letters.order import draft as drafts


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
            out.append(words_of(old, new))
    return out


def _paragraphs(text: str) -> list[str]:
    body = drafts.read(text, "letter", "letter").body
    return [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]


def words_of(old: str, new: str) -> list[Piece]:
    """Word by word: what two passages have in common and what not."""
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
