"""How a letter differs from the last one that left, word by word."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from tocsin.desk.outgoing.selectors import plain
from tocsin.desk.papers.models import Paper, State
from tocsin.letters.order import draft as drafts

ALIKE = 0.4
"""From this share of common words on, two paragraphs are one that was changed."""
_HEADING = re.compile(r"^#+ ", re.M)


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
    """Paragraph by paragraph, word by word: what two drafts have in common and what not.

    A paragraph is held against the one it is likest to, in the order of both letters: one that
    was put in or taken out does not make all that follow look new.
    """
    one, two = _paragraphs(earlier), _paragraphs(now)
    out: list[list[Piece]] = []
    codes = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    for tag, a1, a2, b1, b2 in codes:
        if tag == "equal":
            out += [[Piece("same", text)] for text in two[b1:b2]]
        else:
            out += [words_of(old, new) for old, new in _likest(one[a1:a2], two[b1:b2])]
    return out


def _likest(one: list[str], two: list[str]) -> list[tuple[str, str]]:
    """Paragraphs in pairs, the likeness of all pairs together at its greatest; else alone."""
    rows, columns = len(one), len(two)
    like = [[_likeness(old, new) for new in two] for old in one]
    best = [[0.0] * (columns + 1) for _row in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = like[i][j] + best[i + 1][j + 1] if like[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    out, i, j = list[tuple[str, str]](), 0, 0
    while i < rows or j < columns:
        pair = i < rows and j < columns and like[i][j] >= ALIKE
        if pair and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            out.append((one[i], two[j]))
            i, j = i + 1, j + 1
        elif i < rows and best[i][j] == best[i + 1][j]:
            out.append((one[i], ""))
            i += 1
        else:
            out.append(("", two[j]))
            j += 1
    return out


def _likeness(old: str, new: str) -> float:
    """What share of their words two paragraphs have in common, from 0 to 1."""
    one, two = Counter(old.split()), Counter(new.split())
    return 2 * (one & two).total() / (one.total() + two.total())


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a draft as they read: without marks of type and of reference."""
    body = _HEADING.sub("", drafts.read(text, "letter", "letter").body)
    parts = (plain(part, notes=True).split() for part in body.split("\n\n"))
    return [" ".join(words) for words in parts if words]


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
