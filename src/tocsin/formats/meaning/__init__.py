"""What bytes, cells, columns and lines mean, whatever program wrote them.

The values readers hand on: ``Unit`` (a row, page, message, paragraph: its bytes and its meaning)
and ``Extracted`` (what a document says); and the rules that give the meaning: encodings by
evidence, canonical ``values`` (docs/formats/canonical.md), what a ``Column`` holds, which line of a
table is an entry, whole blocks made canonical at once (``Canon``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.meaning import columns, encodings, extracted, values
    from tocsin.formats.meaning.canon import Canon
    from tocsin.formats.meaning.columns import Column, fold, sealed_order
    from tocsin.formats.meaning.counted import counted_by_format, counted_in
    from tocsin.formats.meaning.encodings import Encoding, decode_line, guess, is_utf8, of_few_words
    from tocsin.formats.meaning.extracted import Attachment, Extracted, Hidden, Link, Paragraph
    from tocsin.formats.meaning.roles import role_of
    from tocsin.formats.meaning.units import (
        COMMENT,
        FORMAT,
        FORMULA,
        FURTHER,
        HEAD,
        HIDDEN,
        SINCE_3,
        TILE,
        VIEW,
        Unit,
    )
    from tocsin.formats.meaning.values import Conventions
else:
    __getattr__ = face(__name__)

__all__ = [
    "COMMENT",
    "FORMAT",
    "FORMULA",
    "FURTHER",
    "HEAD",
    "HIDDEN",
    "SINCE_3",
    "TILE",
    "VIEW",
    "Attachment",
    "Canon",
    "Column",
    "Conventions",
    "Encoding",
    "Extracted",
    "Hidden",
    "Link",
    "Paragraph",
    "Unit",
    "columns",
    "counted_by_format",
    "counted_in",
    "decode_line",
    "encodings",
    "extracted",
    "fold",
    "guess",
    "is_utf8",
    "of_few_words",
    "role_of",
    "sealed_order",
    "values",
]
