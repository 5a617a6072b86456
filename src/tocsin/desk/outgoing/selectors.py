"""What the signatory reads: the statements of a letter and what each rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tocsin.desk.papers.looking import Wanted
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.shown import names_of
from tocsin.letters.order import draft as drafts

_MARKS = re.compile(r"\*\*|(?<!\w)[*_]|[*_](?!\w)|^>\s*|^[-*]\s+|^\d+\.\s+", re.MULTILINE)
_NOTE = re.compile(r"\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
"""A footnote within the text: where a press report lies; the grounds below say it."""
_LINK = re.compile(r"\[([^\[\]]*)\]\(<?[^)\s]*>?\)")
_LOOSE = re.compile(r"(?:[,;]\s*)+(?=\))|\(\s*\)|\s+(?=[.,;)])")
SHORTEST, LONGEST_GREETING = 40, 80
"""Characters below which a paragraph without a reference is a greeting or a heading: whatever it
says, and where it is no sentence that ends (a greeting ends in a comma, a colon or a cry)."""
_REFERENCE = re.compile(r"\[@(?P<section>[a-z]+):(?P<id>[^\]\s;,]+)[^\]]*\]|@(?P<bare>[a-z]+:\S+)")


@dataclass(frozen=True, slots=True)
class Ground:
    """Something a statement rests on: what it is called, its row, how sure it is."""

    label: str
    pk: Any
    word: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph of the letter, and what it rests on; nothing where it rests on no fact."""

    text: str
    grounds: tuple[Ground, ...]


def rests(made: Assembled, wanted: Wanted) -> list[Statement]:
    """The paragraphs of a letter in order, each with the entries it refers to."""
    body = drafts.read(wanted.text, "letter", "letter").body
    out = []
    for part in body.split("\n\n"):
        text = " ".join(part.split())
        if not text or text.startswith("#"):
            continue
        keys = dict.fromkeys(m["id"] for m in _REFERENCE.finditer(text) if m["id"])
        grounds = tuple(g for key in keys if (g := _ground(made, key)))
        said = plain(text)
        least = SHORTEST if said.endswith((".", "?", ".”", ".»")) else LONGEST_GREETING
        if grounds or len(said) >= least:
            out.append(Statement(said, grounds))
    return out


def plain(text: str, *, notes: bool = False) -> str:
    """A paragraph of a draft as it is read: no reference, link or sign of Markdown.

    ``notes``: with its footnotes, in brackets where they stand.
    """
    said = _LINK.sub(r"\1", _REFERENCE.sub("", text))
    bare = _NOTE.sub(lambda note: f" ({note[0][2:-1]})" if notes else "", said)
    return _LOOSE.sub("", _MARKS.sub("", bare)).strip()


def _ground(made: Assembled, key: str) -> Ground | None:
    row = made.rows.get(key)
    entity = made.file.by_id.get(key)
    if row is None or entity is None:
        return None
    word = getattr(entity, "verification", "")
    return Ground(names_of(made).label(key), row.pk, str(getattr(word, "value", word)))
