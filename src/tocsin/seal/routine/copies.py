"""The seal in a second place: a stick, another disk, a colleague's machine.

A copy can prove everything the seal can prove, also when the first machine is gone. It cannot
continue the log: the key that signs stays where it is, so that two places never write two
histories. Files appear complete or not at all and the checkpoint comes last, so that a stick
pulled out too early holds the older state, whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import atomic_writer
from tocsin.ground.progress import Progress, Quiet
from tocsin.seal.vault import Vault, audit_vault

STAYS = {"log-key", "lock", "known.sqlite", "archive"}
"""What a copy does not take along: the signing key, and what is true of this machine alone."""
LAST = ("checkpoint", "vault.json")


@dataclass(frozen=True, slots=True)
class Copied:
    """What was done: the folder of the copy, files written, bytes written, entries of its log."""

    folder: Path
    files: int
    bytes: int
    size: int


def copy_seal(vault: Vault, place: Path, progress: Progress | None = None) -> Copied:
    """Bring the copy of ``vault`` under ``place`` up to date, and check it afterwards.

    Raises TocsinError when another seal lies there, when the copy there is newer, when the
    place cannot be written, or when what was written does not hold.
    """
    target = place / vault.folder.name
    _same_history(vault, target)
    bar = progress or Quiet()
    wanted = [path for path in _files(vault) if _differs(path, target / _name(vault, path))]
    bar.start("copying the seal", len(wanted), "files")
    written = 0
    try:
        for path in wanted:
            goal = target / _name(vault, path)
            private = "local" in goal.parts
            with (
                path.open("rb") as source,
                atomic_writer(goal, mode=0o600 if private else 0o644) as sink,
            ):
                shutil.copyfileobj(source, sink, 1 << 20)
                written += sink.tell()
            bar.advance()
    except OSError as error:
        raise TocsinError(
            f"the second place cannot be written: {error.strerror}",
            file=place,
            mend="what the copy held before is whole; free some space or choose another place",
        ) from None
    bar.done()
    size = _checked(target)
    return Copied(target, len(wanted), written, size)


def _files(vault: Vault) -> Iterator[Path]:
    """Files of the seal and its log; what says how many there are comes last."""
    found = [
        path
        for path in sorted(vault.folder.rglob("*"))
        if path.is_file() and path.name not in STAYS and not path.name.startswith(".")
    ]
    if vault.log.folder.resolve().parent != vault.folder.resolve():
        raise TocsinError(
            "this seal shares its log with other seals; a copy of it alone would not be whole",
            file=vault.log.folder,
            mend="copy the folder that holds the log and the seals together",
        )
    yield from sorted(found, key=lambda path: (path.name in LAST, path.name == LAST[-1]))


def _name(vault: Vault, path: Path) -> Path:
    return path.relative_to(vault.folder)


def _differs(path: Path, goal: Path) -> bool:
    try:
        if goal.stat().st_size != path.stat().st_size:
            return True
    except OSError:
        return True
    return path.read_bytes() != goal.read_bytes()


def _same_history(vault: Vault, target: Path) -> None:
    if not target.exists() or not any(target.iterdir()):
        return
    if not (target / "vault.json").exists():
        ours = {_name(vault, path) for path in _files(vault)}
        there = {p.relative_to(target) for p in target.rglob("*") if p.is_file()}
        if all(path in ours or path.suffix == ".part" for path in there):
            return  # an earlier copy was broken off before its last file
        raise TocsinError(
            "something else lies where the copy would go",
            file=target,
            mend="choose another place, or move that folder away",
        )
    other = Vault.open(target).log
    if str(other.vkey) != str(vault.log.vkey):
        raise TocsinError(
            "another seal lies where the copy would go",
            file=target,
            mend="choose another place, or move that folder away",
        )
    size = other.head().size
    if size > vault.log.head().size:
        raise TocsinError(
            "the copy is newer than this seal: an old backup was put in its place here",
            file=target,
            mend="keep that copy safe and bring it back here before anything more is sealed",
        )
    if vault.log.tiles(size).root() != other.tiles(size).root():
        raise TocsinError(
            "the copy there has another history than this seal",
            file=target,
            mend="keep both as they are and ask someone who knows seals",
        )


def _checked(target: Path) -> int:
    copy = Vault.open(target)
    audit = audit_vault(copy)
    if not audit.sound:
        raise TocsinError(
            f"the copy does not hold: {audit.faults[0].words}",
            file=target,
            mend="the stick may be worn out; try another one",
        )
    return copy.log.head().size
