"""What can go wrong here, in the reader's language and without one word of command line.

Engines speak English and name commands. A treasurer reads this page: each trouble she can meet
has a sentence that says what happened, what was kept and what to do; the engine's own words are
shown below it for whoever helps her.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Told:
    """A trouble in the reader's words; ``detail`` is what the engine said."""

    what: str | Promise
    mend: str | Promise
    detail: str = ""


_FULL = Told(
    _("The disk is full. What was sealed before is whole."),
    _("Make room on the disk, then press the button again."),
)
_KNOWN: tuple[tuple[str, Told], ...] = (
    ("this is not a folder", Told(
        _("The folder is not there. It may lie on a stick that is not plugged in."),
        _("Plug the stick in, or choose the folder again."))),
    ("another tocsin seal is at work", Told(
        _("Another sealing of this folder is under way."),
        _("Wait until it has ended; what it has finished is kept."))),
    ("the disk that holds the seal is full", _FULL),
    ("this seal is older than", Told(
        _("An old copy of the seal lies in its place: this computer has seen a newer one."),
        _("Bring the newer copy back, for instance from your stick."))),
    ("this seal has another history", Told(
        _("The seal that lies here is not the one this computer knows."),
        _("Keep it as it is, and ask somebody who knows seals. Nothing was changed."))),
    ("no longer stands in the log", Told(
        _("An old copy of the seal lies in its place."),
        _("Bring the newer copy back, for instance from your stick."))),
    ("there is something else in the folder for the seal", Told(
        _("Something else lies where the seal would go."),
        _("Move that folder away, or choose another place for the seal."))),
    ("the copy is newer", Told(
        _("The copy on the second place is newer than the seal here. Nothing was overwritten."),
        _("Keep that copy safe, and bring it back here before anything more is sealed."))),
    ("the second place cannot be written", Told(
        _("The second place cannot be written. It may be full, protected or not plugged in."),
        _("Plug it in, or choose another place. What the copy held before is whole."))),
    ("something else lies where the copy", Told(
        _("Something else lies where the copy would go."),
        _("Choose another place, or move that folder away."))),
    ("another seal lies where the copy", Told(
        _("Another seal lies where the copy would go."),
        _("Choose another place."))),
    ("this system took no task for the night", Told(
        _("This computer does not let Tocsin start by itself at night."),
        _("Press the button yourself every evening, or ask whoever cares for the computer."))),
    ("the system did not take the task", Told(
        _("This computer does not let Tocsin start by itself at night."),
        _("Press the button yourself every evening, or ask whoever cares for the computer."))),
    ("the task scheduler did not", Told(
        _("This computer does not let Tocsin start by itself at night."),
        _("Press the button yourself every evening, or ask whoever cares for the computer."))),
    ("the original is not at hand", Told(
        _("A chosen document is not here any more. No bundle was made."),
        _("Tick “Prove only that they are unaltered”: the seal alone is enough for that. "
          "Or choose where a copy of the papers lies."))),
    ("the file at hand is not the one that was sealed", Told(
        _("A chosen document is no longer what was sealed. No bundle was made."),
        _("Choose where an unaltered copy of the papers lies, or prove the sealed one without "
          "handing it over."))),
    ("no passphrase was given", Told(
        _("The key of this seal is locked with a passphrase."),
        _("Whoever made the seal must open it; the desk does not ask for that passphrase."))),
)  # fmt: skip


NOTHING_CHOSEN = Told(
    _("No document is chosen yet. Nothing was made."),
    _("Tick the documents the lawyer asked for, then press the button again."),
)


def told(problem: str, about: str = "") -> Told:
    """The trouble an engine spoke of, in the reader's words; ``about`` names the document."""
    for words, known in _KNOWN:
        if words in problem:
            return Told(known.what, known.mend, about)
    return Told(
        _("It did not work. What was sealed before is whole."),
        _("Try again. If it happens again, show this page to somebody who can help."),
        problem,
    )
