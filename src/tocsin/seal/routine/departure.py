"""What leaves the house first when they are at the door: the last checkpoint, small and readable.

It is already signed (and, best, already cosigned or stamped by others), so that nothing has to
be computed before it is photographed, sent or read over the telephone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from tocsin.ground.files import write_bytes, write_text
from tocsin.seal.log import Note
from tocsin.seal.receipt import check_words
from tocsin.seal.vault import Vault

MOST_BYTES = 560
"""What a QR code may hold to stay within a terminal of 90 columns and easy to photograph."""
LONG_LINE = 400
"""Signature lines longer than this (ML-DSA) are left to the file."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The newest checkpoint that others anchored, or else the newest there is."""

    note: Note
    anchored: bool

    @property
    def words(self) -> list[str]:
        """Nine words to say over the telephone."""
        return check_words(self.note.text.encode())

    def short(self) -> Note:
        """The note without the lines that are too long to read or to photograph."""
        lines = tuple(s for s in self.note.signatures if len(s.line()) < LONG_LINE)
        return Note(self.note.text, lines)

    def png(self) -> bytes:
        """A QR code of as much of the note as a small one holds."""
        import segno

        image = io.BytesIO()
        code = segno.make(str(small_note(self.note)), error="m", micro=False)
        code.save(image, kind="png", scale=6, border=4)
        return image.getvalue()


def leaving(vault: Vault) -> Leaving | None:
    """What can leave now; None when nothing was sealed yet."""
    log = vault.log
    for size in reversed(log.kept_sizes()):
        note = log.checkpoint_at(size)
        anchors = log.folder / "anchors" / str(size)
        stamped = anchors.is_dir() and any(anchors.iterdir())
        if note and (len(note.signatures) > 1 or stamped):
            return Leaving(note, anchored=True)
    newest = log.head().note
    return Leaving(newest, anchored=False) if newest else None


def small_note(note: Note) -> Note:
    """The note with the log's line and as many of the others as a small QR code holds."""
    lines = list(note.signatures[:1])
    for line in note.signatures[1:]:
        if len(str(Note(note.text, (*lines, line))).encode()) <= MOST_BYTES:
            lines.append(line)
    return Note(note.text, tuple(lines))


def queue(vault: Vault, found: Leaving) -> None:
    """Leave text and picture in ``queue/`` of the seal, for whoever can send them."""
    write_text(vault.folder / "queue" / "checkpoint.txt", str(found.note))
    write_bytes(vault.folder / "queue" / "checkpoint.png", found.png())
