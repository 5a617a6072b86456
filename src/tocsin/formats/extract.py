"""One door to the words of any document: ``extract_text(path)``.

Reads text, Markdown, HTML, DOCX, ODT, RTF, PDF, EML, MBOX and MSG; formats with hostile parsers
in a bounded child process.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Bounds, Limits, bounded, bounded_kept
from tocsin.formats.meaning import HIDDEN, Extracted, Unit
from tocsin.formats.words import canonical, document_kind, read_text
from tocsin.ground.errors import Diagnosis, TocsinError

MOST_BYTES = 256 << 20
_BOUNDED = frozenset({"pdf", "docx", "odt", "rtf", "msg", "eml", "mbox", "html"})


def extract_text(path: Path, *, bounds: Bounds | None = None, kept: bool = False) -> Extracted:
    """What the document at ``path`` says.

    ``kept`` reads in the kept child that serves many files of one archive.
    Raises :class:`TocsinError` (with file and mend) when nothing can be read: a password, no
    known format, hostile size. Partial damage is in ``problems`` of the result.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise TocsinError(
                f"it is larger than {MOST_BYTES >> 20} MB",
                file=path.name,
                mend="give the pages that matter as a file of their own",
            )
        content = path.read_bytes()
    except OSError as error:
        raise TocsinError(f"it cannot be opened: {error.strerror}", file=path) from error
    return extract_bytes(content, path.name, bounds=bounds, kept=kept)


def extract_bytes(
    content: bytes, name: str = "", *, bounds: Bounds | None = None, kept: bool = False
) -> Extracted:
    """The same for a document already in memory (an attachment, a member of a zip)."""
    kind = document_kind(content, name)
    if not kind:
        raise TocsinError(
            "it is none of the documents that can be read",
            file=name,
            mend="PDF, DOCX, ODT, RTF, HTML, mail (EML, MBOX, MSG), Markdown or plain text can be",
        )
    if kind in _BOUNDED:
        run = bounded_kept if kept else bounded
        return run(read_kind, content, kind, name, bounds=bounds, file=name)
    return read_kind(content, kind, name)


def read_kind(content: bytes, kind: str, name: str = "") -> Extracted:
    """Read ``content`` as ``kind`` here and now, without the bounded child."""
    if kind == "pdf":
        from tocsin.formats.pages import read_pdf

        return read_pdf(content, name)
    if kind in ("docx", "odt"):
        from tocsin.formats.bounds import open_package
        from tocsin.formats.words import read_docx, read_odt

        with open_package(content, file=name) as package:
            return read_docx(package, name) if kind == "docx" else read_odt(package, name)
    if kind == "rtf":
        from tocsin.formats.words import read_rtf

        return read_rtf(content, name)
    if kind == "html":
        from tocsin.formats.words import read_html

        return read_html(content, name)
    if kind in ("eml", "mbox", "msg"):
        from tocsin.formats.mail import messages as mail

        if kind == "mbox":
            return mail.as_extracted(mail.read_mbox(content, name), kind)
        one = mail.read_eml if kind == "eml" else mail.read_msg
        return mail.as_extracted([one(content, name)], kind)
    return read_text(content, kind, name)


def units(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, problems: list[Diagnosis]
) -> Iterator[Unit]:
    """One unit a paragraph of a document of words, in reading order, then what it hides.

    Of a DOCX that is headers, body, footers, notes. ``exact`` is the shown text in UTF-8 with its
    line breaks, ``ordinary`` its canonical form; the code page of a text file is part of neither.
    """
    found = extract_text(path, bounds=Bounds(seconds=min(limits.seconds, 300.0)), kept=True)
    problems += found.problems
    for number, paragraph in enumerate(found.paragraphs, 1):
        said = paragraph.text
        yield Unit("paragraph", f"paragraph={number}", said.encode(), (canonical(said),))
    for number, item in enumerate(found.hidden, 1):
        kept = (item.kind, canonical(item.text))
        exact = "\n".join((*kept, item.author, item.date)).encode("utf-8", "replace")
        yield Unit(HIDDEN, f"{item.place or 'file'}/hidden={number}", exact, kept)
