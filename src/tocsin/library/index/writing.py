"""Writing the index: what one transaction takes in, its words for phrases and its postings.

Words for SQLite's full text are held back and given to it together: a row put into any other table
meanwhile makes it write what it has as a segment of its own, which costs most of the time.
"""

from __future__ import annotations

import hashlib
import sqlite3

from tocsin.library.index.parts import Gathering, clear, code
from tocsin.library.words import kept_of, stems_of

AT_ONCE = 2_000
"""Passages whose words are held in memory before they are written."""
Facts = tuple[int, int, int, int, str]
"""Row, document, place, year and the key of the document of a passage."""
Shared = tuple[str, str, str, str]
"""What the passages of a document share: its kind, language, country and shelf."""


def emptied(cursor: sqlite3.Cursor) -> None:
    """Empty the index, to make it anew."""
    cursor.execute("INSERT INTO words (words) VALUES ('delete-all')")
    clear(cursor)


class IndexWriter:
    """What one transaction puts into the index; nothing stands there before :meth:`write`.

    It is made for its transaction: the numbers of values that it remembers are those of the index
    as this transaction found it, and where it is taken back they go with it.
    """

    def __init__(self) -> None:
        """Nothing is on its way."""
        self._gathering = Gathering()
        self._stems: list[tuple[int, str]] = []
        self._codes: dict[tuple[str, str], int] = {}

    def take(
        self, cursor: sqlite3.Cursor, facts: Facts, role: str, text: str, shared: Shared
    ) -> None:
        """One passage."""
        row, document, place, year, key = facts
        kind, language, country, shelf = shared
        stems, terms = kept_of(text, language, country)
        turn = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "little")
        told = (("role", role), ("kind", kind), ("language", language), ("country", country),
                ("shelf", shelf))  # fmt: skip
        codes = (self._code(cursor, name, value) for name, value in told)
        self._gathering.take(
            (row, document, min(place, 65535), min(len(stems), 65535), max(0, year), *codes, turn),
            terms,
        )
        self._stems.append((row, " ".join(stems)))
        if len(self._stems) >= AT_ONCE:
            self._put(cursor)

    def forget(self, cursor: sqlite3.Cursor, row: int, text: str, language: str) -> None:
        """A passage is there no longer; its words go, its row is named as gone."""
        self._put(cursor)  # it may be one of those on their way
        cursor.execute(
            "INSERT INTO words (words, rowid, stems) VALUES ('delete',?,?)",
            (row, " ".join(stems_of(text, language))),
        )
        cursor.execute("INSERT OR IGNORE INTO gone VALUES (?)", (row,))

    def write(self, cursor: sqlite3.Cursor) -> None:
        """Write all of it, and say that the index changed."""
        self._put(cursor)
        self._gathering.write(cursor)

    def _put(self, cursor: sqlite3.Cursor) -> None:
        cursor.executemany("INSERT INTO words (rowid, stems) VALUES (?,?)", self._stems)
        self._stems = []

    def _code(self, cursor: sqlite3.Cursor, name: str, value: str) -> int:
        known = self._codes.get((name, value))
        if known is None:
            known = self._codes[name, value] = code(cursor, name, value)
        return known
