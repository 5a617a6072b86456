"""Judging a backup without any key: every object there, every byte as it was written."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tocsin.desk.backup.manifest import BentError, Manifest
from tocsin.desk.vault.local import Folder
from tocsin.ground.progress import Progress

OBJECTS, VAULT = "objects", "vault"
CHUNK = 2**20


def check(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """BentError naming the first object that is missing or was altered."""
    progress.start("checking the backup", len(manifest.objects) + len(manifest.vault), "objects")
    for name, (digest, size) in manifest.objects.items():
        _hold(folder / OBJECTS, name, digest, size)
        progress.advance()
    for name, size in manifest.vault.items():
        _hold(folder / VAULT, name, name, size)
        progress.advance()
    progress.done()


def digest_of(kept: Folder, name: str) -> tuple[str, int]:
    """SHA-256 and size of a stored object; MissingError."""
    digest, size = hashlib.sha256(), 0
    with kept.open(name) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _hold(folder: Path, name: str, digest: str, size: int) -> None:
    kept = Folder(folder)
    try:
        there = kept.has(name)
    except ValueError:
        raise BentError("the list of this backup names what cannot be an object") from None
    if not there:
        raise BentError(
            "a part of this backup is missing",
            mend="bring the whole folder, or take an older backup: --at",
            file=f"{folder.name}/{name[:2]}/{name[2:]}",
        )
    if digest_of(kept, name) != (digest, size):
        raise BentError(
            "a part of this backup was altered or damaged",
            mend="take another copy of the backup, or an older one: --at",
            file=f"{folder.name}/{name[:2]}/{name[2:]}",
        )
