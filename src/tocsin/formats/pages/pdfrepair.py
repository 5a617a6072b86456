"""Pages out of a damaged PDF: cut at the end, without cross-reference, without catalogue.

qpdf rebuilds a lost cross-reference table by itself. When the cut has taken the catalogue too, the
page objects that are still there are hung on a new one, in memory, in the order they stand in.
The original file is never touched; what is recovered is always called recovered.
"""

from __future__ import annotations

import contextlib
import io
import re

_OBJECT = re.compile(rb"(?<![\d])(\d{1,8})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_MOST = 5000


def repaired(content: bytes) -> bytes | None:
    """The same pages as a sound PDF, or ``None`` when no page can be recovered."""
    import pikepdf

    for rebuild in (False, True):
        candidate = with_new_catalogue(content) if rebuild else content
        if candidate is None:
            continue
        with (
            contextlib.suppress(pikepdf.PdfError, RuntimeError, ValueError),
            pikepdf.Pdf.open(io.BytesIO(candidate), suppress_warnings=True) as pdf,
        ):
            if len(pdf.pages):
                out = io.BytesIO()
                pdf.save(out, linearize=False)
                return out.getvalue()
    return None


def with_new_catalogue(content: bytes) -> bytes | None:
    """The bytes with a catalogue appended that names every complete page object."""
    pages: list[bytes] = []
    highest = 0
    starts = list(_OBJECT.finditer(content))
    for index, match in enumerate(starts):
        highest = max(highest, int(match.group(1)))
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(content)
        body = content[match.end() : min(limit, match.end() + 20_000)]
        if b"endobj" in body and _PAGE.search(body.partition(b"stream")[0]):
            pages.append(match.group(1) + b" " + match.group(2) + b" R")
    if not pages:
        return None
    tree, root = highest + 1, highest + 2
    kids = b" ".join(pages[:_MOST])
    return content + (
        b"\nendobj\n%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n"
        b"%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n"
        b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n"
    ) % (tree, min(len(pages), _MOST), kids, root, tree, root + 1, root)
