"""C2SP tlog-proof: one text file that shows an entry in a log (index, path, checkpoint)."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from tocsin.seal.log.checkpoint import PLAIN, Checkpoint, open_checkpoint
from tocsin.seal.log.merkle import HASH_SIZE, check_inclusion, leaf_hash
from tocsin.seal.log.notes import Note, NoteError, VerifierKey, unbase64

HEADER = "c2sp.org/tlog-proof@v1"
LONGEST = 63


@dataclass(frozen=True, slots=True)
class LogProof:
    """Index of an entry, its inclusion path and the signed checkpoint it leads to."""

    index: int
    path: tuple[bytes, ...]
    note: Note

    def __str__(self) -> str:
        hashes = "".join(f"{base64.b64encode(item).decode()}\n" for item in self.path)
        return f"{HEADER}\nindex {self.index}\n{hashes}\n{self.note}"

    @classmethod
    def parse(cls, content: str | bytes) -> LogProof:
        """Read a proof file; NoteError says what is malformed. ``extra`` is passed over."""
        try:
            text = content.decode() if isinstance(content, bytes) else content
        except UnicodeDecodeError:
            raise NoteError("the proof is not UTF-8 text") from None
        head, found, note = text.partition("\n\n")
        lines = head.split("\n")
        if not found or lines[0] != HEADER:
            raise NoteError("this is not a tlog-proof file")
        rest = lines[2:] if len(lines) > 1 and lines[1].startswith("extra ") else lines[1:]
        word, _, number = rest[0].partition(" ") if rest else ("", "", "")
        if word != "index" or not re.fullmatch(PLAIN, number):
            raise NoteError("the proof does not name the index of its entry")
        path = tuple(map(unbase64, rest[1:]))
        if (
            int(number) >= 2**63
            or len(path) > LONGEST
            or any(len(item) != HASH_SIZE for item in path)
        ):
            raise NoteError("the path in the proof is malformed")
        return cls(int(number), path, Note.parse(note))

    def check(self, entry: bytes, key: VerifierKey) -> Checkpoint:
        """Check signature and inclusion of ``entry``; the checkpoint, or an error in words."""
        _, point = open_checkpoint(str(self.note), key)
        check_inclusion(leaf_hash(entry), self.index, point.size, self.path, point.root)
        return point
