"""The receipt: one printable page, one small image, and a check over the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.receipt.issued import Told, receipt_of, telephone
    from tocsin.seal.receipt.page import (
        CYRILLIC_LANGUAGES,
        as_text,
        moment_in,
        render,
        verdict_in,
        words_in,
    )
    from tocsin.seal.receipt.texts import LANGUAGES
    from tocsin.seal.receipt.words import check_words, in_cyrillic
else:
    __getattr__ = face(__name__)

__all__ = [
    "CYRILLIC_LANGUAGES",
    "LANGUAGES",
    "Told",
    "as_text",
    "check_words",
    "in_cyrillic",
    "moment_in",
    "receipt_of",
    "render",
    "telephone",
    "verdict_in",
    "words_in",
]
