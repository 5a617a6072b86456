"""The last checkpoint of every log this machine has seen, kept outside the vaults.

A vault put back from an old backup, and a log with another history, are sound in themselves:
only a memory elsewhere tells. Witnesses are the strong one; this is the one everybody has. It
lies in the state folder of the user (``$XDG_STATE_HOME/tocsin/seen``), one small file per log,
under a digest of the log's public key: no name, no path, nothing of what was sealed. Whoever
can write there can make it forget, so it proves nothing to others.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.seal.log.checkpoint import Checkpoint, open_checkpoint
from tocsin.seal.log.log import Log
from tocsin.seal.log.notes import Note, Signature

MEND = (
    "bring back the newer copy of the seal; if it is lost, keep this one as it is and begin a new "
    "seal with --out NEW.seal: going on with this one would make two histories"
)


def state_folder(environ: Mapping[str, str]) -> Path:
    """Where programs of this user keep what they remember (XDG Base Directory, 0.8)."""
    given = environ.get("XDG_STATE_HOME", "")
    base = Path(given) if given.startswith("/") else Path.home() / ".local" / "state"
    return base / "tocsin" / "seen"


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The memory in ``folder``; what cannot be read or written there counts as not remembered."""

    folder: Path

    def note(self, log: Log) -> Note | None:
        """The newest checkpoint of ``log`` that was seen here, with the log's own signature."""
        try:
            size, root, value = self._path(log).read_text(encoding="ascii").split()
            point = Checkpoint(log.origin, int(size), base64.b64decode(root))
            line = Signature(log.origin, log.vkey.id, base64.b64decode(value))
            return open_checkpoint(str(Note(point.text(), (line,))), log.vkey)[0]
        except (OSError, ValueError, TocsinError):
            return None

    def remember(self, log: Log) -> None:
        """Remember the head of ``log``, unless a larger one is remembered already."""
        head, old = log.head(), self.note(log)
        if head.note is None or (old and Checkpoint.parse(old.text).size >= head.size):
            return
        own = next(s for s in head.note.signatures if s.id == log.vkey.id and s.name == log.origin)
        fields = (str(head.size), _text(head.point.root), _text(own.value))
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_bytes(self._path(log), ("\n".join(fields) + "\n").encode(), mode=0o600)

    def check(self, log: Log) -> None:
        """TocsinError when ``log`` does not go on from what was seen of it here."""
        note = self.note(log)
        if note is None:
            return
        seen, size = Checkpoint.parse(note.text), log.head().size
        if seen.size > size:
            raise TocsinError(
                f"this seal is older than the one this machine has seen: its log has {size} "
                f"entries, and here it had {seen.size} already. An old backup was put in its "
                "place, or the log was cut back",
                file=log.folder,
                mend=MEND,
            )
        if log.tiles(seen.size).root() != seen.root:
            raise TocsinError(
                f"this seal has another history than the one this machine has seen: the first "
                f"{seen.size} entries of its log are not those that were signed here",
                file=log.folder,
                mend=MEND,
            )

    def _path(self, log: Log) -> Path:
        return self.folder / hashlib.sha256(b"tocsin seen " + str(log.vkey).encode()).hexdigest()


def last_seen() -> LastSeen:
    """The memory of this user on this machine."""
    return LastSeen(state_folder(os.environ))


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()
