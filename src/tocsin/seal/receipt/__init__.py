"""The receipt: one printable page, one small image, and a check over the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.receipt.page import CYRILLIC_LANGUAGES, Receipt, as_text, render, words_in
    from tocsin.seal.receipt.texts import LANGUAGES
    from tocsin.seal.receipt.words import Heard, check_heard, check_words, in_cyrillic
else:
    __getattr__ = face(__name__)

__all__ = [
    "CYRILLIC_LANGUAGES",
    "LANGUAGES",
    "Heard",
    "Receipt",
    "as_text",
    "check_heard",
    "check_words",
    "in_cyrillic",
    "render",
    "words_in",
]
