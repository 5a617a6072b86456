"""The storage port: seven methods, behind which a folder, S3 or anything else may stand.

A name is the SHA-256 of the stored bytes in hex. Stored bytes are never changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol

from tocsin.ground.errors import TocsinError


class MissingError(TocsinError):
    """A file that should be in the storage is not there."""


class AwayError(TocsinError):
    """The storage does not answer now; nothing was kept."""


class Writer(Protocol):
    """A file being written; ``name`` is its name once the context is left."""

    name: str

    def write(self, chunk: bytes, /) -> int:
        """More bytes."""

    def flush(self) -> None:
        """Nothing to do before the end."""


class Storage(Protocol):
    """Where stored files are."""

    def create(self) -> AbstractContextManager[Writer]:
        """Write a new file; it is there, durably, once the context is left without an error."""

    def open(self, name: str) -> BinaryIO:
        """The bytes as a stream; :class:`MissingError`."""

    def has(self, name: str) -> bool:
        """Whether it is there."""

    def size(self, name: str) -> int:
        """How many bytes; :class:`MissingError`."""

    def names(self) -> Iterator[str]:
        """Everything that is kept."""

    def tidy(self) -> int:
        """Take away what a kill left unfinished; how many. Only while nobody else writes."""

    def remove(self, name: str) -> None:
        """Forget it; nothing happens where it is not."""
