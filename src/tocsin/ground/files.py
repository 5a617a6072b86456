"""Atomic writing: a kill at any instant leaves the old or the new content, never a mixture."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


def sync_directory(folder: Path) -> None:
    """Flush a directory entry to disk, where the system can (POSIX ``fsync`` on a directory)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def atomic_writer(path: Path, *, mode: int = 0o644) -> Iterator[BinaryIO]:
    """A binary file that appears at ``path`` complete, or not at all.

    Raises whatever the body or the disk raises; the old file is then untouched and
    the temporary one removed.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".tocsin-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    sync_directory(path.parent)


def write_bytes(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write ``content`` to ``path`` atomically and durably."""
    with atomic_writer(path, mode=mode) as stream:
        stream.write(content)


def write_text(path: Path, content: str, *, mode: int = 0o644) -> None:
    """Write ``content`` to ``path`` as UTF-8, atomically and durably.

    A file name that is no UTF-8 (surrogates in Python) is written as escapes, which JSON reads
    back as the same name.
    """
    write_bytes(path, content.encode("utf-8", "backslashreplace"), mode=mode)
