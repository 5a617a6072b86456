"""``tocsin seal --panic``: what is already proven leaves the house first."""

from __future__ import annotations

import io

from tocsin.cli.console import Console
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.ground.files import write_bytes, write_text
from tocsin.seal.log.notes import Note
from tocsin.seal.vault.vault import Vault

MOST_BYTES = 560
"""What a QR code may hold to stay within a terminal of 90 columns and easy to photograph."""
LONG_LINE = 400
"""Signature lines longer than this (ML-DSA) are left to the file."""


def last_anchored(vault: Vault) -> tuple[Note | None, bool]:
    """The newest checkpoint others have signed or stamped, else the newest; and which it is."""
    log = vault.log
    for size in reversed(log.kept_sizes()):
        note = log.checkpoint_at(size)
        anchors = log.folder / "anchors" / str(size)
        stamped = anchors.is_dir() and any(anchors.iterdir())
        if note and (len(note.signatures) > 1 or stamped):
            return note, True
    return log.head().note, False


def small_note(note: Note) -> Note:
    """The note with the log's line and as many of the others as a small QR code holds."""
    lines = list(note.signatures[:1])
    for line in note.signatures[1:]:
        if len(str(Note(note.text, (*lines, line))).encode()) <= MOST_BYTES:
            lines.append(line)
    return Note(note.text, tuple(lines))


def show_last(vault: Vault, console: Console) -> None:
    """Print the checkpoint as text, words and a QR code, and leave it in ``queue/``.

    Nothing that goes wrong here may keep the sealing from beginning: it is said, and that is all.
    """
    try:
        note, anchored = last_anchored(vault)
        if note is None:
            console.say("There is no earlier seal. What is sealed now is the first.")
            return
        _show(vault, note, console, anchored=anchored)
    except TocsinError as error:
        console.diagnose(error.diagnosis)
    except Exception as error:  # whatever it is: the officers are on the stairs
        problem = f"the last checkpoint could not be shown ({type(error).__name__})"
        console.diagnose(Diagnosis(problem, "sealing goes on; the checkpoint is in log/checkpoint"))


def _show(vault: Vault, note: Note, console: Console, *, anchored: bool) -> None:
    write_text(vault.folder / "queue" / "checkpoint.txt", str(note))
    console.say(
        "This checkpoint is "
        + ("signed or stamped by others already" if anchored else "signed by this machine alone")
        + ". Photograph it or send it now; sealing goes on meanwhile."
    )
    short = [line for line in note.signatures if len(line.line()) < LONG_LINE]
    console.say(str(Note(note.text, tuple(short))).rstrip("\n"))
    if len(short) < len(note.signatures):
        left = len(note.signatures) - len(short)
        console.say(f"({left} longer lines are in {vault.folder / 'queue' / 'checkpoint.txt'})")
    from tocsin.seal.receipt.words import check_words

    console.say("Or say these nine words over the telephone (tocsin receipt SEAL --check … there):")
    console.say("  " + " ".join(check_words(note.text.encode())))
    import segno

    code = segno.make(str(small_note(note)), error="m", micro=False)
    image = io.BytesIO()
    code.save(image, kind="png", scale=6, border=4)
    write_bytes(vault.folder / "queue" / "checkpoint.png", image.getvalue())
    if not console.as_json:
        code.terminal(compact=True)
