"""The sealed state while a folder is held against it: a million files in flat memory.

Kept in a database without a name that vanishes with the process. It may touch the disk, so it
holds keyed digests of paths and contents under a key that is never written, and no names.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from tocsin.seal.commit import Record
from tocsin.seal.vault import SealedFile

MISSING, SAME, CHANGED, NEVER_READ, UNREADABLE = range(5)
WHAT = ("type", "sha256", "size", "target", "target_b64", "what")  # times do not count
_CACHE = 32 * 1024  # KiB of pages in memory before the database touches the disk


class Sought:
    """What was sealed and what has been met of it so far."""

    def __init__(self, items: Iterable[SealedFile]) -> None:
        """Take in the sealed state."""
        self._key = os.urandom(32)
        self.base = sqlite3.connect("", isolation_level=None)
        self.base.execute(f"PRAGMA cache_size = -{_CACHE}")
        self.base.execute("PRAGMA journal_mode = OFF")
        self.base.execute(
            "CREATE TABLE sealed (path BLOB PRIMARY KEY, content BLOB, met INT) WITHOUT ROWID"
        )
        rows = ((self._path(i.path), self._content(i.record), MISSING) for i in items)
        self.base.execute("BEGIN")
        self.base.executemany("INSERT OR REPLACE INTO sealed VALUES (?, ?, ?)", rows)

    def __len__(self) -> int:
        return int(self.base.execute("SELECT COUNT(*) FROM sealed").fetchone()[0])

    def meet(self, path: bytes, record: Record) -> int | None:
        """What the thing found at ``path`` is to the sealed one; None if none was sealed there."""
        key = self._path(path)
        row = self.base.execute("SELECT content FROM sealed WHERE path = ?", (key,)).fetchone()
        if row is None:
            return None
        if record["type"] == "unread":
            met = UNREADABLE
        elif not row[0]:
            met = NEVER_READ
        else:
            met = SAME if row[0] == self._content(record) else CHANGED
        self.base.execute("UPDATE sealed SET met = ? WHERE path = ?", (met, key))
        return met

    def rest(self, items: Iterable[SealedFile]) -> Iterator[tuple[int, SealedFile]]:
        """What is missing, changed or was never read, out of the same state read once more."""
        wanted = (MISSING, CHANGED, NEVER_READ)
        if not self.base.execute("SELECT 1 FROM sealed WHERE met IN (0, 2, 3)").fetchone():
            return
        source = iter(items)
        while some := list(islice(source, 256)):
            keys = [self._path(item.path) for item in some]
            marks = ",".join("?" * len(keys))
            text = f"SELECT path, met FROM sealed WHERE path IN ({marks})"  # noqa: S608
            met = dict(self.base.execute(text, keys))
            for key, item in zip(keys, some, strict=True):
                if met.get(key) in wanted:
                    yield met[key], item

    def close(self) -> None:
        """Give the memory back."""
        self.base.close()

    def _path(self, path: bytes) -> bytes:
        return hashlib.blake2b(path, key=self._key, digest_size=16).digest()

    def _content(self, record: Record) -> bytes:
        if record["type"] == "unread":
            return b""
        said = repr([record.get(name) for name in WHAT]).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(said, key=self._key, digest_size=16).digest()
