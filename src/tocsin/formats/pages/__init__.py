"""Pages and pictures: PDF (ISO 32000), scans, and the words tesseract reads in them.

``read_pdf`` gives the words, ``page_parts`` what each page is made of, ``revisions`` earlier states
kept inside, ``images`` pictures as grey pixels, ``read_scanned`` the words of a scan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.pages import images, tesseract
    from tocsin.formats.pages.images import frames
    from tocsin.formats.pages.ocr import read_scanned
    from tocsin.formats.pages.pdf import (
        describe,
        open_pdfium,
        open_pikepdf,
        page_text,
        read_pdf,
        read_structure,
    )
    from tocsin.formats.pages.pdfhistory import revisions
    from tocsin.formats.pages.pdfpages import PageParts, page_parts
    from tocsin.formats.pages.tiles import ACROSS, DOWN, box_of
else:
    __getattr__ = face(__name__)

__all__ = [
    "ACROSS",
    "DOWN",
    "PageParts",
    "box_of",
    "describe",
    "frames",
    "images",
    "open_pdfium",
    "open_pikepdf",
    "page_parts",
    "page_text",
    "read_pdf",
    "read_scanned",
    "read_structure",
    "revisions",
    "tesseract",
]
