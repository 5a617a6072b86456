"""For whose eyes a document is sealed: the readers of a case, or its member while it has none."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyrage
from django.conf import settings

from tocsin.desk.record.entries import seal, unseal
from tocsin.desk.vault.pipes import piped
from tocsin.desk.vault.places import storage
from tocsin.ground.errors import TocsinError


@dataclass(frozen=True, slots=True)
class Envelope:
    """An age recipient, the identity that opens it, and the scope each payload carries."""

    recipient: Any
    identity: Any
    scope: str
    """The key of the case; empty for a member's own."""

    def close(self, document: uuid.UUID, version: int, **content: Any) -> bytes:
        """A payload about one document."""
        return seal(self.recipient, case=self.scope, entry=document, version=version, **content)

    def open(self, document: uuid.UUID, version: int, sealed: bytes) -> dict[str, Any]:
        """What :meth:`close` was given; SwappedError if it belongs elsewhere."""
        return unseal(
            self.identity, bytes(sealed), case=self.scope, entry=document, version=version
        )

    def keep(self, content: bytes) -> str:
        """Encrypt into the vault; the name it has there. No clear byte touches the disk."""
        with storage(settings.STORAGE_URL, settings.HOME.vault).create() as target:
            pyrage.encrypt_io(io.BytesIO(content), target, [self.recipient])
        return target.name

    def keep_stream(self, reader: io.RawIOBase) -> str:
        """The same for what is too large to lie in memory at once."""
        with storage(settings.STORAGE_URL, settings.HOME.vault).create() as target:
            pyrage.encrypt_io(reader, target, [self.recipient])
        return target.name

    def stream(self, stored: str) -> Iterator[bytes]:
        """The clear bytes, part by part."""

        def write(target: Any) -> None:
            with storage(settings.STORAGE_URL, settings.HOME.vault).open(stored) as stream:
                pyrage.decrypt_io(stream, target, [self.identity])

        return piped(write)

    def fetch(self, stored: str) -> bytes:
        """The clear bytes."""
        target = io.BytesIO()
        with storage(settings.STORAGE_URL, settings.HOME.vault).open(stored) as stream:
            try:
                pyrage.decrypt_io(stream, target, [self.identity])
            except pyrage.DecryptError:
                raise TocsinError("a file of the vault does not open: it was damaged") from None
        return target.getvalue()


def forget(stored: str) -> None:
    """Take a stored file out of the vault."""
    storage(settings.STORAGE_URL, settings.HOME.vault).remove(stored)
