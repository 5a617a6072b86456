"""Folding text for comparison without moving a single offset.

Every character becomes exactly one: lower case, accents and the Cyrillic breve and
diaeresis dropped, typographic apostrophes, quotes, dashes and spaces made plain. A place
found in the folded text is the same place in the text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-",
    "«": '"', "»": '"', "“": '"', "”": '"', "„": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\u00ad": "-",
    "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "s", "œ": "o", "æ": "a",
}  # fmt: skip


@lru_cache(maxsize=4096)
def _one(char: str) -> str:
    plain = _PLAIN.get(char)
    if plain is not None:
        return plain
    base = unicodedata.normalize("NFD", char)[0].lower()
    return _PLAIN.get(base, base)[0] if len(base) != 1 or base in _PLAIN else base


def fold(text: str) -> str:
    """``text`` folded, of the same length."""
    if text.isascii():
        return text.lower().replace("\t", " ")
    table = {ord(char): _one(char) for char in set(text)}
    return text.translate(table)
