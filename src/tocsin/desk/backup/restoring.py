"""Bringing a backup back where nothing is: checked first, loaded whole, verified, then shown.

The home is made beside its place and renamed at the end: a kill, a wrong key or a bent object
leaves no desk that looks like one.
"""

from __future__ import annotations

import hashlib
import shutil
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import pyrage

from tocsin.desk.backup import manifest as manifests
from tocsin.desk.backup.checking import OBJECTS, VAULT, check
from tocsin.desk.backup.manifest import BentError, Head, Manifest
from tocsin.desk.home import Home
from tocsin.desk.vault.local import Folder
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.ground.progress import Progress
from tocsin.seal.keys import bech32, join

CHUNK = 2**20


def identity_from_shares(text: str) -> Any:
    """The recovery identity out of its shares, separated by empty lines; TocsinError."""
    parts = [part for part in text.replace("\r", "").split("\n\n") if part.strip()]
    return pyrage.x25519.Identity.from_str(bech32.encode("age-secret-key-", join(parts)).upper())


def open_backup(
    folder: Path, at: str, vkey: str, identities: Sequence[Any], progress: Progress
) -> tuple[Manifest, Head]:
    """A backup that holds and opens; BentError, TocsinError."""
    found = manifests.read(manifests.newest(folder, at))
    if vkey and found.vkey != vkey.strip():
        raise BentError(
            "this backup was signed by another desk than the one whose key you gave",
            mend="take the backup of your own desk; somebody may have put this one in its place",
        )
    check(folder, found, progress)
    return found, Head.read(opened(folder, found, found.head, identities))


def opened(folder: Path, found: Manifest, name: str, identities: Sequence[Any]) -> bytes:
    """An object of a backup in the clear; BentError, TocsinError."""
    if name not in found.objects:
        raise BentError("the list of this backup does not name all of its parts")
    path = folder / OBJECTS / name[:2] / name[2:]
    try:
        return zlib.decompress(bytes(pyrage.decrypt(path.read_bytes(), list(identities))))
    except pyrage.DecryptError:
        raise TocsinError(
            "this key does not open this backup",
            mend="give the identity of a recipient: --identity FILE, or --shares FILE",
        ) from None
    except zlib.error:
        raise BentError("a part of this backup was not written by a desk") from None


def content_of(
    folder: Path, found: Manifest, name: str, digest: str, identities: Sequence[Any]
) -> bytes:
    """The same, held against the SHA-256 that the head says; BentError, TocsinError."""
    content = opened(folder, found, name, identities)
    if hashlib.sha256(content).hexdigest() != digest:
        raise BentError("a part of this backup stands in the place of another")
    return content


def beside(place: Path) -> Path:
    """Where a home is made before it has its place; TocsinError unless the place is free."""
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise TocsinError(
            "there is something in this place already",
            mend="give a folder that does not exist yet: --home NEW", file=place,
        )  # fmt: skip
    made = place.parent / f".{place.name}.restoring"
    if made.exists():
        shutil.rmtree(made)
    return made


def lay_out(
    folder: Path, found: Manifest, head: Head, identities: Sequence[Any], home: Home
) -> None:
    """The files of the home: log, secret, and the rest."""
    for path, name, digest in head.files:
        parts = PurePosixPath(path)
        if parts.is_absolute() or ".." in parts.parts or "\\" in path or ":" in path:
            raise BentError("a file of this backup would lie outside the home")
        content = content_of(folder, found, name, digest, identities)
        write_bytes(home.path / parts, content, mode=0o600)
    for below in (home.log, home.log / "local"):
        below.mkdir(mode=0o700, exist_ok=True)
        below.chmod(0o700)


def rows_of(folder: Path, found: Manifest, head: Head, identities: Sequence[Any]) -> Iterator[Any]:
    """The rows of the backup, part by part."""
    from tocsin.desk.backup.rows import Part

    for label, name, digest in head.parts:
        content = content_of(folder, found, name, digest, identities)
        yield Part(label, tuple(content.splitlines()))


def fill_vault(folder: Path, found: Manifest, storage: Any, progress: Progress) -> None:
    """The files of the vault, into wherever this desk keeps them."""
    kept = Folder(folder / VAULT)
    progress.start("files of the vault", len(found.vault))
    for name in found.vault:
        if not storage.has(name):
            with kept.open(name) as stream, storage.create() as writing:
                shutil.copyfileobj(stream, writing, CHUNK)
        progress.advance()
    progress.done()


def load_rows(head: Head, told: Iterator[Any]) -> None:
    """Into an empty database: made as of the day of the backup, filled, then brought up to now.

    BentError if what was read back is not what the backup says it holds.
    """
    from django.db import connection, transaction
    from django.db.migrations.executor import MigrationExecutor

    from tocsin.desk.backup import rows

    executor = MigrationExecutor(connection)
    targets = sorted(head.migrations.items())
    if set(targets) - set(executor.loader.disk_migrations):
        raise TocsinError(
            "this backup was made by a newer Tocsin", mend="install that version, then restore"
        )
    _refuse_used(executor)
    # Django looks ahead for the models' permissions at every migration; those are not used here
    executor.migrate(targets)
    apps = MigrationExecutor(connection).loader.project_state(targets).apps
    with transaction.atomic():
        rows.clear(apps, "default")
        rows.load(apps, "default", told)
        there = rows.tally(apps, "default")
        wrong = [label for label in head.tables if there.get(label) != head.tables[label]]
        if wrong or set(there) - set(head.tables):
            raise BentError(
                "the rows read back are not those the backup says it holds: " + ", ".join(wrong)
            )


def _refuse_used(executor: Any) -> None:
    """TocsinError for a database in which somebody works already."""
    if ("people", "0001_initial") not in executor.loader.applied_migrations:
        return
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_member")
        if cursor.fetchone()[0]:
            raise TocsinError(
                "there is a desk in this database already",
                mend="give an empty database in TOCSIN_DATABASE_URL",
            )


def verify(home: Home) -> int:
    """The log and the database tell one story; how many leaves. BentError otherwise."""
    from tocsin.desk.audit.models import Head as Leaves
    from tocsin.desk.audit.services import differing_leaf
    from tocsin.seal.log import Log
    from tocsin.seal.vault import audit_log

    log = Log.open(home.log)
    audit = audit_log(log, (), None)
    if not audit.sound:
        raise BentError(f"the log in this backup is not whole: {audit.faults[0].words}")
    if differing_leaf(home) is not None:
        raise BentError("the database in this backup does not tell what its log tells")
    size = int(Leaves.objects.get(pk=1).size)
    if size < log.head().size:
        raise BentError("the database in this backup is older than its log")
    return size
