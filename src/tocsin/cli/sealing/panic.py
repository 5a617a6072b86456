"""``tocsin seal --panic``: what is already proven leaves the house first."""

from __future__ import annotations

from tocsin.cli.console import Console
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.seal.routine import Leaving, leaving, queue, small_note
from tocsin.seal.vault import Vault


def show_last(vault: Vault, console: Console) -> None:
    """Print the checkpoint as text, words and a QR code, and leave it in ``queue/``.

    Nothing that goes wrong here may keep the sealing from beginning: it is said, and that is all.
    """
    try:
        found = leaving(vault)
        if found is None:
            console.say("There is no earlier seal. What is sealed now is the first.")
            return
        _show(vault, found, console)
    except TocsinError as error:
        console.diagnose(error.diagnosis)
    except Exception as error:  # whatever it is: the officers are on the stairs
        problem = f"the last checkpoint could not be shown ({type(error).__name__})"
        console.diagnose(Diagnosis(problem, "sealing goes on; the checkpoint is in log/checkpoint"))


def _show(vault: Vault, found: Leaving, console: Console) -> None:
    console.say(
        "This checkpoint is "
        + (
            "signed or stamped by others already"
            if found.anchored
            else "signed by this machine alone"
        )
        + ". Photograph it or send it now; sealing goes on meanwhile."
    )
    short = found.short()
    console.say(str(short).rstrip("\n"))
    left = len(found.note.signatures) - len(short.signatures)
    if left:
        console.say(f"({left} longer lines are in {vault.folder / 'queue' / 'checkpoint.txt'})")
    console.say("Or say these nine words over the telephone (tocsin receipt SEAL --check … there):")
    console.say("  " + " ".join(found.words))
    queue(vault, found)
    if not console.as_json:
        import segno

        segno.make(str(small_note(found.note)), error="m", micro=False).terminal(compact=True)
