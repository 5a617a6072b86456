"""Which document another text is: by its names, on its own shelf, and by what it says it is.

A shelf knows its own documents and the open one's; that a text lies on another shelf is told to
nobody who adds it elsewhere. Whoever sees two shelves that hold the same document sees the newer
capture of the two (``twin``). Two texts that came under one name and are of two cases, or two
countries, are two documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.library.documents import Document
from tocsin.library.kept.captures import contradictions

SHELF = "public"
"""The shelf everybody who may use the library sees; others are named by whoever adds to them."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS twin (
  one INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
"""
"""Documents of two shelves that are one by their names."""
SAME = 0.5
"""Share of the shorter of two texts whose paragraphs, with their numbers, both have: from here on
they are one text."""


class Row(NamedTuple):
    """A document as the base has it."""

    number: int
    digest: str
    captured: str


def named(cursor: sqlite3.Cursor, keys: Sequence[str], shelf: str) -> list[Row]:
    """The documents of a shelf that have one of these names, the first one taken in first."""
    marks = ",".join("?" * len(keys))
    rows = cursor.execute(
        "SELECT id, digest, captured FROM document WHERE shelf=? AND id IN "  # noqa: S608
        f"(SELECT document FROM alias WHERE key IN ({marks})) ORDER BY id",
        (shelf, *keys),
    )
    return [Row(int(number), str(digest), str(when)) for number, digest, when in rows]


def is_open(cursor: sqlite3.Cursor, keys: Sequence[str], digest: str) -> bool:
    """Whether the open shelf holds it in these very words: then no other shelf needs it too."""
    return any(row.digest == digest for row in named(cursor, keys, SHELF))


def are_two(before: Document, after: Document) -> bool:
    """Whether two texts under one name are two documents: of another case, in other words.

    The same words under another head are one document whose head was read or printed otherwise.
    """
    if not any(contradictions(before, after)):
        return False
    one, other = ({(p.number, p.text) for p in side.passages} for side in (before, after))
    return len(one & other) < SAME * min(len(one), len(other))


def free_name(cursor: sqlite3.Cursor, document: Document, shelf: str) -> str:
    """The first of its names that no document of the shelf bears; empty where each is taken."""
    keys = (document.key, *document.aliases)
    return next((key for key in keys if not named(cursor, (key,), shelf)), "")


def note_twins(cursor: sqlite3.Cursor, number: int, keys: Sequence[str], shelf: str) -> None:
    """Remember the documents of other shelves that are this one by their names."""
    marks = ",".join("?" * len(keys))
    cursor.execute(
        "INSERT OR IGNORE INTO twin SELECT DISTINCT a.document, ? FROM alias a "  # noqa: S608
        f"JOIN document d ON d.id=a.document WHERE a.key IN ({marks}) AND d.shelf<>?",
        (number, *keys, shelf),
    )


def outdone(base: sqlite3.Connection, shelves: Sequence[str]) -> list[int]:
    """Documents that a newer capture of the same on another of these shelves stands before."""
    if len(shelves) < 2:
        return []
    rows = base.execute(
        "SELECT a.id, a.shelf, a.captured, b.id, b.shelf, b.captured FROM twin t "
        "JOIN document a ON a.id=t.one JOIN document b ON b.id=t.other"
    )
    out = []
    for one, first, when, other, second, then in rows:
        if first in shelves and second in shelves:
            out.append(int(one if (when, -one) < (then, -other) else other))
    return out
