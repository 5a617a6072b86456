"""The form of the library's file: its tables, its version, and how older ones are brought up.

The index is made from the documents, so a new form of it needs no conversion: an older library is
opened, given the tables it lacks, and its index is made anew.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.library.index import parts
from tocsin.library.kept import known as known_as

VERSION = 11
OLD_INDEX = (2, 3, 4, 5, 6, 7, 8, 9, 10)
"""Forms whose index knows no names, no days, or fewer things of the trade, or takes two words for
one; where a name was given to one document of all shelves."""
_DOCUMENT = """(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, shelf TEXT NOT NULL, kind TEXT NOT NULL,
  language TEXT NOT NULL, country TEXT NOT NULL, kase TEXT NOT NULL, report TEXT NOT NULL,
  convention TEXT NOT NULL, year INTEGER NOT NULL, date TEXT NOT NULL, type TEXT NOT NULL,
  status TEXT NOT NULL, title TEXT NOT NULL, address TEXT NOT NULL, more TEXT NOT NULL,
  digest TEXT NOT NULL, captured TEXT NOT NULL, UNIQUE (shelf, key))"""
_ALIAS = """(
  key TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document(id),
  PRIMARY KEY (key, document)) WITHOUT ROWID"""
_DOCUMENT_INDEXES = (
    "CREATE INDEX IF NOT EXISTS document_by ON document(country, kind, year)",
    "CREATE INDEX IF NOT EXISTS document_case ON document(kase)",
    "CREATE INDEX IF NOT EXISTS document_kind ON document(kind)",
    "CREATE INDEX IF NOT EXISTS document_report ON document(report)",
)
_SCHEMA = f"""
CREATE TABLE document {_DOCUMENT};
CREATE TABLE alias {_ALIAS};
CREATE TABLE passage (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document(id), place INTEGER NOT NULL,
  number INTEGER NOT NULL, role TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE citation (
  passage INTEGER NOT NULL REFERENCES passage(id), kind TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE capture (
  document INTEGER NOT NULL REFERENCES document(id), captured TEXT NOT NULL, digest TEXT NOT NULL,
  body BLOB NOT NULL, PRIMARY KEY (document, captured, digest));
CREATE VIRTUAL TABLE words USING fts5(
  stems, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0 tokenchars '='");
CREATE INDEX passage_of ON passage(document, place);
CREATE INDEX citation_of ON citation(passage);
CREATE INDEX citation_by ON citation(kind, value);
{";".join(_DOCUMENT_INDEXES)};
"""


def opened(path: Path) -> tuple[sqlite3.Connection, bool]:
    """The file opened, or made, and whether its index is of an older form.

    Raises TocsinError when the file is another program's, or of a form this version does not know.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        base = sqlite3.connect(path, timeout=20, isolation_level=None)
        base.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
            "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;"
        )
        known = int(base.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        raise TocsinError(
            "this is not a library",
            file=path,
            mend="name another folder with --home, or move that file away",
        ) from None
    if known == 0:
        base.executescript(
            f"BEGIN;{_SCHEMA}{parts.SCHEMA}{parts.GIVEN}{known_as.SCHEMA}"
            f"PRAGMA user_version={VERSION};COMMIT;"
        )
    elif known not in (VERSION, *OLD_INDEX):
        raise TocsinError(
            f"this library was made by another version (form {known}, here {VERSION})",
            file=path,
            mend="make a new one from the saved pages: tocsin library add",
        )
    if known in OLD_INDEX:
        _add_tables(base)
    return base, known in OLD_INDEX


def _add_tables(base: sqlite3.Connection) -> None:
    """Tables that older forms had not; one that was killed in the midst has them already."""
    if not base.execute("SELECT 1 FROM sqlite_master WHERE name='given'").fetchone():
        base.executescript(f"BEGIN;{parts.GIVEN}COMMIT;")
    base.executescript(known_as.SCHEMA)
    told = base.execute("SELECT sql FROM sqlite_master WHERE name='document'").fetchone()
    if "UNIQUE (shelf, key)" not in told[0]:
        _name_by_shelf(base)


def _name_by_shelf(base: sqlite3.Connection) -> None:
    """Let each shelf have its own document of a name: older forms had one for all shelves.

    The order is that of SQLite's manual (ALTER TABLE, making other kinds of changes).
    """
    base.execute("PRAGMA foreign_keys=OFF")
    base.execute("BEGIN IMMEDIATE")
    try:
        for name, form in (("document", _DOCUMENT), ("alias", _ALIAS)):
            base.execute(f"CREATE TABLE made_anew {form}")
            base.execute(f"INSERT INTO made_anew SELECT * FROM {name}")  # noqa: S608
            base.execute(f"DROP TABLE {name}")
            base.execute(f"ALTER TABLE made_anew RENAME TO {name}")
        for index in _DOCUMENT_INDEXES:
            base.execute(index)
        base.execute("COMMIT")
    except BaseException:
        base.execute("ROLLBACK")
        raise
    finally:
        base.execute("PRAGMA foreign_keys=ON")


def hidden(base: sqlite3.Connection) -> bool:
    """Whether a passage that stands is named as gone: an older version gave a row out twice."""
    asked = "SELECT EXISTS (SELECT 1 FROM gone JOIN passage ON passage.id = gone.passage)"
    return bool(base.execute(asked).fetchone()[0])


def settled(base: sqlite3.Connection) -> None:
    """Say that the index has been made anew in this form."""
    base.execute(f"PRAGMA user_version={VERSION}")
