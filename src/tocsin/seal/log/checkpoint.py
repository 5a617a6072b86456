"""C2SP tlog-checkpoint: origin, size and root of a log as the text of a signed note."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from tocsin.seal.log.merkle import HASH_SIZE
from tocsin.seal.log.notes import Note, NoteError, VerifierKey, unbase64

PLAIN = "0|[1-9][0-9]{0,18}"
"""A number below 10^19 as these texts write it."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log promises: under this name, so many entries, with this root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The three lines that are signed, witnessed and time-stamped."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of a checkpoint note; extension lines are kept out of the value."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not lines[0] or "" in lines[3:-1]:
            raise NoteError("this is not a log checkpoint (origin, size, root)")
        if not re.fullmatch(PLAIN, lines[1]):
            raise NoteError("the size in the checkpoint is not a plain number")
        root = unbase64(lines[2])
        if len(root) != HASH_SIZE or int(lines[1]) >= 2**63:
            raise NoteError("the root or size in the checkpoint is out of range")
        return cls(lines[0], int(lines[1]), root)


def open_checkpoint(content: str | bytes, key: VerifierKey) -> tuple[Note, Checkpoint]:
    """Parse a note, check the log's signature and origin; NoteError says what fails."""
    note = Note.parse(content)
    note.verify(key)
    point = Checkpoint.parse(note.text)
    if point.origin != key.name:
        raise NoteError(
            f"the checkpoint is of the log {point.origin}, not of {key.name}",
            mend="take the checkpoint and the key of one log",
        )
    return note, point
