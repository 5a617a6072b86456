"""Making a backup while the desk runs: incremental, encrypted, there whole or not at all.

First the log's files, then one moment of the database (which therefore holds all the log tells
of), then the files of the vault that this moment names. The manifest comes last: a kill before it
leaves the older backups and some objects that the next run uses or takes away.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
from django.apps import apps
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from tocsin.desk.audit.services import publish, record
from tocsin.desk.backup import expiry
from tocsin.desk.backup import manifest as manifests
from tocsin.desk.backup.checking import OBJECTS, VAULT, digest_of
from tocsin.desk.backup.manifest import BentError, Head, Manifest
from tocsin.desk.backup.rows import SNAPSHOT, Tally, parts, snapshot
from tocsin.desk.databases import patiently
from tocsin.desk.home import Home
from tocsin.desk.vault.local import Folder
from tocsin.desk.vault.port import MissingError, Storage
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.ground.locks import exclusive
from tocsin.ground.progress import Progress
from tocsin.seal.log import Log, logkey

SKIPPED = ("cache", "work", "vault", "log")
PASSING = ("lock", "alike.json")
"""Files that mean something only while a process runs; and every ``*.lock``."""
CHUNK = 2**20


@dataclass(slots=True)
class Made:
    """What a backup came to."""

    path: Path
    objects: int = 0
    fresh: int = 0
    files: int = 0
    fresh_files: int = 0
    dropped: int = 0
    damaged: list[str] = field(default_factory=list)
    """Files of the vault that are not what their name says; they were left out."""


@dataclass(slots=True)
class _Bag:
    """Encrypts objects into the folder, unless they lie there as they were written."""

    kept: Folder
    folder: Path
    key: bytes
    recipients: Sequence[Any]
    known: dict[str, tuple[str, int]]
    objects: dict[str, tuple[str, int]] = field(default_factory=dict)
    fresh: int = 0

    def put(self, content: bytes) -> tuple[str, str]:
        """Its object's name and the SHA-256 of ``content``.

        The name is a keyed mark of the content: equal contents are stored once, and whoever looks
        at the folder cannot try out what they might be.
        """
        name = hmac.digest(self.key, content, "sha256").hex()
        if name not in self.objects:
            self.objects[name] = self._there(name) or self._write(name, content)
        return name, hashlib.sha256(content).hexdigest()

    def _there(self, name: str) -> tuple[str, int] | None:
        expected = self.known.get(name)
        with contextlib.suppress(MissingError):
            if expected is not None and digest_of(self.kept, name) == expected:
                return expected
        return None

    def _write(self, name: str, content: bytes) -> tuple[str, int]:
        sealed = bytes(pyrage.encrypt(zlib.compress(content, 6), self.recipients))
        path = self.folder / OBJECTS / name[:2] / name[2:]
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_bytes(path, sealed, mode=0o600)
        self.fresh += 1
        return hashlib.sha256(sealed).hexdigest(), len(sealed)


def back_up(
    home: Home, storage: Storage, folder: Path, recipients: Sequence[str], progress: Progress,
    *, keep: int = 0, days: int = 0,
) -> Made:  # fmt: skip
    """One backup of ``home`` into ``folder`` for age ``recipients``.

    ``keep``: only so many of the newest are left, ``days``: none that is older; 0: all.

    TocsinError where the folder cannot be written or lies inside the home.
    """
    if folder.resolve().is_relative_to(home.path.resolve()):
        raise TocsinError(
            "a backup inside the home is lost together with it",
            mend="give a folder on another disk, or on a stick", file=folder,
        )  # fmt: skip
    (folder / manifests.FOLDER).mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = exclusive(
        folder / "writing.lock", wait=0.0, problem="another backup is being written here",
        mend="wait until it has ended",
    )  # fmt: skip
    with lock:
        Folder(folder / VAULT).tidy()
        for _attempt in range(2):
            with contextlib.suppress(MissingError):
                made = _write(home, storage, folder, recipients, progress)
                made.dropped = _thinned(folder, keep, days)
                expiry.remember(home, folder, days, timezone.now())
                return made
        raise TocsinError(
            "files of the vault are missing", mend="bring the vault back from an older backup"
        )


def _write(
    home: Home, storage: Storage, folder: Path, recipients: Sequence[str], progress: Progress
) -> Made:
    patiently(_told)
    patiently(lambda: publish(home))
    log = Log.open(home.log)
    key = logkey.load(home.log / "local" / "log-key")
    bag = _Bag(
        Folder(folder / OBJECTS), folder, _marking(home, recipients),
        [pyrage.x25519.Recipient.from_str(text) for text in recipients],
        _known(folder, str(log.vkey)),
    )  # fmt: skip
    with log.lock():
        files = [(name, *bag.put(content)) for name, content in _files(home)]
    tally, told = Tally(), []
    progress.start("rows", unit="rows")
    with snapshot():
        for part in parts(apps, SNAPSHOT):
            tally.add(part)
            told.append((part.label, *bag.put(part.content)))
            progress.advance(len(part.lines))
        stored = sorted(stored_names())
        migrations = _newest_migrations()
    progress.done()
    made = Made(folder)
    vault = _copy(storage, Folder(folder / VAULT), stored, made, progress)
    head = Head(migrations, tally.as_dict(), told, files)
    at = timezone.now().isoformat(timespec="milliseconds")
    found = Manifest(
        at, str(log.vkey), bag.put(head.encoded())[0], bag.objects, vault, tuple(recipients)
    )
    made.path = manifests.write(folder, found, key.key)
    made.objects, made.fresh, made.files = len(bag.objects), bag.fresh, len(vault)
    return made


def _told() -> None:
    with transaction.atomic():
        record("desk.backed_up")


def _thinned(folder: Path, keep: int, days: int) -> int:
    """Take old backups away; how many went."""
    bounds = [keep] if keep else []
    if days:
        bounds.append(expiry.young(folder, days, timezone.now()))
    return prune(folder, min(bounds)) if bounds else 0


def _marking(home: Home, recipients: Sequence[str]) -> bytes:
    """The key of the marks: other recipients, other objects."""
    text = "backup marks\n" + "\n".join(sorted(recipients))
    return hmac.digest(home.secret().encode(), text.encode(), "sha256")


def _known(folder: Path, vkey: str) -> dict[str, tuple[str, int]]:
    """What earlier backups of this desk say of their objects; altered lists say nothing."""
    known: dict[str, tuple[str, int]] = {}
    for path in manifests.kept(folder):
        with contextlib.suppress(BentError):
            found = manifests.read(path)
            if found.vkey == vkey:
                known |= found.objects
    return known


def _files(home: Home) -> Iterator[tuple[str, bytes]]:
    """The files of the home that are neither rows nor vault nor made again, with their bytes."""
    for path in sorted(home.path.rglob("*")):
        name = path.relative_to(home.path)
        inside = name.parts[0] not in SKIPPED or name.parts[0] == "log"
        if not inside or path.is_symlink() or not path.is_file():
            continue
        if path.name.startswith((".", "desk.sqlite3")) or path.name in PASSING:
            continue
        if path in (home.door,) or path.name.endswith(("-wal", "-shm", "-journal", ".lock")):
            continue
        yield name.as_posix(), _database(path) if path.suffix == ".sqlite3" else path.read_bytes()


def _database(path: Path) -> bytes:
    """A side database at one moment, as the bytes of its file."""
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as source:
        return source.serialize()


def stored_names() -> set[str]:
    """Every file of the vault that a row of the snapshot names."""
    names: set[str] = set()
    for model in apps.get_models():
        if any(field.name == "stored" for field in model._meta.concrete_fields):
            rows = model._base_manager.using(SNAPSHOT).exclude(stored="")
            names |= set(rows.values_list("stored", flat=True))
    return names


def _newest_migrations() -> dict[str, str]:
    newest: dict[str, str] = {}
    for room, name in MigrationRecorder(connections[SNAPSHOT]).applied_migrations():
        newest[room] = max(name, newest.get(room, ""))
    return newest


def _copy(
    source: Storage, target: Folder, names: Iterable[str], made: Made, progress: Progress
) -> dict[str, int]:
    """Bring the named files over; one whose bytes do not fit its name is left out and told."""
    out: dict[str, int] = {}
    names = list(names)
    progress.start("files of the vault", len(names))
    for name in names:
        size = source.size(name)
        if not (target.has(name) and target.size(name) == size):
            with source.open(name) as stream, target.create() as writing:
                while chunk := stream.read(CHUNK):
                    writing.write(chunk)
            if writing.name != name:
                target.remove(writing.name)
                made.damaged.append(name)
                continue
            made.fresh_files += 1
        out[name] = size
        progress.advance()
    progress.done()
    return out


def prune(folder: Path, keep: int) -> int:
    """Forget all but the newest ``keep`` backups, and the objects no other names; how many.

    A list that was altered is left where it is, and nothing is taken away then: what it named
    cannot be known.
    """
    found = manifests.kept(folder)
    old, rest = found[:-keep], found[-keep:]
    if not old:
        return 0
    objects: set[str] = set()
    vault: set[str] = set()
    for path in rest:
        one = manifests.read(path)
        objects |= set(one.objects)
        vault |= set(one.vault)
    for path in old:
        path.unlink()
    for kept, wanted in ((Folder(folder / OBJECTS), objects), (Folder(folder / VAULT), vault)):
        for name in list(kept.names()):
            if name not in wanted:
                kept.remove(name)
    return len(old)
