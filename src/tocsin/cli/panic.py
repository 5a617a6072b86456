"""``tocsin seal --panic``: what is already proven leaves the house first."""

from __future__ import annotations

from tocsin.cli.console import Console
from tocsin.ground.files import write_bytes, write_text
from tocsin.seal.notes import Note
from tocsin.seal.vault import Vault


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


def show_last(vault: Vault, console: Console) -> None:
    """Print the checkpoint as text and as a QR code, and leave both in ``queue/``."""
    note, anchored = last_anchored(vault)
    if note is None:
        console.say("There is no earlier seal. What is sealed now is the first.")
        return
    text = str(note)
    console.say(
        "This checkpoint is "
        + ("signed or stamped by others already" if anchored else "signed by this machine alone")
        + ". Photograph it or send it now; sealing goes on meanwhile."
    )
    console.say(text.rstrip("\n"))
    import segno

    code = segno.make(text, error="m", micro=False)
    write_text(vault.folder / "queue" / "checkpoint.txt", text)
    import io

    image = io.BytesIO()
    code.save(image, kind="png", scale=6, border=4)
    write_bytes(vault.folder / "queue" / "checkpoint.png", image.getvalue())
    if not console.as_json:
        code.terminal(compact=True)
