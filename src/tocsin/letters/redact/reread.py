"""Reading an output back as a stranger would: every string of the file, seen or not.

A redaction is proved on the file that leaves, not on the text it was made from: pages (also
with words put together that a line or page end cut), what a page's own commands say beside its
text, document properties, XMP, bookmarks, annotations, attachments and every string object of a
PDF; every part of a DOCX, with its revisions, comments and properties; text, attributes,
comments and embedded pictures of HTML. What cannot be read counts as a leak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from tocsin.ground.errors import Diagnosis
from tocsin.letters.redact import inside_pdf, strings
from tocsin.letters.redact.decoding import decoded
from tocsin.letters.redact.inside_pdf import unread_pages

CODE = "TOC-R00"
# PDFium gives U+FFFE (or U+0002) for a hyphen that a line's end put in, and no line's end
_CUT = re.compile(r"[\u00ad\x02\ufffe]\s*|[-\u2010\u2011]\s*[\r\n]+\s*")


class Scanner(Protocol):
    """Finds what is protected in a text; see :class:`tocsin.casefile.names.NameScanner`."""

    def scan(self, text: str) -> set[str]:
        """The labels of what was found."""
        ...


def leaks(content: bytes, form: str, scanner: Scanner, name: str = "") -> list[Diagnosis]:
    """What of a file (``pdf``, ``docx``, ``html``, ``md``) still shows something protected.

    The diagnoses name the place in the file and the entry of the case file, never the name.
    """
    out: list[Diagnosis] = []
    seen: list[tuple[str, set[str]]] = []
    try:
        for place, text in _reader(content, form):
            labels = scanner.scan(text) | scanner.scan(_CUT.sub("", text))
            if labels and (place, labels) not in seen:
                seen.append((place, labels))
                out.append(_found(labels, name, place))
    except Exception as error:  # a file that cannot be read proves nothing, whatever the cause
        kind = type(error).__name__
        out.append(
            Diagnosis(
                f"it cannot be read again ({kind}), so nothing is proved", file=name, code=CODE
            )
        )
    return out


def _found(labels: set[str], name: str, place: str) -> Diagnosis:
    return Diagnosis(
        f"what is protected can still be read ({', '.join(sorted(labels))})",
        "nothing was written; rewrite the passage, or mark it as removed",
        file=name,
        place=place,
        code=CODE,
    )


def _reader(content: bytes, form: str) -> Iterator[tuple[str, str]]:
    if form == "pdf":
        return inside_pdf.texts(content, strings.anything)
    if form == "docx":
        return strings.package(content)
    if form == "html":
        return strings.page(content)
    return iter([("text", decoded(content))])


__all__ = ["leaks", "unread_pages"]
