"""Reading one thing: hash it as it is, never change it, say so if it changed meanwhile.

Runs in worker processes. Files are opened read-only, without touching the access time where
the system allows, without following links and without waiting on pipes.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.seal.archive.walking import DIRECTORY, FILE, LINK, SPECIAL, Entry, below
from tocsin.seal.commit import Record, moment, named, put_bytes

CHUNK = 2**18  # stays in a core's own cache between reading and hashing
COPY_MOST = 128 * 2**20
TRIES = 3
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NOATIME = getattr(os, "O_NOATIME", 0)


@dataclass(slots=True)
class Reading:
    """A record in the making, and the state of the file it was read from.

    ``copy`` is a descriptor of a nameless copy in memory of the very bytes that were hashed,
    so that units are read from them: no race, and the original is opened once. The caller
    closes it.
    """

    record: Record
    entry: Entry
    copy: int | None = None


def open_quietly(path: bytes) -> int:
    """A read-only descriptor; the access time stays if the system lets us ask for that."""
    if _NOATIME:
        try:
            return os.open(path, _FLAGS | _NOATIME)
        except PermissionError:
            pass
    return os.open(path, _FLAGS)


def room() -> memoryview:
    """A piece of memory to read through, for one call of :func:`read` after the other."""
    return memoryview(bytearray(CHUNK))


def read(
    base: bytes, entry: Entry, *, keep: bool = False, through: memoryview | None = None
) -> Reading:
    """The record of ``entry`` under ``base``; unreadable things give an ``unread`` record.

    ``keep`` asks for a copy in memory, where the system and the size allow one; ``through`` is
    a :func:`room` to use again.
    """
    try:
        if entry.kind == FILE:
            return _read_file(base, entry, keep, through or room())
        if entry.kind == LINK:
            record = named("link", entry.path)
            put_bytes(record, "target", os.readlink(below(base, entry.path)))  # noqa: PTH115
            return Reading(record, entry)
    except OSError as error:
        return _unread(entry, errno.errorcode.get(error.errno or 0, "EIO"))
    if entry.kind == DIRECTORY:
        return Reading(named("directory", entry.path), entry)
    if entry.kind == SPECIAL:
        record = named("special", entry.path)
        record["what"] = entry.note
        return Reading(record, entry)
    return _unread(entry, entry.note)


def _unread(entry: Entry, reason: str) -> Reading:
    record = named("unread", entry.path)
    record["reason"] = reason
    if entry.kind == FILE:
        record["size"] = entry.size
    return Reading(record, entry)


def _read_file(base: bytes, entry: Entry, keep: bool, through: memoryview) -> Reading:
    path = below(base, entry.path)
    copy = None
    for attempt in range(TRIES):
        handle = open_quietly(path)
        copy = _fresh_copy(copy, keep and 0 < entry.size <= COPY_MOST)
        try:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                return _unread(entry, "NOTREGULAR")
            digest, count = _digest(handle, before.st_size, copy, through)
            after = os.fstat(handle)
        finally:
            os.close(handle)
        still = count == before.st_size and _same(before, after)
        if still or attempt == TRIES - 1:
            break
    record = named("file", entry.path)
    record["size"] = count
    record["mtime"] = moment(before.st_mtime_ns)
    record["sha256"] = digest
    if not still:
        record["changed"] = True
    seen = Entry(
        entry.path, FILE, before.st_size, before.st_mtime_ns, before.st_ctime_ns, before.st_ino
    )
    return Reading(record, seen, copy)


def _fresh_copy(old: int | None, wanted: bool) -> int | None:
    if old is not None:
        os.close(old)
    if not wanted or not hasattr(os, "memfd_create"):
        return None
    return os.memfd_create("tocsin", getattr(os, "MFD_CLOEXEC", 0))


def _digest(handle: int, size: int, copy: int | None, through: memoryview) -> tuple[str, int]:
    """SHA-256 of at most ``size`` bytes (a file that grows must not be read for ever)."""
    digest, count = hashlib.sha256(), 0
    while count < size:
        view = through[: size - count]
        got = _into(handle, view)
        if not got:
            break
        digest.update(view[:got])
        if copy is not None:
            _tee(copy, view[:got])
        count += got
    return digest.hexdigest(), count


def _into(handle: int, view: memoryview) -> int:
    if hasattr(os, "readv"):
        return os.readv(handle, (view,))
    content = os.read(handle, len(view))  # Windows
    view[: len(content)] = content
    return len(content)


def _tee(copy: int, view: memoryview) -> None:
    while view:
        view = view[os.write(copy, view) :]


@contextlib.contextmanager
def named_copy(copy: int, original: bytes) -> Iterator[Path]:
    """A path through which readers of formats see the copy; only its ending is the original's."""
    ending = "".join(Path(os.fsdecode(original)).suffixes[-2:])[-64:]  # of ledger.csv.gz both
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        link = Path(folder) / f"copy{ending}"
        link.symlink_to(f"/proc/self/fd/{copy}")
        yield link


class QuietPath(type(Path())):  # type: ignore[misc]
    """A path whose ``open`` leaves the access time alone where the system allows it."""

    def open(self, mode: str = "r", *args: Any, **named: Any) -> Any:
        """Open as :meth:`pathlib.Path.open` does, through :func:`open_quietly` for reading."""
        if set(mode) <= set("rbt"):
            named["opener"] = lambda name, _: open_quietly(os.fsencode(name))
            return open(os.fspath(self), mode, *args, **named)  # noqa: PTH123
        return super().open(mode, *args, **named)


def _same(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_size, before.st_mtime_ns, before.st_ctime_ns) == (
        after.st_size,
        after.st_mtime_ns,
        after.st_ctime_ns,
    )


def unchanged_since(base: bytes, seen: Entry) -> bool:
    """Whether the file is still as it was when it was hashed (units are read after that)."""
    try:
        info = os.lstat(below(base, seen.path))
    except OSError:
        return False
    return (info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino) == (
        seen.size,
        seen.mtime,
        seen.ctime,
        seen.inode,
    )
