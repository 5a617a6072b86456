"""The walk: every name under a folder, byte for byte, links not followed, gaps recorded.

The found entries go to a file without a name (it vanishes with the process), so memory does
not grow with the archive; the order is that of the names' bytes, folder by folder.
"""

from __future__ import annotations

import fnmatch
import marshal
import os
import stat
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import IO, NamedTuple

from tocsin.seal.commit import shown

FILE, DIRECTORY, LINK, SPECIAL, UNREAD = "f", "d", "l", "s", "u"


class Entry(NamedTuple):
    """One thing found: path below the folder, kind, and what the system says of it."""

    path: bytes
    kind: str
    size: int = 0
    mtime: int = 0
    ctime: int = 0
    inode: int = 0
    note: str = ""


_NAME = attrgetter("name")
_MADE = Entry._make
_FORMAT = stat.S_IFMT(0xFFFFFFFF)  # the bits of a mode that say what a thing is

_SPECIAL = {
    stat.S_IFIFO: "fifo",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "character device",
    stat.S_IFBLK: "block device",
}


def walk(root: Path, skip: Sequence[Path] = ()) -> Iterator[Entry]:
    """Every entry under ``root`` except what lies in ``skip`` (the vault itself)."""
    for entries in folders(root, skip):
        yield from entries


def folders(root: Path, skip: Sequence[Path] = ()) -> Iterator[list[Entry]]:
    """The entries of one folder after the other; a folder that holds nothing is an entry itself."""
    passed = {_identity(path) for path in skip if path.exists()}
    base = os.fsencode(root)
    stack: list[tuple[bytes, frozenset[tuple[int, int]]]] = [(b"", frozenset())]
    while stack:
        folder, above = stack.pop()
        try:
            here = os.lstat(below(base, folder))
            with os.scandir(below(base, folder)) as found:
                names = sorted(found, key=_NAME)
        except OSError as error:
            yield [Entry(folder or b".", UNREAD, note=_reason(error))]
            continue
        inside = above | {(here.st_dev, here.st_ino)}
        if not names and folder:
            times = (here.st_mtime_ns, here.st_ctime_ns, here.st_ino)
            yield [Entry(folder, DIRECTORY, 0, *times)]
        lead = folder + b"/" if folder else b""
        inner: list[tuple[bytes, frozenset[tuple[int, int]]]] = []
        entries: list[Entry] = []
        for item in names:
            path = lead + item.name
            entry, deeper = _entry(path, item, inside, passed)
            if entry is not None:
                entries.append(entry)
            elif deeper:
                inner.append((path, inside))
        if entries:
            yield entries
        stack.extend(reversed(inner))


def below(base: bytes, path: bytes) -> bytes:
    """The path of something found, as the system takes it."""
    return base + b"/" + path if path else base


def _entry(
    path: bytes,
    item: os.DirEntry[bytes],
    above: frozenset[tuple[int, int]],
    passed: set[tuple[int, int]],
) -> tuple[Entry | None, bool]:
    try:
        info = item.stat(follow_symlinks=False)
    except OSError as error:
        return Entry(path, UNREAD, note=_reason(error)), False
    mode, times = info.st_mode, (info.st_mtime_ns, info.st_ctime_ns, info.st_ino)
    if mode & _FORMAT == stat.S_IFREG:
        return _MADE((path, FILE, info.st_size, *times, "")), False
    if stat.S_ISDIR(mode):
        same = (info.st_dev, info.st_ino)
        if same in passed:
            return None, False
        if same in above:
            return Entry(path, SPECIAL, 0, *times, note="loop"), False
        return None, True
    if stat.S_ISLNK(mode):
        return Entry(path, LINK, 0, *times), False
    return Entry(path, SPECIAL, 0, *times, note=_SPECIAL.get(stat.S_IFMT(mode), "unknown")), False


def _identity(path: Path) -> tuple[int, int]:
    info = path.stat()
    return info.st_dev, info.st_ino


def _reason(error: OSError) -> str:
    import errno

    return errno.errorcode.get(error.errno or 0, type(error).__name__)


def matcher(patterns: Sequence[str]) -> list[str]:
    """Patterns of ``--first`` in the form ``wanted`` compares with."""
    return [pattern.casefold() for pattern in patterns]


def wanted(path: bytes, patterns: Sequence[str]) -> bool:
    """Whether a path, or its last part, matches one of the patterns (case does not count)."""
    text = shown(path).casefold()
    name = text.rpartition("/")[2]
    return any(fnmatch.fnmatchcase(text, p) or fnmatch.fnmatchcase(name, p) for p in patterns)


BIG = 4 * 2**20
BLOCK = 256


def pack(entries: Iterable[Entry]) -> bytes:
    """Entries as bytes: much quicker to write, send and read than one object each."""
    return marshal.dumps([tuple(entry) for entry in entries])


def unpack(packed: bytes) -> list[Entry]:
    """Entries that :func:`pack` of this very run gave."""
    return list(map(Entry._make, marshal.loads(packed)))  # noqa: S302


@dataclass(slots=True)
class Spool:
    """Entries set aside to be read: big files by size first, then the small in walk order.

    Whole blocks of small ones may be taken out before; each entry comes once.
    """

    folder: Path
    files: int = 0
    size: int = 0
    _big: list[tuple[int, int, int]] = field(default_factory=list)
    _small: list[Entry] = field(default_factory=list)
    _blocks: deque[tuple[int, int]] = field(default_factory=deque)
    _stream: IO[bytes] | None = None

    def add(self, entry: Entry) -> None:
        """Set one entry aside."""
        if entry.size >= BIG and entry.kind == FILE:
            self._big.append((-entry.size, *self._write([entry])))
        else:
            self._small.append(entry)
            if len(self._small) >= BLOCK:
                self._blocks.append(self._write(self._small))
                self._small = []
        self.files += 1
        self.size += entry.size

    def _write(self, entries: list[Entry]) -> tuple[int, int]:
        if self._stream is None:
            self._stream = tempfile.TemporaryFile(dir=self.folder)  # noqa: SIM115
        packed = pack(entries)
        at = self._stream.seek(0, os.SEEK_END)
        self._stream.write(packed)
        return at, len(packed)

    def _read(self, at: int, length: int) -> list[Entry]:
        assert self._stream is not None  # noqa: S101 - something was written
        self._stream.seek(at)
        return unpack(self._stream.read(length))

    def block(self) -> list[Entry]:
        """Take out the oldest whole block of small ones; empty if there is none yet."""
        return self._read(*self._blocks.popleft()) if self._blocks else []

    def __iter__(self) -> Iterator[Entry]:
        for _, at, length in sorted(self._big):
            yield from self._read(at, length)
        while some := self.block():
            yield from some
        yield from self._small

    def close(self) -> None:
        """Give the file back."""
        if self._stream is not None:
            self._stream.close()
