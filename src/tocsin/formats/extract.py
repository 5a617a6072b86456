"""One door to the words of any document: ``extract_text(path)``.

Reads text, Markdown, HTML, DOCX, ODT, RTF, PDF, EML, MBOX and MSG. The kind is told by the content
first and the name second, since names lie. Formats with hostile parsers are read in a bounded
child process.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.formats.bounds.bounded import Bounds, bounded
from tocsin.formats.bounds.kept import bounded_kept
from tocsin.formats.meaning.extracted import Attachment, Extracted, Hidden, Link, Paragraph
from tocsin.ground.errors import TocsinError

__all__ = [
    "Attachment",
    "Extracted",
    "Hidden",
    "Link",
    "Paragraph",
    "document_kind",
    "extract_bytes",
    "extract_text",
]

MOST_BYTES = 256 << 20
_BY_NAME = {
    ".txt": "txt",
    ".text": "txt",
    ".log": "txt",
    ".md": "md",
    ".markdown": "md",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".eml": "eml",
    ".mbox": "mbox",
    ".mbx": "mbox",
    ".msg": "msg",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOUNDED = frozenset({"pdf", "docx", "odt", "rtf", "msg", "eml", "mbox", "html"})


def document_kind(content: bytes, name: str = "") -> str:
    """The kind of a document, or ``""`` when it is none that can be read.

    One of ``pdf``, ``docx``, ``odt``, ``rtf``, ``msg``, ``eml``, ``mbox``, ``html``, ``md``,
    ``txt``.
    """
    named = _BY_NAME.get(Path(name).suffix.lower(), "")
    head = content[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \x00")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        if b"opendocument.text" in content[:200]:
            return "odt"
        return "docx" if b"word/" in content or named == "docx" else ""
    if content.startswith(_OLE):
        return named if named in ("msg", "docx") else _ole_kind(content)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    low = head[:256].lower()
    if low.startswith((b"<!doctype html", b"<html")) or (b"<html" in low and low[:1] == b"<"):
        return "html"
    if named in ("eml", "mbox", "html", "md", "txt"):
        return named
    if head.startswith(b"From ") and b"\nFrom: " in content[:8192]:
        return "mbox"
    if _looks_like_mail(content):
        return "eml"
    textual = bool(content) and _looks_like_text(content[:8192])
    return "txt" if textual or (not content and not named) else named


def _ole_kind(content: bytes) -> str:
    return "msg" if "__substg1.0_".encode("utf-16-le") in content else ""


def _looks_like_mail(content: bytes) -> bool:
    names = set()
    for line in content[:4096].splitlines()[:30]:
        name, colon, _ = line.partition(b":")
        if not line.strip():
            break
        if colon and name.strip() and b" " not in name:
            names.add(name.lower())
    return len(names & {b"from", b"to", b"subject", b"date", b"message-id", b"received"}) >= 3


def _looks_like_text(sample: bytes) -> bool:
    if not sample:
        return True
    strange = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    wide = sample.count(0) > len(sample) // 4 and sample[:2] in (b"\xff\xfe", b"\xfe\xff")
    return wide or strange * 50 < len(sample)


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
        from tocsin.formats.pages.pdf import read_pdf

        return read_pdf(content, name)
    if kind in ("docx", "odt"):
        from tocsin.formats.bounds.zipped import open_package
        from tocsin.formats.words.docx import read_docx
        from tocsin.formats.words.odt import read_odt

        with open_package(content, file=name) as package:
            return read_docx(package, name) if kind == "docx" else read_odt(package, name)
    if kind == "rtf":
        from tocsin.formats.words.rtf import read_rtf

        return read_rtf(content, name)
    if kind == "html":
        from tocsin.formats.words.html import read_html

        return read_html(content, name)
    if kind in ("eml", "mbox", "msg"):
        from tocsin.formats.mail import messages as mail

        if kind == "mbox":
            return mail.as_extracted(mail.read_mbox(content, name), kind)
        one = mail.read_eml if kind == "eml" else mail.read_msg
        return mail.as_extracted([one(content, name)], kind)
    from tocsin.formats.words.plain import read_text

    return read_text(content, kind, name)
