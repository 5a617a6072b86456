"""A file taken in for reading: its words, or a plain reason why there are none.

What is empty, no text at all or a picture of a page is said; a picture is read by tesseract where
that is installed, and the reading then says that its words come from there.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from pathlib import Path

from tocsin.formats import extract_bytes, extract_text
from tocsin.formats.meaning import Extracted, Paragraph
from tocsin.formats.pages import read_scanned
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

_MOST_ATTACHED = 20
_ASK_AGAIN = "see whether the right file was given, and ask for it again"
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")


def extract_file(path: Path) -> Extracted:
    """What the document at ``path`` says; raises :class:`TocsinError` where there are no words."""
    if path.is_file() and path.stat().st_size == 0:
        raise TocsinError("it is empty", file=path, mend=_ASK_AGAIN, code="no-words")
    return _settled(extract_text(path), path, path.read_bytes)


def extract_held(content: bytes, name: str) -> Extracted:
    """The same for a document in memory, which never touches the disk; ``name`` tells its kind."""
    if not content:
        raise TocsinError("it is empty", file=name, mend=_ASK_AGAIN, code="no-words")
    return _settled(extract_bytes(content, name), Path(name), lambda: content)


def _settled(extracted: Extracted, path: Path, content: Callable[[], bytes]) -> Extracted:
    """The words, from pictures of the pages where there are no others; or why there are none."""
    text = extracted.text
    if any(problem.code == "no-text" for problem in extracted.problems) and not text.strip():
        _read_picture(content(), path.name, extracted)
        text = extracted.text
    if not text.strip() and extracted.attachments:  # an answer is often a PDF under an empty mail
        _read_attached(path.name, extracted)
        text = extracted.text
    if not text.strip():
        if extracted.problems:
            raise ProblemsError(list(extracted.problems))
        raise TocsinError("it holds no words", file=path, mend=_ASK_AGAIN, code="no-words")
    if extracted.kind in ("txt", "md") and len(_STRANGE.findall(text)) * 50 > len(text):
        raise TocsinError(
            "it is no text: most of it cannot be read as letters",
            file=path,
            mend="see what kind of file it is; a text can be saved again as UTF-8",
            code="no-text-file",
        )
    return extracted


def _read_attached(name: str, extracted: Extracted) -> None:
    """The words of what is attached to a mail that has none of its own; else its subject."""
    read: list[str] = []
    for item in extracted.attachments[:_MOST_ATTACHED]:
        with contextlib.suppress(TocsinError):
            inner = extract_bytes(item.content, item.name)
            if inner.text.strip():
                extracted.paragraphs += inner.paragraphs
                read.append(item.name)
    said = f"those of {', '.join(read)} were read" if read else "nor could its attachments be read"
    extracted.problems.append(
        Diagnosis(
            f"the mail has no words of its own; {said}",
            file=name,
            mend="open the attachments and check what they say",
            code="attached",
        )
    )
    if not read and (subject := extracted.metadata.get("subject", "").strip()):
        extracted.paragraphs = [Paragraph(subject)]


def _read_picture(content: bytes, name: str, extracted: Extracted) -> None:
    """The words of a scan, with the warning that they were read from a picture."""
    extracted.paragraphs = read_scanned(content, name)
    if not extracted.paragraphs:
        return
    extracted.metadata["words"] = "read by tesseract"
    kept = [problem for problem in extracted.problems if problem.code != "no-text"]
    extracted.problems = [
        *kept,
        Diagnosis(
            "it is a scan without text; its words were read from the pictures by tesseract",
            file=name,
            mend="check names, numbers and dates against the pictures before relying on them",
            code="ocr",
        ),
    ]
