"""The storage port over a folder: ``ab/cdef…``, written beside and renamed, never over."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from tocsin.desk.vault.port import MissingError
from tocsin.ground.files import sync_directory

HEAD = 4096
"""Bytes at the beginning of a stored file that hold the key of an age stream, and more."""
_NAME = re.compile(r"[0-9a-f]{64}")


class Writing(io.RawIOBase):
    """A file on its way into the folder."""

    name = ""

    def __init__(self, stream: BinaryIO) -> None:
        """Write to ``stream`` and hash."""
        self.stream, self.digest = stream, hashlib.sha256()

    def writable(self) -> bool:
        """It can be written."""
        return True

    def write(self, chunk: Any) -> int:
        """Write and hash."""
        self.digest.update(chunk)
        return self.stream.write(chunk)


class Folder:
    """See :class:`tocsin.desk.vault.port.Storage`."""

    def __init__(self, folder: Path) -> None:
        """Keep files below ``folder``."""
        self.folder = folder

    @contextlib.contextmanager
    def create(self) -> Iterator[Writing]:
        """Write a new file; a kill or a full disk leaves nothing half-written under a name."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, part = tempfile.mkstemp(dir=self.folder, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as stream:
                writing = Writing(stream)
                yield writing
                stream.flush()
                os.fsync(stream.fileno())
            writing.name = writing.digest.hexdigest()
            target = self._path(writing.name)
            target.parent.mkdir(exist_ok=True, mode=0o700)
            Path(part).replace(target)
            sync_directory(target.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(part).unlink()
            raise

    def open(self, name: str) -> BinaryIO:
        """The bytes as a stream."""
        try:
            return self._path(name).open("rb")
        except FileNotFoundError:
            raise MissingError(
                _("A stored file is not there."),
                mend=_("Bring the stored files back from a backup."),
            ) from None

    def has(self, name: str) -> bool:
        """Whether it is there."""
        return self._path(name).is_file()

    def size(self, name: str) -> int:
        """How many bytes."""
        with self.open(name) as stream:
            return os.fstat(stream.fileno()).st_size

    def names(self) -> Iterator[str]:
        """Everything that is kept."""
        for path in sorted(self.folder.glob("??/*")):
            if _NAME.fullmatch(path.parent.name + path.name):
                yield path.parent.name + path.name

    def tidy(self) -> int:
        """Take away what a kill left unfinished; how many. Only while nobody else writes."""
        left = [path for path in self.folder.glob(".part-*") if path.is_file()]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def remove(self, name: str) -> None:
        """Forget it: first its head is overwritten, where an age stream has its own key.

        What a disk or a file system keeps of blocks that were written over is out of reach.
        """
        path = self._path(name)
        with contextlib.suppress(FileNotFoundError):
            with path.open("r+b") as stream:
                stream.write(bytes(min(HEAD, os.fstat(stream.fileno()).st_size)))
                stream.flush()
                os.fsync(stream.fileno())
            path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("not a name of the vault")
        return self.folder / name[:2] / name[2:]
