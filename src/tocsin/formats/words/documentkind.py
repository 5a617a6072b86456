"""Which document some bytes are: told by the content first and the name second, since names lie."""

from __future__ import annotations

from pathlib import Path

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


def document_kind(content: bytes, name: str = "") -> str:
    """The kind of a document, or ``""`` when it is none that can be read.

    One of ``pdf``, ``docx``, ``odt``, ``rtf``, ``msg``, ``eml``, ``mbox``, ``html``, ``md``,
    ``txt``.
    """
    named = _BY_NAME.get(Path(name).suffix.lower(), "")
    head = content[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \x00")
    if b"%PDF-" in content[:1024] and not _looks_like_mail(content):  # a short mail may carry one
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        if b"opendocument.text" in content[:200]:
            return "odt"
        if b"word/" in content or named == "docx":
            return "docx"
        return "odt" if named == "odt" and b"content.xml" in content else ""  # packed again
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
