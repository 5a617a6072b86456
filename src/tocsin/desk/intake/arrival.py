"""Reading what came in: words by ``tocsin.reading``, in memory; a photograph by tesseract.

Nothing that comes in is refused for being unreadable: it is kept, and why there are no words is
said beside it.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from tocsin.desk.intake.about import one_line
from tocsin.desk.intake.proposals import proposals
from tocsin.desk.record.forms.names import clipped
from tocsin.formats.pages import tesseract
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.reading import DocumentKind, Reading

PICTURES = {
    b"\xff\xd8\xff": ("jpg", "image/jpeg"),
    b"\x89PNG\r\n\x1a\n": ("png", "image/png"),
    b"GIF8": ("gif", "image/gif"),
}
PASTED = "words.txt"
"""The file of words that were pasted; it is called by its first words."""
_WANTED = ("eng", "rus", "kir", "fra", "spa")
_SECONDS = 40.0
_TYPES = {"pdf": "application/pdf", **dict(PICTURES.values())}


def read_document(content: bytes, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is kept of a document: what it says (``said``), and the first notes about it."""
    end = ending(content, name)
    reading, problems = _reading(content, name, end)
    made = proposals(reading) if reading is not None else []
    said = {
        "text": reading.text if reading else "",
        "language": reading.language if reading and reading.text.strip() else "",
        "proposals": made,
        "problems": [(p.problem, p.mend) for p in problems],
    }
    notes = {
        "name": name,
        "end": end,
        "sha256": hashlib.sha256(content).hexdigest(),
        "title": _title(reading, name) if reading else "",
        "kind": reading.kind.value if reading else "",
        "day": reading.date.value.text if reading and reading.date else "",
        "about": first_about(reading),
        "decided": {},
        "source": "",
        "exhibit": "",
    }
    return said, notes


def _title(reading: Reading, name: str) -> str:
    """What a document calls itself; pasted words that do not, by their beginning."""
    called = reading.title or reading.subject
    return called or (clipped(one_line(reading.text), 70) if name == PASTED else "")


def unread_document(name: str, head: bytes, digest: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same for a file too large to be read: kept as it is, to be entered by hand."""
    told = Diagnosis(
        "it is too large to be read by itself; it is kept as it came, encrypted",
        mend="enter by hand what it shows; the file becomes the exhibit",
    )
    said = {"text": "", "language": "", "proposals": [], "problems": [(told.problem, told.mend)]}
    notes = {
        "name": name, "end": ending(head, name), "sha256": digest, "title": "", "kind": "",
        "day": "", "about": first_about(None), "decided": {}, "source": "", "exhibit": "",
    }  # fmt: skip
    return said, notes


def first_about(reading: Reading | None) -> dict[str, str]:
    """How we know, as far as the document itself shows; the person corrects it."""
    if reading is None:
        return {"basis": "document"}
    press = reading.kind is DocumentKind.NEWS
    told = {
        "basis": "press" if press else "document",
        "title": reading.title or reading.subject,
        "publisher": reading.outlet,
        "date": reading.date.value.text if reading.date else "",
        "url": reading.metadata.get("address", ""),
        "channel": "e-mail" if reading.kind is DocumentKind.MAIL else "",
    }
    return {key: one_line(value) for key, value in told.items()}


def ending(content: bytes, name: str) -> str:
    """The ending its neutral file name gets: by its bytes for pictures, else as it was named."""
    for mark, (end, _kind) in PICTURES.items():
        if content.startswith(mark):
            return end
    end = name.rpartition(".")[2].lower() if "." in name else ""
    return end if end.isascii() and end.isalnum() and len(end) <= 5 else "bin"


def shown_as(end: str) -> str:
    """The type under which a browser may show it in place; empty: it is only handed over."""
    return _TYPES.get(end, "")


def _reading(content: bytes, name: str, end: str) -> tuple[Reading | None, tuple[Diagnosis, ...]]:
    from tocsin.reading import read_held  # the readers are loaded when a first document comes

    try:
        if end in {kind for kind, _type in PICTURES.values()}:
            return _picture(content, name)
        reading = read_held(content, name)
    except ProblemsError as error:
        return None, tuple(error.diagnoses)
    except TocsinError as error:
        return None, (error.diagnosis,)
    return reading, reading.problems


def _picture(content: bytes, name: str) -> tuple[Reading | None, tuple[Diagnosis, ...]]:
    from tocsin.reading import read_text

    spoken = tesseract.languages(_WANTED)
    words = tesseract.words(content, spoken, _SECONDS) if spoken else ""
    if len(words.split()) < 5:
        return None, (
            Diagnosis(
                "it is a picture; no words were read in it",
                mend="enter by hand what it shows; the picture becomes the exhibit",
            ),
        )
    told = Diagnosis(
        "its words were read from the picture by tesseract",
        mend="check names, numbers and dates against the picture before relying on them",
    )
    return replace(read_text(words, name), problems=(told,)), (told,)
