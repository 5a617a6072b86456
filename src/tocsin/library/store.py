"""Where the library lies: one SQLite file of documents, with an index made from them.

The documents are the truth and the index can be made again at any time (:meth:`Store.rebuild`); a
kill leaves whole documents. Adding again updates and never doubles: on its shelf a document is
known by its key or any of its aliases (``kept/known``). Every capture is kept, so that what changed
can be told.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tocsin.library.documents import Document
from tocsin.library.index import AT_ONCE, Columns, IndexWriter, emptied, parts
from tocsin.library.kept import (
    SHELF,
    Added,
    Row,
    are_two,
    body_of,
    columns_of,
    contradictions,
    differences,
    document_at,
    form,
    free_name,
    is_open,
    named,
    note_twins,
    outdone,
    packed,
    restored,
    unpacked,
)
from tocsin.library.words import kept_of, say

VIEWS = 4
"""Sets of shelves whose index is kept in memory."""
STANDS = b""
"""The body of a capture that is the state the document has now: it is not kept twice."""


class Store:
    """The library in one file. One writer at a time; readers do not wait."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it; TocsinError when the file is another program's."""
        self.path = Path(path)
        self.base, old = form.opened(self.path)
        self._seen: OrderedDict[tuple[str, ...], Columns] = OrderedDict()
        self._index = IndexWriter()
        self._reading = 0
        self.tongue = "en"
        """The language in which changes are told."""
        if old or form.hidden(self.base):
            self.rebuild()
            form.settled(self.base)

    def close(self) -> None:
        """Close the file."""
        self.base.close()

    def seen(self, shelves: Sequence[str]) -> Columns:
        """The index as far as these shelves go, as it is now; the last few are kept."""
        shelved = tuple(sorted(set(shelves)))
        found = self._seen.pop(shelved, None) or Columns(self.base, shelved, outdone)
        self._seen[shelved] = found
        while len(self._seen) > VIEWS:
            self._seen.popitem(last=False)
        return found.fresh()

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the library for several questions to it, whatever others write meanwhile."""
        if self._reading or self.base.in_transaction:
            yield
            return
        self._reading = 1
        self.base.execute("BEGIN")
        try:
            yield
        finally:
            self._reading = 0
            if self.base.in_transaction:
                self.base.execute("ROLLBACK")

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Cursor]:
        """One transaction: all of it or nothing. What it adds to the index is its own."""
        cursor = self.base.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        self._index = IndexWriter()
        try:
            yield cursor
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")

    def add(
        self,
        documents: Iterable[Document],
        captured: str,
        shelf: str = SHELF,
        tell: Callable[[list[Added]], object] = list,
    ) -> list[Added]:
        """Take documents in, in one transaction; ``captured`` is when (ISO 8601).

        ``tell`` is called before they are there for good: where it fails, none of them is.
        """
        return self.add_captured([(document, captured) for document in documents], shelf, tell)

    def add_captured(
        self,
        documents: Iterable[tuple[Document, str]],
        shelf: str = SHELF,
        tell: Callable[[list[Added]], object] = list,
    ) -> list[Added]:
        """The same where each document has its own time of capture."""
        with self.writing() as cursor:
            added = [self._add(cursor, document, when, shelf) for document, when in documents]
            self._index.write(cursor)
            tell(added)
            return added

    def _add(self, cursor: sqlite3.Cursor, document: Document, captured: str, shelf: str) -> Added:
        body, keys = body_of(document), (document.key, *document.aliases)
        digest = hashlib.sha256(body).hexdigest()
        rows = named(cursor, keys, shelf)
        if not rows and shelf != SHELF and is_open(cursor, keys, digest):
            return Added(document.key, "known", document.title)
        row = self._match(cursor, rows, document, digest, shelf)
        if row is None and rows:
            number, added = self._another(cursor, document, captured, shelf, digest)
        elif row is None:
            number = self._insert(cursor, document, captured, shelf, digest)
            added = Added(document.key, "new", document.title, lacks=document.lacks)
        else:
            number = row.number
            before = document_at(self.base, number)
            if row.digest == digest:
                added = Added(before.key, "known", before.title)
            elif captured < row.captured:
                # an earlier state, found later: kept for its history, the newer one stands
                added = Added(before.key, "older", before.title)
            else:
                added = self._renew(cursor, number, (before, document), captured, digest)
        self._aliases(cursor, number, document, shelf)
        if added.outcome != "known":
            kept = zlib.compress(body, 3) if added.outcome == "older" else STANDS
            cursor.execute(
                "INSERT OR IGNORE INTO capture VALUES (?,?,?,?)", (number, captured, digest, kept)
            )
        return added

    def _match(
        self, cursor: sqlite3.Cursor, rows: Sequence[Row], document: Document, digest: str,
        shelf: str,
    ) -> Row | None:  # fmt: skip
        """Which of the documents that share a name it is; None where it is another text."""
        for row in rows:
            if row.digest == digest:
                return row
        for row in rows:
            if not are_two(document_at(self.base, row.number), document):
                return row
        # with no name left of its own it can only be the one that has it
        return None if free_name(cursor, document, shelf) else next(iter(rows), None)

    def _another(
        self, cursor: sqlite3.Cursor, document: Document, captured: str, shelf: str, digest: str
    ) -> tuple[int, Added]:
        """A second text under one name: both stand, and it is said that one name is wrong."""
        first = document_at(
            self.base, named(cursor, (document.key, *document.aliases), shelf)[0].number
        )
        told = (*contradictions(first, document, self.tongue), say("two-texts", self.tongue))
        document = replace(document, key=free_name(cursor, document, shelf))
        number = self._insert(cursor, document, captured, shelf, digest)
        return number, Added(document.key, "contradicts", document.title, told, document.lacks)

    def _renew(
        self, cursor: sqlite3.Cursor, number: int, states: tuple[Document, Document],
        captured: str, digest: str,
    ) -> Added:  # fmt: skip
        """The newer of two states takes the place of the older, and what changed is told."""
        before, document = states
        cursor.execute(
            "UPDATE capture SET body=? WHERE document=? AND length(body)=0",
            (zlib.compress(body_of(before), 3), number),
        )
        against = tuple(contradictions(before, document, self.tongue))
        changes = (*against, *differences(before, document, self.tongue))
        document = replace(document, key=before.key, address=document.address or before.address)
        self._forget(cursor, number)
        self._update(cursor, number, document, captured, digest)
        kept = cursor.execute("SELECT shelf FROM document WHERE id=?", (number,)).fetchone()[0]
        self._passages(cursor, number, document, str(kept))
        outcome = "contradicts" if against else "changed"
        return Added(document.key, outcome, document.title, changes, document.lacks)

    def _insert(
        self, cursor: sqlite3.Cursor, document: Document, captured: str, shelf: str, digest: str
    ) -> int:
        cursor.execute(
            "INSERT INTO document (key, shelf, kind, language, country, kase, report, convention, "
            "year, date, type, status, title, address, more, digest, captured) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (document.key, shelf, *columns_of(document), digest, captured),
        )
        number = int(cursor.lastrowid or 0)
        self._passages(cursor, number, document, shelf)
        return number

    def _update(
        self, cursor: sqlite3.Cursor, number: int, document: Document, captured: str, digest: str
    ) -> None:
        cursor.execute(
            "UPDATE document SET kind=?, language=?, country=?, kase=?, report=?, convention=?, "
            "year=?, date=?, type=?, status=?, title=?, address=?, more=?, digest=?, captured=? "
            "WHERE id=?",
            (*columns_of(document), digest, captured, number),
        )

    def _aliases(self, cursor: sqlite3.Cursor, number: int, document: Document, shelf: str) -> None:
        keys = tuple(dict.fromkeys((document.key, *document.aliases)))
        cursor.executemany("INSERT OR IGNORE INTO alias VALUES (?,?)", [(k, number) for k in keys])
        note_twins(cursor, number, keys, shelf)

    def _passages(
        self, cursor: sqlite3.Cursor, number: int, document: Document, shelf: str
    ) -> None:
        shared = (document.kind.value, document.language, document.country, shelf)
        first = parts.give(cursor, len(document.passages))
        rows, cited = [], []
        for place, passage in enumerate(document.passages):
            row, body = first + place, packed(passage.text)
            rows.append((row, number, place, passage.number, passage.role.value, body))
            cited += [(row, one.kind, one.value) for one in passage.cites]
            facts = (row, number, place, document.year, document.key)
            self._index.take(cursor, facts, passage.role.value, passage.text, shared)
        cursor.executemany(
            "INSERT INTO passage (id, document, place, number, role, body) VALUES (?,?,?,?,?,?)",
            rows,
        )
        cursor.executemany("INSERT INTO citation VALUES (?,?,?)", cited)

    def _forget(self, cursor: sqlite3.Cursor, number: int) -> None:
        asked = "SELECT language FROM document WHERE id=?"
        language = str(cursor.execute(asked, (number,)).fetchone()[0])
        rows = cursor.execute("SELECT id, body FROM passage WHERE document=?", (number,)).fetchall()
        for row, body in rows:
            self._index.forget(cursor, row, unpacked(body), language)
            cursor.execute("DELETE FROM citation WHERE passage=?", (row,))
        cursor.execute("DELETE FROM passage WHERE document=?", (number,))

    def rebuild(self) -> int:
        """Make the index anew from the documents; the number of passages.

        One transaction: whoever is stopped in the midst of it has the old index still.
        """
        count = 0
        with self.writing() as cursor:
            emptied(cursor)
            rows = self.base.execute(
                "SELECT p.id, p.document, p.place, p.role, p.body, d.year, d.key, d.language, "
                "d.kind, d.country, d.shelf FROM passage p JOIN document d ON d.id=p.document "
                "ORDER BY p.id"
            )
            for row, document, place, role, body, year, key, language, kind, country, shelf in rows:
                shared = (kind, language, country, shelf)
                facts = (row, document, place, year, key)
                self._index.take(cursor, facts, role, unpacked(body), shared)
                count += 1
                if count % AT_ONCE == 0:
                    self._index.write(cursor)
            self._index.write(cursor)
        return count

    def state(self) -> tuple[str, int, int]:
        """The making of the index, how often it changed, and the last row given to a passage."""
        make, last, times = self.base.execute(
            "SELECT make, passage, times FROM given, changed"
        ).fetchone()
        return str(make), int(times), int(last)

    def indexed(self, after: int) -> Iterator[tuple[int, str, tuple[str, ...], tuple[str, ...]]]:
        """Passages given a row after one, in order: row, shelf, words as indexed, fields.

        Fields in lower case: country, kind, language, role, case, report, type, status.
        """
        rows = self.base.execute(
            "SELECT p.id, p.body, d.shelf, d.country, d.kind, d.language, p.role, d.kase, "
            "d.report, d.type, d.status FROM passage p JOIN document d ON d.id=p.document "
            "WHERE p.id > ? ORDER BY p.id",
            (after,),
        )
        for row, body, shelf, *fields in rows:
            words = tuple(sorted(set(kept_of(unpacked(body), fields[2], fields[0])[1])))
            yield int(row), str(shelf), words, tuple(str(f).casefold() for f in fields)

    def get(self, key: str, shelves: Sequence[str] = (SHELF,)) -> Document | None:
        """A document by its key or an alias, as far as these shelves go; the newest capture."""
        number = self._numbered(key, shelves)
        return document_at(self.base, number) if number else None

    def _numbered(self, key: str, shelves: Sequence[str]) -> int:
        """The row of a document by one of its names, 0 where these shelves have none."""
        marks = ",".join("?" * len(shelves))
        row = self.base.execute(
            "SELECT id FROM document WHERE id IN (SELECT document FROM alias WHERE key=?) "  # noqa: S608
            f"AND shelf IN ({marks}) ORDER BY key<>?, captured DESC, id LIMIT 1",
            (key, *shelves, key),
        ).fetchone()
        return int(row[0]) if row else 0

    def documents(
        self, where: str = "1", values: tuple[object, ...] = (), *, whole: bool = True
    ) -> Iterator[Document]:
        """Documents that fit a condition of ours, oldest first; not ``whole``: without passages."""
        rows = self.base.execute(
            f"SELECT id FROM document WHERE {where} ORDER BY year, date, key",  # noqa: S608
            values,
        ).fetchall()
        for (number,) in rows:
            yield document_at(self.base, int(number), whole=whole)

    def count(self, shelves: Sequence[str] = (SHELF,)) -> tuple[int, int]:
        """Documents and passages on these shelves."""
        marks = ",".join("?" * len(shelves))
        asked = f"SELECT count(*) FROM document WHERE shelf IN ({marks})"  # noqa: S608
        return int(self.base.execute(asked, tuple(shelves)).fetchone()[0]), self.seen(
            shelves
        ).passages

    def by_country(self) -> list[tuple[str, int]]:
        """Each country that documents of the shelf are on, by its code, and how many."""
        rows = self.base.execute(
            "SELECT country, count(*) FROM document WHERE shelf=? AND country<>'' GROUP BY country",
            (SHELF,),
        )
        return [(str(iso), int(count)) for iso, count in rows]

    def captures(self, key: str) -> list[tuple[str, Document]]:
        """Every capture of a document, oldest first: when, and what it said then."""
        rows = self._captures(self._numbered(key, (SHELF,)))
        return [(when, self._state(where, body)) for when, where, body in rows]

    def last_change(
        self, key: str, shelves: Sequence[str] = (SHELF,)
    ) -> tuple[str, Document, Document] | None:
        """When a document last changed, and its states before and since; None if it never did."""
        rows = self._captures(self._numbered(key, shelves))[-2:]
        if len(rows) < 2:
            return None
        (_, where, before), (when, _, after) = rows
        return when, self._state(where, before), self._state(where, after)

    def _captures(self, number: int) -> list[tuple[str, int, bytes]]:
        """When each capture was made, of which document, and its state as it is kept."""
        rows = self.base.execute(
            "SELECT captured, document, body FROM capture WHERE document=? "
            "ORDER BY captured, rowid",
            (number,),
        ).fetchall()
        return [(str(when), int(document), bytes(body)) for when, document, body in rows]

    def _state(self, document: int, body: bytes) -> Document:
        """What a capture said: packed, or the document itself where it is the one that stands."""
        if body != STANDS:
            return restored(zlib.decompress(body))
        return restored(body_of(document_at(self.base, document)))

    def text_of(self, passage: int) -> tuple[str, int, str]:
        """Key of the document, printed number and words of one passage by its row."""
        key, number, body = self.base.execute(
            "SELECT d.key, p.number, p.body FROM passage p JOIN document d ON d.id=p.document "
            "WHERE p.id=?",
            (passage,),
        ).fetchone()
        return str(key), int(number), unpacked(body)

    def head(self, key: str, shelves: Sequence[str] = (SHELF,)) -> Document | None:
        """A document without its passages: all that a citation needs, whatever its length."""
        number = self._numbered(key, shelves)
        return document_at(self.base, number, whole=False) if number else None
