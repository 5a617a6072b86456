"""Reading an output back as a stranger would: a redaction is proved on the file that leaves.

The same readers as the gate's (:mod:`tocsin.gate.reads`), held against a scanner of one's own; what
cannot be read counts as a leak.
"""

from __future__ import annotations

import io
import re
from typing import Protocol

from tocsin.gate.judge import NAMED, carried_for
from tocsin.ground.errors import Diagnosis

_CUT = re.compile(r"[\u00ad\x02\ufffe]\s*|[-\u2010\u2011]\s*[\r\n]+\s*")
_SIGNS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}


class Scanner(Protocol):
    """Finds what is protected in a text; see :class:`tocsin.casefile.names.NameScanner`."""

    def scan(self, text: str) -> set[str]:
        """The labels of what was found."""
        ...


def leaks(content: bytes, form: str, scanner: Scanner, name: str = "") -> list[Diagnosis]:
    """What of a file (``pdf``, ``docx``, ``html``, ``md``) still shows something protected.

    The diagnoses name the place in the file and the entry of the case file, never the name.
    """
    if form in _SIGNS and _SIGNS[form] not in content[:1024]:
        return [_unproved(name, f"it is no {form.upper()}")]
    carried = carried_for(content, f"x.{form}", own=form == "md", pixels=False)
    out: list[Diagnosis] = []
    seen: list[tuple[str, set[str]]] = []
    for passage in carried.passages:
        labels = scanner.scan(passage.text) | scanner.scan(_CUT.sub("", passage.text))
        if labels and (passage.place, labels) not in seen:
            seen.append((passage.place, labels))
            out.append(_found(labels, name, passage.place))
    return out + [_unproved(name, item.why) for item in carried.unread]


def _unproved(name: str, why: str) -> Diagnosis:
    problem = f"it cannot be read again, so nothing is proved: {why}"
    return Diagnosis(problem, file=name, code=NAMED)


def _found(labels: set[str], name: str, place: str) -> Diagnosis:
    return Diagnosis(
        f"what is protected can still be read ({', '.join(sorted(labels))})",
        "nothing was written; rewrite the passage, or mark it as removed",
        file=name,
        place=place,
        code=NAMED,
    )


def unread_pages(content: bytes) -> list[int]:
    """The pages (from 1) that show something and say nothing: scans, pictures, nameless glyphs."""
    import pikepdf
    import pypdfium2

    out = []
    document = pypdfium2.PdfDocument(content)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for number, (text, page) in enumerate(zip(texts, pdf.pages, strict=True), start=1):
            letters = sum(c.isalnum() for c in text)
            odd = sum(not c.isprintable() and not c.isspace() for c in text)
            odd += sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in text)
            drawn = "/Contents" in page.obj and bool(page.obj.get("/Resources"))
            if drawn and (letters < 3 or odd > letters):
                out.append(number)
    return out
