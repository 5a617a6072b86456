"""A document as rows of the base, both ways: its columns, its passages, what they cite."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator

from tocsin.library.documents import Cited, Document, Kind, Passage, Role


def document_at(base: sqlite3.Connection, number: int, *, whole: bool = True) -> Document:
    """The document of a row; not ``whole``: without its passages."""
    row = base.execute(
        "SELECT key, kind, language, country, kase, report, convention, year, date, type, "
        "status, title, address, more FROM document WHERE id=?",
        (number,),
    ).fetchone()
    (key, kind, language, country, kase, report, convention, year, date, type_, status, title,
     address, more) = row  # fmt: skip
    rest = json.loads(more)
    return Document(
        key=key, kind=Kind(kind), language=language, country=country, case=kase, report=report,
        convention=convention, year=year, date=date, type=type_, status=status, title=title,
        address=address, passages=tuple(_passages(base, number)) if whole else (),
        parties=tuple(rest["parties"]), lacks=tuple(rest["lacks"]),
    )  # fmt: skip


def _passages(base: sqlite3.Connection, number: int) -> Iterator[Passage]:
    cites: dict[int, list[Cited]] = {}
    for row, kind, value in base.execute(
        "SELECT c.passage, c.kind, c.value FROM citation c JOIN passage p ON p.id=c.passage "
        "WHERE p.document=? ORDER BY c.rowid",
        (number,),
    ):
        cites.setdefault(row, []).append(Cited(kind, value))
    for row, printed, role, body in base.execute(
        "SELECT id, number, role, body FROM passage WHERE document=? ORDER BY place", (number,)
    ):
        yield Passage(printed, unpacked(body), Role(role), tuple(cites.get(row, ())))


def columns_of(document: Document) -> tuple[object, ...]:
    """What of a document stands in columns of its own, in their order from ``kind`` to ``more``."""
    more = json.dumps({"parties": document.parties, "lacks": document.lacks}, ensure_ascii=False)
    return (document.kind.value, document.language, document.country, document.case,
            document.report, document.convention, document.year, document.date, document.type,
            document.status, document.title, document.address, more)  # fmt: skip


def packed(text: str) -> bytes:
    """The words of a passage as they lie in the base."""
    return zlib.compress(text.encode(), 1)


def unpacked(body: bytes) -> str:
    """The same words again."""
    return zlib.decompress(body).decode()
