"""The union's append-only log: C2SP tiles, a signed checkpoint, one writer at a time.

Order of an append: entries and tiles are written beside the old ones and flushed, then the
new checkpoint replaces the old in one rename. A kill before that leaves the old log; after
it, the new one. Every checkpoint ever signed is kept under ``checkpoints/<size>``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes, write_text
from tocsin.ground.locks import exclusive
from tocsin.seal.log import logkey
from tocsin.seal.log.checkpoint import Checkpoint, open_checkpoint
from tocsin.seal.log.merkle import EMPTY_ROOT, consistency_path, inclusion_path, leaf_hash
from tocsin.seal.log.notes import Note, NoteError, VerifierKey, check_name, sign
from tocsin.seal.log.tiles import WIDTH, Tiles

Builder = Callable[["Head"], Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class Head:
    """The newest state of a log: its signed note and what the note says."""

    note: Note | None
    point: Checkpoint

    @property
    def size(self) -> int:
        """How many entries the log has."""
        return self.point.size


@dataclass(frozen=True, slots=True)
class Log:
    """A log folder. Reading needs nothing more; appending needs the key file."""

    folder: Path
    vkey: VerifierKey

    @classmethod
    def open(cls, folder: Path) -> Log:
        """Open an existing log; TocsinError if this is none."""
        path = Path(folder) / "log.json"
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            vkey = VerifierKey.parse(document["vkey"])
        except FileNotFoundError:
            raise TocsinError("there is no seal log here", file=folder) from None
        except (ValueError, KeyError, TypeError):
            raise TocsinError("log.json cannot be read", file=path) from None
        return cls(Path(folder), vkey)

    @classmethod
    def create(cls, folder: Path, *, seed: bytes, origin: str = "", passphrase: str = "") -> Log:
        """A new, empty log with a new key made from 32 random bytes ``seed``."""
        folder, key = Path(folder), SigningKey(seed)
        public = bytes(key.verify_key)
        name = check_name(origin or f"tocsin/{hashlib.sha256(public).hexdigest()[:16]}")
        if (folder / "log.json").exists():
            raise TocsinError("there is a log here already", file=folder)
        logkey.save(folder / "local" / "log-key", logkey.LogKey(name, key), passphrase)
        log = cls(folder, VerifierKey(name, public))
        document = {"origin": name, "type": "tocsin-log", "v": 1, "vkey": str(log.vkey)}
        write_text(folder / "log.json", json.dumps(document, indent=1) + "\n")
        return log

    @property
    def origin(self) -> str:
        """The name the log signs under."""
        return self.vkey.name

    def head(self) -> Head:
        """The newest checkpoint, its signature checked."""
        try:
            content = (self.folder / "checkpoint").read_bytes()
        except FileNotFoundError:
            return Head(None, Checkpoint(self.origin, 0, EMPTY_ROOT))
        return Head(*open_checkpoint(content, self.vkey))

    def tiles(self, size: int) -> Tiles:
        """The tree as it was at ``size``."""
        return Tiles(self.folder, size)

    def entry(self, index: int, size: int | None = None) -> bytes:
        """The entry at ``index`` (not checked against the tree; see ``audit``)."""
        return self.tiles(size or self.head().size).entries(index // WIDTH)[index % WIDTH]

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The proof that entry ``index`` stands in the log of ``size``."""
        return inclusion_path(self.tiles(size).subtree, index, size)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """The proof that the log of ``new`` entries extends the one of ``old``."""
        return consistency_path(self.tiles(new).subtree, old, new)

    def checkpoint_at(self, size: int) -> Note | None:
        """The signed checkpoint of that size with every signature gathered, if kept."""
        try:
            return Note.parse((self.folder / "checkpoints" / str(size)).read_bytes())
        except FileNotFoundError:
            head = self.head()
            return head.note if head.size == size else None

    def kept_sizes(self) -> list[int]:
        """Sizes of all checkpoints that are kept."""
        found = (self.folder / "checkpoints").glob("*")
        return sorted(
            int(path.name) for path in found if path.name.isascii() and path.name.isdigit()
        )

    def add_signatures(self, note: Note) -> Note:
        """Keep further signature lines (witnesses) for a checkpoint of this log."""
        note.verify(self.vkey)
        point = Checkpoint.parse(note.text)
        with self.lock():
            known = self.checkpoint_at(point.size)
            if known is None or known.text != note.text:
                raise NoteError("this log never signed that checkpoint")
            merged = known.with_signatures(note.signatures)
            write_text(self.folder / "checkpoints" / str(point.size), str(merged))
            if self.head().size == point.size:
                write_text(self.folder / "checkpoint", str(merged))
        return merged

    def lock(self, wait: float = 60.0) -> AbstractContextManager[int]:
        """The writer's lock of this log."""
        return exclusive(
            self.folder / "local" / "lock",
            wait=wait,
            problem="another program is writing to this log",
            mend="wait until it has ended, then run this again",
        )

    def append(self, build: Builder, key: logkey.LogKey) -> Head:
        """Add what ``build(head)`` returns, under the lock; the new head, durable on disk."""
        if key.public != self.vkey.key:
            raise TocsinError("this key does not belong to this log")
        with self.lock():
            head = self.head()
            entries = list(build(head))
            if not entries:
                return head
            self._refuse_rollback(head)
            self._keep(head)
            tiles = self.tiles(head.size)
            if tiles.root() != head.point.root:
                raise TocsinError(
                    "the log on disk is not the one its checkpoint was signed over",
                    mend="do not seal into it; run tocsin verify and bring back a whole copy",
                )
            larger = tiles.grow(entries, [leaf_hash(entry) for entry in entries])
            point = Checkpoint(self.origin, larger.size, larger.root())
            note = sign(point.text(), self.origin, key.key)
            grown = Head(note, point)
            write_bytes(self.folder / "checkpoint", str(note).encode())
            self._keep(grown)
            larger.tidy(head.size)
        return grown

    def _refuse_rollback(self, head: Head) -> None:
        newest = self._newest_kept()
        if newest > head.size:
            raise TocsinError(
                f"the log was cut back: it has {head.size} entries, but a checkpoint of "
                f"{newest} was signed",
                mend="bring back the longer log; sealing into this one would make two histories",
            )

    def _keep(self, head: Head) -> None:
        """Keep the head under its size; repeated by the next append if a kill prevented it."""
        path = self.folder / "checkpoints" / str(head.size)
        if head.note is not None and not path.exists():
            write_bytes(path, str(head.note).encode())
            with contextlib.suppress(OSError):
                (path.parent / "newest").write_text(str(head.size), encoding="ascii")

    def _newest_kept(self) -> int:
        """The largest kept size; one small file spares listing a million."""
        try:
            return int((self.folder / "checkpoints" / "newest").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return max(self.kept_sizes(), default=0)
