"""PostgreSQL full text, where the desk runs on PostgreSQL: one table with a GIN index over words.

The words are those of the library's own index, put in as they are (``array_to_tsvector``), so no
dictionary of PostgreSQL has a say. A passage with more words than a ``tsvector`` holds is found by
every question and left to the caller to look at. Needs ``psycopg``, as the desk on PostgreSQL does.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from tocsin.library.engines.wanted import INSIDE, EngineAwayError, Row, Wanted

if TYPE_CHECKING:
    from psycopg import Connection

MOST_BYTES = 900_000
"""Of words in one passage; a ``tsvector`` ends at 1 MB (PostgreSQL manual, 12.11)."""
_LOCK = 0x70C51
"""The advisory lock under which the table is changed: one process at a time."""
_COLUMNS = {name: "kase" if name == "case" else name for name in INSIDE}
_SCHEMA = """
CREATE TABLE IF NOT EXISTS tocsin_library_passage (
  passage bigint PRIMARY KEY, shelf text NOT NULL, wide boolean NOT NULL, words tsvector NOT NULL,
  country text NOT NULL, kind text NOT NULL, lang text NOT NULL, role text NOT NULL,
  kase text NOT NULL, report text NOT NULL, type text NOT NULL, status text NOT NULL);
CREATE INDEX IF NOT EXISTS tocsin_library_words ON tocsin_library_passage USING gin (words);
CREATE INDEX IF NOT EXISTS tocsin_library_shelf ON tocsin_library_passage (shelf);
CREATE TABLE IF NOT EXISTS tocsin_library_mark (
  one integer PRIMARY KEY CHECK (one = 1), make text NOT NULL, times bigint NOT NULL,
  last bigint NOT NULL);
INSERT INTO tocsin_library_mark VALUES (1, '', -1, 0) ON CONFLICT DO NOTHING;
"""


class Postgres:
    """The engine over one connection, which it opens and closes."""

    def __init__(self, **parameters: Any) -> None:
        """``parameters`` are those of ``psycopg.connect``; the tables are made where absent."""
        import psycopg

        self._errors = psycopg.Error
        with self._answering():
            self.base: Connection[Any] = psycopg.connect(**parameters, autocommit=True)
        with self._changing() as base:
            base.execute(_SCHEMA)

    @property
    def closed(self) -> bool:
        """Whether the connection is gone, and another engine is to be opened."""
        return bool(self.base.closed)

    @contextlib.contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            raise EngineAwayError(
                f"PostgreSQL does not answer: {str(error).splitlines()[0]}",
                mend="look at the server; the library's own index answers meanwhile",
            ) from error

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Connection[Any]]:
        """One transaction that changes the tables, one at a time on the whole server."""
        with self._answering(), self.base.transaction():
            self.base.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            yield self.base

    def close(self) -> None:
        """Close the connection."""
        self.base.close()

    def mark(self) -> tuple[str, int, int]:
        """What it holds."""
        asked = "SELECT make, times, last FROM tocsin_library_mark"
        with self._answering():
            row = self.base.execute(asked).fetchone()
        return (str(row[0]), int(row[1]), int(row[2])) if row else ("", -1, 0)

    def clear(self) -> None:
        """Forget everything."""
        with self._changing() as base:
            base.execute("TRUNCATE tocsin_library_passage")
            base.execute("UPDATE tocsin_library_mark SET make='', times=-1, last=0")

    def change(self, rows: Iterable[Row], gone: Sequence[int], mark: tuple[str, int, int]) -> None:
        """Take rows in and others out, in one transaction."""
        names = ", ".join(_COLUMNS[name] for name in INSIDE)
        put = (
            f"INSERT INTO tocsin_library_passage (passage, shelf, wide, words, {names}) "  # noqa: S608
            f"VALUES (%s, %s, %s, array_to_tsvector(%s), {', '.join(['%s'] * len(INSIDE))}) "
            "ON CONFLICT (passage) DO NOTHING"
        )
        with self._changing() as base, base.cursor() as cursor:
            cursor.executemany(put, [_values(row) for row in rows])
            cursor.execute(
                "DELETE FROM tocsin_library_passage WHERE passage = ANY(%s)", (list(gone),)
            )
            cursor.execute("UPDATE tocsin_library_mark SET make=%s, times=%s, last=%s", mark)

    def held(self) -> np.ndarray:
        """The rows it holds, in order."""
        return self._rows("SELECT passage FROM tocsin_library_passage ORDER BY passage", ())

    def matching(self, wanted: Wanted) -> np.ndarray:
        """Rows on the shelves, with the fields, that hold the words."""
        where, values = ["shelf = ANY(%s)"], list[Any]([list(wanted.shelves)])
        for name, value in wanted.fields:
            where.append(f"{_COLUMNS[name]} = %s")
            values.append(value)
        asked = tsquery(wanted)
        if asked:
            where.append("(words @@ %s::tsquery OR wide)")
            values.append(asked)
        return self._rows(
            "SELECT passage FROM tocsin_library_passage WHERE "  # noqa: S608
            + " AND ".join(where)
            + " ORDER BY passage",
            values,
        )

    def _rows(self, asked: str, values: Sequence[Any]) -> np.ndarray:
        with self._answering():
            found = self.base.execute(asked.encode(), values, binary=True).fetchall()
        return np.fromiter((row[0] for row in found), "<u4", len(found))


def _values(row: Row) -> tuple[Any, ...]:
    wide = sum(len(word.encode()) + 8 for word in row.words) > MOST_BYTES
    words = [] if wide else [word.replace("\0", "") or "\ufffd" for word in row.words]
    return (row.passage, row.shelf, wide, words, *(row.fields[name] for name in INSIDE))


def tsquery(wanted: Wanted) -> str:
    """The words of a question in PostgreSQL's own language; empty where all passages match."""
    groups = []
    for group in wanted.groups:
        terms = [term for term in (_term(ways) for ways in group) if term]
        if not terms:
            return ""
        groups.append("(" + " & ".join(terms) + ")")
    return " | ".join(groups)


def _term(ways: tuple[tuple[str, ...], ...]) -> str:
    """One of several ways; empty where a way asks nothing, so that everything matches."""
    if not all(ways):
        return ""
    sides = ("(" + " & ".join(map(_quoted, way)) + ")" for way in ways)
    return "(" + " | ".join(sides) + ")"


def _quoted(word: str) -> str:
    return "'" + word.replace("\0", "").replace("\\", "\\\\").replace("'", "''") + "'"
