"""The library of this desk: one file in its home, opened once in each thread of the server.

It is not encrypted, and the pages that add to it say so: it is for what is public.
"""

from __future__ import annotations

import contextlib
import threading

from django.conf import settings
from django.db import connection

from tocsin.library import Store
from tocsin.library.engines import EngineAwayError, Postgres

_THREAD = threading.local()


def store() -> Store:
    """The library, opened for this thread; opened anew when its file is another one."""
    path = settings.HOME.path / "library.sqlite3"
    held: Store | None = getattr(_THREAD, "store", None)
    inode = path.stat().st_ino if path.exists() else 0
    if held is None or held.path != path or getattr(_THREAD, "inode", -1) != inode:
        if held is not None:
            held.close()
        held = Store(path)
        _THREAD.store, _THREAD.inode = held, path.stat().st_ino
    return held


def engine() -> Postgres | None:
    """PostgreSQL, where the desk runs on it; None elsewhere, and while it does not answer."""
    if connection.vendor != "postgresql":
        return None
    held: Postgres | None = getattr(_THREAD, "engine", None)
    if held is None or held.closed:
        given = connection.settings_dict
        named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST",
                 "port": "PORT"}  # fmt: skip
        told = {name: given[key] for name, key in named.items() if given[key]}
        held = None
        with contextlib.suppress(EngineAwayError):
            held = Postgres(**told)
        _THREAD.engine = held
    return held
