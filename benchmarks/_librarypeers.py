"""Peers of the library's index: SQLite FTS5, tantivy and PostgreSQL, over the same stems.

Each gives how long it took to build (analysis left out) and a way to ask: the best 20 passages that
hold every word, on the shelves that may be seen. None computes facets.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tocsin.library.query import parse
from tocsin.library.words import stems_of

NAMES = ("fts5", "tantivy", "postgres")
Batches = Iterator[tuple[str, list[Any]]]
Peer = tuple[float, Callable[[str], Any]]
SEEN = 50


def rows(batches: Batches, shelves: int) -> Iterator[tuple[int, int, str]]:
    """(passage, shelf, stems) of every passage."""
    number = 0
    for _, batch in batches:
        for document in batch:
            for passage in document.passages:
                number += 1
                yield (
                    number,
                    number // 100 % shelves,
                    " ".join(stems_of(passage.text, document.language)),
                )


def words_of(text: str) -> list[list[str]]:
    """Each word of a question with the stems it may have."""
    return [list(term.stems) for group in parse(text).groups for term in group if term.stems]


def fts5(folder: Path, batches: Batches, shelves: int) -> Peer:
    """FTS5 with its own bm25, as most programs use it."""
    base = sqlite3.connect(folder / "fts5.sqlite3")
    base.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
        "CREATE TABLE passage (id INTEGER PRIMARY KEY, shelf INTEGER NOT NULL);"
        "CREATE VIRTUAL TABLE words USING fts5(stems, content='', tokenize='unicode61 "
        "remove_diacritics 0')"
    )
    took = 0.0
    for number, shelf, stems in rows(batches, shelves):
        began = time.perf_counter()
        base.execute("INSERT INTO passage VALUES (?,?)", (number, shelf))
        base.execute("INSERT INTO words (rowid, stems) VALUES (?,?)", (number, stems))
        took += time.perf_counter() - began
    began = time.perf_counter()
    base.commit()
    took += time.perf_counter() - began
    seen = ",".join(map(str, range(SEEN)))

    def ask(text: str) -> Any:
        match = " AND ".join(
            "(" + " OR ".join(f'"{stem}"' for stem in stems) + ")" for stems in words_of(text)
        )
        return base.execute(
            f"SELECT p.id FROM words w JOIN passage p ON p.id=w.rowid WHERE words MATCH ? "
            f"AND p.shelf IN ({seen}) ORDER BY bm25(words) LIMIT 20",
            (match or '""',),
        ).fetchall()

    return took, ask


def tantivy(folder: Path, batches: Batches, shelves: int) -> Peer | str:
    """Tantivy with words split at spaces."""
    try:
        import tantivy as engine
    except ImportError:
        return "the package tantivy is not installed"
    made = engine.SchemaBuilder()
    made.add_unsigned_field("id", stored=True, fast=True)
    made.add_text_field("shelf", tokenizer_name="raw")
    made.add_text_field("stems", tokenizer_name="whitespace")
    schema = made.build()
    index = engine.Index(schema, path=str(folder))
    writer, took = index.writer(128 << 20), 0.0
    for number, shelf, stems in rows(batches, shelves):
        began = time.perf_counter()
        row = engine.Document()
        row.add_unsigned("id", number)
        row.add_text("shelf", str(shelf))
        row.add_text("stems", stems)
        writer.add_document(row)
        took += time.perf_counter() - began
    began = time.perf_counter()
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    took += time.perf_counter() - began
    searcher, query, occur = index.searcher(), engine.Query, engine.Occur
    allowed = query.const_score_query(
        query.term_set_query(schema, "shelf", [str(n) for n in range(SEEN)]), 0.0
    )

    def ask(text: str) -> Any:
        parts = [(occur.Must, allowed)]
        for stems in words_of(text):
            sides = [(occur.Should, query.term_query(schema, "stems", stem)) for stem in stems]
            parts.append((occur.Must, query.boolean_query(sides)))
        return searcher.search(query.boolean_query(parts), 20).hits

    return took, ask


def postgres(folder: Path, batches: Batches, shelves: int) -> Peer | str:
    """PostgreSQL full text: GIN over to_tsvector('simple', stems), ts_rank."""
    found = programs()
    if found is None:
        return "PostgreSQL is not installed"
    try:
        import psycopg
    except ImportError:
        return "the package psycopg is not installed"
    data = started(folder, found)
    base = psycopg.connect(host=str(data.parent), dbname="postgres", user="postgres", port=55432)
    base.autocommit = False
    base.execute("CREATE TABLE passage (id int PRIMARY KEY, shelf int, words tsvector)")
    took = 0.0
    with base.cursor() as cursor, cursor.copy("COPY passage (id, shelf, words) FROM STDIN") as copy:
        for number, shelf, stems in rows(batches, shelves):
            vector = " ".join(f"'{stem}':{at}" for at, stem in enumerate(stems.split()[:16000], 1)
                              if "'" not in stem and "\\" not in stem)  # fmt: skip
            began = time.perf_counter()
            copy.write_row((number, shelf, vector))
            took += time.perf_counter() - began
    began = time.perf_counter()
    base.execute("CREATE INDEX words_of ON passage USING gin (words)")
    base.execute("CREATE INDEX shelf_of ON passage (shelf)")
    base.commit()
    base.autocommit = True
    base.execute("ANALYZE passage")
    took += time.perf_counter() - began
    seen = list(range(SEEN))

    def ask(text: str) -> Any:
        asked = " & ".join(
            "(" + " | ".join("'" + s.replace("'", "") + "'" for s in stems) + ")"
            for stems in words_of(text)
        )
        return base.execute(
            "SELECT id FROM passage WHERE words @@ %s::tsquery AND shelf = ANY(%s) "
            "ORDER BY ts_rank(words, %s::tsquery) DESC, id LIMIT 20",
            (asked, seen, asked),
        ).fetchall()

    return took, ask


def programs() -> Path | None:
    """The folder with initdb and pg_ctl."""
    for found in (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),):
        if (found / "initdb").exists():
            return found
    here = shutil.which("initdb")
    return Path(here).parent if here else None


def started(folder: Path, programs: Path) -> Path:
    """A server of its own in the folder, that ends with the benchmark's process group."""
    data = folder / "data"
    data.mkdir()
    folder.chmod(0o755)
    lead: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(data, "postgres")
        shutil.chown(folder, "postgres")
        lead = ["runuser", "-u", "postgres", "--"]
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*lead, str(programs / "initdb"), "-D", str(data), "-A", "trust",
                    "-U", "postgres"], **quiet)  # type: ignore[call-overload]  # fmt: skip
    options = (
        f"-c listen_addresses='' -k {folder} -p 55432 -c shared_buffers=256MB -c work_mem=64MB"
    )
    subprocess.run([*lead, str(programs / "pg_ctl"), "-D", str(data), "-w", "-o", options,
                    "-l", str(folder / "log"), "start"], **quiet)  # type: ignore[call-overload]  # fmt: skip
    import atexit

    stop = [*lead, str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
    atexit.register(lambda: subprocess.run(stop, check=False, capture_output=True))
    return data
