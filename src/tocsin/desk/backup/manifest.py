"""What a backup holds: a signed note in the clear, and an encrypted head with the meaning of it.

In the clear stand the time, the log's key, and names, digests and sizes of encrypted objects, so
that whoever keeps a backup can check it without any key. Which object is which row or file stands
in the head, an age file for the recipients like every other object.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text
from tocsin.seal.log import Note, VerifierKey, sign

FORMAT = "tocsin-backup/1"
FOLDER = "backups"


class BentError(TocsinError):
    """The backup is not as it was written; nothing of it is brought back."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup. ``objects``: name → SHA-256 and size; ``vault``: name (its SHA-256) → size."""

    at: str
    vkey: str
    head: str
    objects: dict[str, tuple[str, int]]
    vault: dict[str, int]
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What the objects are; encrypted."""

    migrations: dict[str, str]
    """Each room's newest migration."""
    tables: dict[str, list[Any]]
    parts: list[tuple[str, str, str]] = field(default_factory=list)
    """Table, object, SHA-256 of the lines."""
    files: list[tuple[str, str, str]] = field(default_factory=list)
    """Path below the home, object, SHA-256 of the file."""

    def encoded(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def read(cls, content: bytes) -> Head:
        """From JSON; BentError."""
        try:
            return cls(**json.loads(content))
        except (ValueError, TypeError):
            raise BentError("the head of the backup cannot be read") from None


def write(folder: Path, manifest: Manifest, key: SigningKey) -> Path:
    """Sign and write: from now on the backup exists."""
    name = VerifierKey.parse(manifest.vkey).name
    text = json.dumps({"format": FORMAT, **asdict(manifest)}, indent=0, sort_keys=True) + "\n"
    path = folder / FOLDER / f"{_stem(manifest.at)}.note"
    write_text(path, str(sign(text, name, key)), mode=0o600)
    return path


def _stem(at: str) -> str:
    """How the list of a backup of this moment is called: the newest is found by its name."""
    return at.replace("-", "").replace(":", "").replace("+0000", "Z")


def read(path: Path) -> Manifest:
    """A manifest whose signature holds under the key it names; BentError, TocsinError.

    It must bear the name of its own moment: an old one called like a new one would be brought
    back in its place, with all that was erased since.
    """
    try:
        note = Note.parse(path.read_bytes())
        told = json.loads(note.text)
        if told.pop("format") != FORMAT:
            raise BentError(
                "this backup was written in a form that is not known here",
                mend="take a newer Tocsin", file=path.name,
            )  # fmt: skip
        told["objects"] = {name: tuple(pair) for name, pair in told["objects"].items()}
        made = Manifest(**told)
        note.verify(VerifierKey.parse(made.vkey))
    except OSError:
        raise TocsinError("the backup cannot be read", file=path.name) from None
    except BentError:
        raise
    except (TocsinError, ValueError, TypeError, KeyError, AttributeError):
        raise BentError(
            "the list of this backup was altered, or is not one: its signature does not hold",
            mend="take another backup (--at), or another copy of this one", file=path.name,
        ) from None  # fmt: skip
    if path.stem != _stem(made.at):
        raise BentError(
            f"this backup is of {made.at}, and bears the name of another moment",
            mend=f"somebody renamed it; its own name is {_stem(made.at)}.note", file=path.name,
        )  # fmt: skip
    return made


def kept(folder: Path) -> list[Path]:
    """The backups of a folder, oldest first."""
    return sorted((folder / FOLDER).glob("*.note"))


def newest(folder: Path, at: str = "") -> Path:
    """The newest backup, or the one named ``at``; TocsinError."""
    found = [path for path in kept(folder) if not at or path.stem == at]
    if not found:
        known = ", ".join(path.stem for path in kept(folder)[-5:])
        raise TocsinError(
            f"there is no backup {at} here" if at else "there is no backup in this folder",
            mend=f"there are: {known}" if known else "give the folder that tocsin backup wrote",
            file=folder.name,
        )
    return found[-1]
