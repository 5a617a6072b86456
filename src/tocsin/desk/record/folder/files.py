"""Files of a case in the vault: age streams under the case key, one row each."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyrage
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.casefile.model import CaseFile
from tocsin.desk.audit.services import record
from tocsin.desk.record.entries import Hand, Sealing, recipient_of, refuse_moved, seal, unseal
from tocsin.desk.record.models import File
from tocsin.desk.vault.places import storage
from tocsin.ground.errors import TocsinError

FOLDERS = ("exhibits", "letters", "seal")


class Hashing(io.RawIOBase):
    """Reads through to a stream and keeps the hash and size of what went by."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Read from ``stream``."""
        self.stream, self.digest, self.count = stream, hashlib.sha256(), 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the stream."""
        chunk = self.stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self.digest.update(chunk)
        self.count += len(chunk)
        return len(chunk)


def below(folder: Path) -> Iterator[str]:
    """The files of a case folder that belong to the case, as paths with slashes.

    No links, and nothing whose name begins with a dot: locks, and what systems leave behind.
    """
    for part in FOLDERS:
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield path.relative_to(folder).as_posix()


def add(hand: Hand, path: str, content: IO[bytes], sealing: Sealing, secret: set[str]) -> File:
    """Keep a file; ``secret`` are the paths of protected exhibits."""
    source = Hashing(content)
    stored = _store(hand, source)
    protected = path in secret or sealing.gives_away(path.replace("/", " "))
    return adopt(
        hand, path, stored, size=source.count, digest=source.digest.hexdigest(), secret=protected
    )


def adopt(hand: Hand, path: str, stored: str, *, size: int, digest: str, secret: bool) -> File:
    """Make a file of the case out of bytes that lie in the vault already, under the case key."""
    row = File(case=hand.case, size=size, stored=stored, protected=secret, added_at=timezone.now())
    if secret:
        row.sealed = seal(
            recipient_of(hand.case), case=hand.case.pk, entry=row.pk, version=1, path=path,
            sha256=digest,
        )  # fmt: skip
    else:
        row.path, row.sha256 = path, digest
    with transaction.atomic():
        refuse_moved(hand.case)
        row.save(force_insert=True)
        record("file.added", member=hand.member, thing=row, content=stored.encode())
    return row


def _store(hand: Hand, reader: Hashing) -> str:
    """Encrypt on the way into the vault: no clear byte touches the disk."""
    kept = storage(settings.STORAGE_URL, settings.HOME.vault)
    with kept.create() as target:
        pyrage.encrypt_io(reader, target, [recipient_of(hand.case)])
    return target.name


def where(row: File, identity: Any) -> tuple[str, str]:
    """Path and SHA-256 of a file; protected ones need the case key."""
    if row.sealed is None:
        return row.path, row.sha256
    found = unseal(identity, row.sealed, case=row.case_id, entry=row.pk, version=1)
    return found["path"], found["sha256"]


def held(hand: Hand) -> dict[str, tuple[str, File]]:
    """The files of the case by their paths, each with its SHA-256."""
    out = {}
    for row in File.objects.filter(case=hand.case):
        path, digest = where(row, hand.identity)
        out[path] = (digest, row)
    return out


def secret_paths(file: CaseFile, sealing: Sealing) -> set[str]:
    """The paths of protected exhibits."""
    return {exhibit.file for exhibit in file.exhibits if exhibit.id in sealing.ids}


def read(row: File, identity: Any, target: IO[bytes]) -> None:
    """Write the clear bytes of a file to ``target``; TocsinError if they are not what came in."""
    _path, digest = where(row, identity)
    told = _Telling(target)
    with storage(settings.STORAGE_URL, settings.HOME.vault).open(row.stored) as stream:
        try:
            pyrage.decrypt_io(stream, told, [identity])
        except pyrage.DecryptError:
            raise TocsinError(_("A file of this case does not open: it was damaged.")) from None
    if told.digest.hexdigest() != digest:
        raise TocsinError(_("A file of this case is not the one that came in."))


class _Telling(io.RawIOBase):
    """Writes through to a stream and keeps the hash."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.digest = stream, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, chunk: Any) -> int:
        self.digest.update(chunk)
        self.stream.write(chunk)
        return len(chunk)


def safe(path: str) -> PurePosixPath:
    """The path, if it stays below a folder; TocsinError otherwise."""
    made = PurePosixPath(path)
    if made.is_absolute() or ".." in made.parts or "\\" in path:
        raise TocsinError(_("A file of this folder would lie outside it."))
    return made
