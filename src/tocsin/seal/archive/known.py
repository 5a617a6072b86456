"""What this machine remembers of files it has sealed: enough to carry them, no names.

A row is a keyed digest of the path, a keyed digest of size, times and inode, and where the
record stands. It lies in ``local/`` and never leaves; without it the next seal just reads
everything again.

The key of a path begins with that of its folder, so the files of one folder lie side by side and
are asked for at once: a question a file cost three times what walking the folder does.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tocsin.seal.archive.walking import Entry

_CACHE = 48 * 1024  # KiB: folders come in no order, so pages in memory spare the disk
_VERSION = 2  # of the table; another one is begun anew
_LEAD = 8  # bytes of a key that are its folder's
_SIDE_BY_SIDE = 20_000  # files of one folder that are taken in at once
_STAT = struct.Struct("<QqqQ").pack
_64_BITS = 2**64 - 1


class Row(NamedTuple):
    """Where a file was last read: seal, index, and whether its units were committed."""

    stat: bytes
    seal: int
    place: int
    grain: int


class Keys:
    """The names under which things are remembered: keyed digests that tell nothing."""

    def __init__(self, secret: bytes) -> None:
        """Keys under the secret of one memory."""
        self._keyed = hashlib.blake2b(key=secret, digest_size=16)
        self._folder: bytes | None = None
        self._lead = b""

    def path(self, path: bytes) -> bytes:
        """The name of a path: eight bytes of its folder, eight of itself."""
        folder = path[: path.rfind(b"/") + 1]
        if folder != self._folder:
            digest = self._keyed.copy()
            digest.update(b"\0" + folder)  # no path begins so
            self._folder, self._lead = folder, digest.digest()[:_LEAD]
        digest = self._keyed.copy()
        digest.update(path)
        return self._lead + digest.digest()[_LEAD:]

    def stat(self, entry: Entry) -> bytes:
        """The digest of a path and of what the system says of it."""
        path, kind, size, mtime, ctime, inode, note = entry
        digest = self._keyed.copy()
        try:
            said = _STAT(size, mtime, ctime, inode & _64_BITS)
        except struct.error:  # times before or after all calendars
            said = f"{size} {mtime} {ctime} {inode}".encode()
        digest.update(b"\0%b%b\0%b\0%b" % (said, kind.encode(), note.encode(), path))
        return digest.digest()


class Known:
    """The memory of one vault."""

    def __init__(self, path: Path) -> None:
        """Open or begin it; a damaged file is set aside and begun anew."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            self.base = self._open(path)
        except sqlite3.DatabaseError:
            path.replace(path.with_suffix(".damaged"))
            self.base = self._open(path)
        row = self.base.execute("SELECT key FROM secret").fetchone()
        if row is None:
            row = (os.urandom(32),)
            self.base.execute("INSERT INTO secret VALUES (?)", row)
            self.base.commit()
        self.secret = bytes(row[0])
        self.keys = Keys(self.secret)
        self.empty = self.base.execute("SELECT 1 FROM known LIMIT 1").fetchone() is None

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.close(handle)
        base = sqlite3.connect(path)
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute(f"PRAGMA cache_size = -{_CACHE}")
        if base.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            base.execute("DROP TABLE IF EXISTS known")
            base.execute(f"PRAGMA user_version = {_VERSION}")
        base.execute(
            "CREATE TABLE IF NOT EXISTS known (path BLOB PRIMARY KEY, stat BLOB, seal INT,"
            " idx INT, grain INT) WITHOUT ROWID"
        )
        base.execute("CREATE TABLE IF NOT EXISTS secret (key BLOB)")
        return base

    def get(self, path: bytes) -> Row | None:
        """What is remembered of ``path``."""
        row = self.base.execute(
            "SELECT stat, seal, idx, grain FROM known WHERE path = ?", (self.keys.path(path),)
        ).fetchone()
        return Row(*row) if row else None

    def beside(self, path: bytes) -> dict[bytes, tuple[int, int, int]] | None:
        """What is remembered of the folder ``path`` lies in: stat key -> seal, index, grain.

        None where the folder holds too much to be taken in at once.
        """
        lead = self.keys.path(path)[:_LEAD]
        found = self.base.execute(
            "SELECT stat, seal, idx, grain FROM known WHERE path BETWEEN ? AND ? LIMIT ?",
            (lead + bytes(8), lead + b"\xff" * 8, _SIDE_BY_SIDE + 1),
        ).fetchall()
        if len(found) > _SIDE_BY_SIDE:
            return None
        return {row[0]: row[1:] for row in found}

    def put(self, seal: int, rows: Iterable[tuple[bytes, bytes, int, int]]) -> None:
        """Remember (path key, stat key, index, grain) rows of ``seal``, kept with ``commit``."""
        text = f"INSERT OR REPLACE INTO known VALUES (?, ?, {int(seal)}, ?, ?)"  # noqa: S608
        self.base.executemany(text, rows)

    def forget(self, keys: Iterable[bytes]) -> None:
        """Forget paths by key once ``commit`` is called."""
        self.base.executemany("DELETE FROM known WHERE path = ?", ((key,) for key in keys))

    def settle(self, keys: Iterable[bytes]) -> None:
        """These files have no units: nothing more is to be read of them."""
        self.base.executemany("UPDATE known SET grain = 1 WHERE path = ?", ((k,) for k in keys))

    def commit(self) -> None:
        """Keep what was put and forgotten since the last call."""
        self.base.commit()

    def rollback(self) -> None:
        """Take back what was put and forgotten since the last commit."""
        self.base.rollback()

    def forget_after(self, seal: int) -> None:
        """Forget what claims to stand in seals that do not exist (a restored vault)."""
        with self.base:
            self.base.execute("DELETE FROM known WHERE seal > ?", (seal,))

    def before(self, seal: int) -> int:
        """How many of the things remembered were last read before ``seal``."""
        row = self.base.execute("SELECT COUNT(*) FROM known WHERE seal < ?", (seal,)).fetchone()
        return int(row[0])

    def places(self, seal: int) -> Iterator[tuple[bytes, int, int]]:
        """(path key, seal, index) of what was last read before ``seal``, in order of the last two.

        Sorted by the database beside its tables: what is read may be forgotten meanwhile.
        """
        return iter(
            self.base.execute(
                "SELECT path, seal, idx FROM known WHERE seal < ? ORDER BY seal, idx", (seal,)
            )
        )

    def close(self) -> None:
        """Close the file."""
        self.base.close()
