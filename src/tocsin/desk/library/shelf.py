"""The library of this desk: one file in its home, opened once in each thread of the server.

It is not encrypted, and the pages that add to it say so: it is for what is public.
"""

from __future__ import annotations

import threading

from django.conf import settings

from tocsin.library import Store

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
