"""Why a document was read in part or not at all, in the reader's language, and what to do.

The readers speak English and of formats. Whoever drops a document wants to know three things:
what it is with the file, that it is kept, and what helps. Each diagnosis of a reader becomes one
of the sentences below; the reader's own words stay as a detail where no sentence fits them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Told:
    """A trouble in the reader's words; ``detail`` is what the engine said."""

    what: str | Promise
    mend: str | Promise
    detail: str = ""


_BY_HAND = _("Enter by hand what it shows; the file becomes the exhibit.")
_CHECK = _("Check names, numbers and dates against the picture before you rely on them.")
_PARTLY = _("What could be read stands below. Ask for a whole copy, and drop that too.")
_HEIC = Told(
    _("A photograph in the format of some telephones (HEIC), which cannot be shown here."),
    _("Save or send it as JPEG on the telephone, and drop that too; this one stays as it is."),
)
_KNOWN: tuple[tuple[str, Told], ...] = (
    (r"protected by a password", Told(
        _("It is locked with a password, so its words were not read."),
        _("Ask for a copy without a password, and drop that too; this one stays as it is."))),
    (r"none of the documents that can be read|old binary Office file", Told(
        _("Files of this kind cannot be read here; it is kept as it came."),
        _("Save it as PDF, Word, a web page, EML or text, a picture as JPEG or PNG, and drop "
          "that too. Or enter by hand what it shows."))),
    (r"the Outlook message cannot be read", Told(
        _("This Outlook message cannot be read."),
        _("Open it in the mail program, save it as .eml, and drop that too."))),
    (r"words were read from the pictures? by tesseract", Told(
        _("Its words were read from a picture."), _CHECK)),
    (r"it is a picture; no words", Told(
        _("It is a picture, and no words were read in it."), _BY_HAND)),
    (r"no text \(a scan, or drawn\)", Told(
        _("Pages of it are pictures without words, and could not be read by themselves."),
        _BY_HAND)),
    (r"it is empty|it holds no words", Told(
        _("There are no words in it."),
        _("See whether it is the right file, and ask for it again."))),
    (r"it is no text: most of it", Told(
        _("It calls itself a text, but most of it cannot be read as letters."),
        _("See what kind of file it is; a text can be saved again as UTF-8."))),
    (r"the mail has no words of its own; those of", Told(
        _("The mail has no words of its own; its attachments were read."),
        _("Open the attachments, and check what they say."))),
    (r"the mail has no words of its own; nor", Told(
        _("The mail has no words of its own, and its attachments could not be read."),
        _("Open the attachments, and drop each of them by itself."))),
    (r"too large to be read by itself|is larger than \d+ MB", Told(
        _("It is too large to be read by itself; it is kept as it came, encrypted."),
        _("Enter by hand what it shows, or drop the pages that matter as a file of their own."))),
    (r"only the first|left unread|left out:|too large|unpacks to more|more parts|holds more than",
     Told(
        _("It is very long or large: only a part of it was read."),
        _("Drop the letter itself, or the pages that matter, as a file of their own."))),
    (r"longer than .* seconds|broke off on it|stall a reader", Told(
        _("Reading it took too long and was stopped; it may be damaged."), _PARTLY)),
    (r"no part of the package can be read|not a PDF that can be read|cannot be opened", Told(
        _("It is damaged, and nothing in it can be read; it is kept as it came."),
        _("Ask for it again. Until then enter by hand what is known of it."))),
    (r"damaged|lost its directory|ends in the middle|cannot be read|not valid|recovered", Told(
        _("A part of it is damaged and was not read."), _PARTLY)),
)  # fmt: skip


def told(found: Iterable[tuple[str, str]], end: str = "") -> list[Told]:
    """The troubles of a document with this ending, each said once; ``found``: problem and mend."""
    return list(dict.fromkeys(_told(problem, end) for problem, _mend in found))


def _told(problem: str, end: str) -> Told:
    if end in ("heic", "heif") and "none of the documents" in problem:
        return _HEIC
    for pattern, known in _KNOWN:
        if re.search(pattern, problem):
            return known
    return Told(_("Not all of it could be read; it is kept as it came."), _PARTLY, problem)
