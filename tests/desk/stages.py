"""What many tests of the desk begin with, made once in a process and put back row by row.

Taking the example in costs half a second, approving a letter three. A stage is made the ordinary
way the first time; its rows and files are remembered and put in again for the next test that
begins with it. It is remembered only if nothing was written between the stages it stands on and
it; otherwise, and on other engines than SQLite, it is made the ordinary way each time.
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Rows = dict[str, set[tuple[Any, ...]]]


@dataclass(frozen=True)
class Stage:
    """What making it took out and put in: rows by table; files by path; and what it returned."""

    gone: Rows
    rows: Rows
    files: dict[Path, bytes]
    value: Any
    made: float
    """When, on the clock that only goes forward."""


class Stages:
    """The stages of one process, and how far the test that runs now has come."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._made: dict[tuple[str, ...], Stage] = {}
        self._path: tuple[str, ...] | None = ()
        self._mark = -1

    def begin(self) -> None:
        """A test begins, with an empty desk."""
        self._path, self._mark = (), _changes()

    def at(self, name: str, make: Callable[[], Any], *, lasts: float = math.inf) -> Any:
        """What ``make`` returns, made now or put back; models in it are as they were then.

        ``lasts``: seconds after which it is made anew.
        """
        if self._path is None or self._mark < 0 or self._mark != _changes():
            self._path = None  # something else was written before: not the stage that is known
            return make()
        self._path = (*self._path, name)
        known = self._made.get(self._path)
        if known is None or time.monotonic() - known.made > lasts:
            before, files = _rows(), set(_files(self.home))
            value = make()
            added = {path: path.read_bytes() for path in _files(self.home) if path not in files}
            now = _rows()
            rows = {table: now[table] - before[table] for table in now}
            gone = {table: before[table] - now[table] for table in now}
            self._made[self._path] = Stage(
                gone, rows, added, copy.deepcopy(value), time.monotonic()
            )
        else:
            self._put(known)
            value = copy.deepcopy(known.value)
        self._mark = _changes()
        return value

    def _put(self, stage: Stage) -> None:
        from django.db import connection

        base, quoted = connection.connection, connection.ops.quote_name
        base.execute("PRAGMA defer_foreign_keys = ON")
        for table, rows in filter(_filled, stage.gone.items()):
            told = base.execute(f"PRAGMA table_info({table})").fetchall()
            key = next(place for place, column in enumerate(told) if column[5])
            one = f"DELETE FROM {quoted(table)} WHERE {quoted(told[key][1])} = ?"
            base.executemany(one, [(row[key],) for row in rows])
        for table, rows in filter(_filled, stage.rows.items()):
            marks = ", ".join("?" * len(next(iter(rows), ())))
            base.executemany(f"INSERT INTO {quoted(table)} VALUES ({marks})", rows)
        for path, content in stage.files.items():
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


def _filled(table: tuple[str, set[tuple[Any, ...]]]) -> bool:
    return bool(table[1])


def _changes() -> int:
    """How many rows this connection has ever changed; -1 where the engine does not count."""
    from django.db import connection

    connection.ensure_connection()
    return int(getattr(connection.connection, "total_changes", -1))


def _rows() -> Rows:
    """Every row of every table, as the engine keeps it: ``+`` before a column, no converter."""
    from django.db import connection

    base, quoted = connection.connection, connection.ops.quote_name
    found: Rows = {}
    for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
        if not table.startswith("sqlite_"):
            columns = [f"+{quoted(row[1])}" for row in base.execute(f"PRAGMA table_info({table})")]
            found[table] = set(base.execute(f"SELECT {', '.join(columns)} FROM {quoted(table)}"))
    return found


def _files(home: Path) -> list[Path]:
    return [
        path for path in home.rglob("*") if path.is_file() and not path.name.startswith("desk.")
    ]
