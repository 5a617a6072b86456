"""Documents of words: DOCX, ODT, RTF, HTML and plain text as paragraphs.

``document_kind`` tells which one bytes are; each ``read_…`` gives the same ``Extracted``. How a
plain text is decoded and cut into paragraphs serves mail and PDF too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.words.documentkind import document_kind
    from tocsin.formats.words.docx import read_docx
    from tocsin.formats.words.html import read_html
    from tocsin.formats.words.odt import read_odt
    from tocsin.formats.words.plain import canonical, decode, links_in, paragraphs_of, read_text
    from tocsin.formats.words.rtf import read_rtf
else:
    __getattr__ = face(__name__)

__all__ = [
    "canonical",
    "decode",
    "document_kind",
    "links_in",
    "paragraphs_of",
    "read_docx",
    "read_html",
    "read_odt",
    "read_rtf",
    "read_text",
]
