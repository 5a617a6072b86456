"""The words of a scanned PDF, read by tesseract where it is installed.

Optical reading is wrong now and then: whoever uses the words is told that they come from it.
"""

from __future__ import annotations

import contextlib
import io

from tocsin.formats.bounds import bounded
from tocsin.formats.meaning import Paragraph
from tocsin.formats.pages import tesseract
from tocsin.formats.pages.pdf import open_pdfium
from tocsin.formats.words import paragraphs_of

MOST_PAGES = 12
_WANTED = ("eng", "fra", "spa", "rus", "kir")
_SECONDS = 60.0
_SCALE = 200 / 72  # 200 dots per inch


def read_scanned(content: bytes, file: str = "") -> list[Paragraph]:
    """Paragraphs of the first pages of a PDF as tesseract reads them; none where it is absent."""
    spoken = tesseract.languages(_WANTED)
    if not spoken:
        return []
    pictures: list[bytes] = bounded(page_pictures, content, MOST_PAGES, file=file)
    out: list[Paragraph] = []
    for number, picture in enumerate(pictures, 1):
        words = tesseract.words(picture, spoken, _SECONDS)
        out += [Paragraph(block.strip(), number, gap=True) for block in paragraphs_of(words)]
    return out


def page_pictures(content: bytes, most: int) -> list[bytes]:
    """The pages of a PDF as PNG, grey; call through :mod:`tocsin.formats.bounds.child`."""
    document = open_pdfium(content)
    out: list[bytes] = []
    with contextlib.closing(document):
        for number in range(min(len(document), most)):
            page = document[number]
            longest = max(page.get_size())
            scale = min(_SCALE, 6000 / longest) if longest else _SCALE
            png = io.BytesIO()
            page.render(scale=scale, grayscale=True).to_pil().save(png, "PNG")
            out.append(png.getvalue())
    return out
