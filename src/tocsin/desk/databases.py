"""Which database: SQLite in the home by default, PostgreSQL by ``TOCSIN_DATABASE_URL``.

SQLite runs with a write-ahead log, IMMEDIATE transactions (a writer waits at its beginning, never
fails in the middle) and ``secure_delete``: what was overwritten because it became protected must
not lie on in free pages. Each thread keeps its connection: opened and closed for every request, it
took a third of the time of a small answer, since the last one to close empties the log. So each
may keep 4 MB of pages; the rest is the system's to keep.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from tocsin.desk.home import Home
from tocsin.ground.errors import TocsinError

Done = TypeVar("Done")
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4000;"
)
WAIT = 20  # seconds a writer waits for another


def several(url: str) -> bool:
    """Whether several web processes may work over the database that ``url`` names."""
    return bool(url)


def for_several() -> bool:
    """Whether other web processes may work over the database of this one."""
    from django.conf import settings
    from django.db import connection

    return bool(connection.vendor != "sqlite" or settings.SERVERS > 1)


def database(url: str, home: Home) -> dict[str, Any]:
    """Django's description of the database that ``url`` names; empty: SQLite in the home."""
    if not url:
        return {
            "ENGINE": "tocsin.desk.engines.sqlite3",
            "NAME": str(home.database),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "init_command": _PRAGMAS,
                "transaction_mode": "IMMEDIATE",
                "timeout": WAIT,
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise TocsinError(
            f"no database is known under {parts.scheme or 'this address'!r}",
            mend="TOCSIN_DATABASE_URL=postgresql://user:password@host:5432/name, or leave it out",
        )
    # what libpq takes after the question mark: host=/folder/of/the/socket, sslmode=verify-full …
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or parts.hostname or ""
    if not _near(host):
        options.setdefault("sslmode", "verify-full")
    return {
        "ENGINE": "tocsin.desk.engines.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _near(host: str) -> bool:
    """Whether a database lies on this computer: a folder with its socket, or loopback.

    The line to any other is encrypted and its certificate checked, unless the address itself says
    otherwise (``sslmode=``): left to itself the client speaks in the clear to whoever answers.
    """
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


TURNS, PAUSE, MOMENT = 20, 0.05, 50
"""How often emptying the write-ahead log is tried beside readers, after how many seconds, and how
many milliseconds each try may keep writers waiting."""


def scrub(turns: int = TURNS, using: Any = None) -> bool:
    """Overwrite what just became protected, or was erased, also in SQLite's write-ahead log.

    ``False``: somebody was reading all the while; the round of the worker empties it within a
    minute. PostgreSQL keeps its own: see :func:`rewrite`. ``using``: the connection, by default the
    desk's own.
    """
    connection = using or _own()
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        # while it waits for readers it holds up every writer: so it waits a moment, and again
        cursor.execute(f"PRAGMA busy_timeout = {MOMENT}")
        try:
            return any(_emptied(cursor, turn) for turn in range(turns))
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {WAIT * 1000}")


def _emptied(cursor: Any, turn: int) -> bool:
    from django.db import OperationalError

    time.sleep(PAUSE if turn else 0)
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return bool(cursor.fetchone()[0] == 0)
    except OperationalError:  # somebody writes
        return False


def patiently(work: Callable[[], Done], turns: int = 6) -> Done:
    """``work``, begun again while SQLite says that it is locked: among writers a wait can fail.

    It must be safe to begin again, as a transaction is.
    """
    from django.db import OperationalError

    for turn in range(turns):
        try:
            return work()
        except OperationalError as error:
            if "locked" not in str(error) or turn == turns - 1:
                raise
            time.sleep(PAUSE * 2**turn)
    raise AssertionError("unreachable")


def rewrite(tables: Iterable[str], using: Any = None) -> None:
    """Have PostgreSQL write these tables anew, so that no dead row is left in their files.

    Not within a transaction. The old files are unlinked, not overwritten, and its own write-ahead
    log, archives and replicas keep what they keep: only an encrypted disk helps against those.
    ``using``: the connection, by default the desk's own.
    """
    connection = using or _own()
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(table)}")


def _own() -> Any:
    from django.db import connection

    return connection


def reading(description: dict[str, Any]) -> dict[str, Any]:
    """The same database for somebody who only reads, at one moment, and holds up no writer."""
    options = dict(description.get("OPTIONS") or {})
    if description["ENGINE"].endswith("sqlite3"):
        options["transaction_mode"] = "DEFERRED"
    else:
        from psycopg import IsolationLevel

        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    return {**description, "OPTIONS": options}
