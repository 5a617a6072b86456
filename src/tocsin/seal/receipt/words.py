"""Check words: 135 bits of a checkpoint in nine words that can be said in any of our languages.

The list is a rule, not a table: a word has three syllables, each one of eight consonants and
one of four vowels that keep apart on a bad line (no b beside p or v, no m beside n, no s beside
z), so there are 32,768 words of 15 bits. The same word has a Latin and a Cyrillic spelling; a
treasurer reads one script, a lawyer abroad types the other.

Nine words are the first 135 bits of SHA-256 of the checkpoint's text, most significant first.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

COUNT = 9
BITS = 15
CONSONANTS = ("b", "k", "l", "m", "r", "s", "t", "ch")
VOWELS = ("a", "i", "o", "u")
CYRILLIC = {"b": "б", "k": "к", "l": "л", "m": "м", "r": "р", "s": "с", "t": "т", "ch": "ч",
            "a": "а", "i": "и", "o": "о", "u": "у"}  # fmt: skip
_LATIN = {cyrillic: latin for latin, cyrillic in CYRILLIC.items()}


def check_words(text: bytes) -> list[str]:
    """The nine words of a checkpoint text, in Latin letters."""
    number = int.from_bytes(hashlib.sha256(text).digest(), "big") >> (256 - COUNT * BITS)
    words = []
    for place in range(COUNT - 1, -1, -1):
        value = number >> (place * BITS) & (2**BITS - 1)
        syllables = [value >> shift & 31 for shift in (10, 5, 0)]
        words.append("".join(CONSONANTS[s >> 2] + VOWELS[s & 3] for s in syllables))
    return words


def in_cyrillic(word: str) -> str:
    """The Cyrillic spelling of a check word."""
    out = word.replace("ch", CYRILLIC["ch"])
    return "".join(CYRILLIC.get(sign, sign) for sign in out)


@dataclass(frozen=True, slots=True)
class Heard:
    """The outcome of a check by telephone.

    ``kind`` is ``words`` or ``hex``; ``wrong`` lists the places (from 1) that differ, as
    ``(place, heard, expected)``; ``missing`` counts what was not said.
    """

    kind: str
    wrong: tuple[tuple[int, str, str], ...]
    missing: int = 0

    @property
    def agrees(self) -> bool:
        """Whether everything was said and everything agrees."""
        return not self.wrong and not self.missing


def check_heard(heard: str, text: bytes, root: bytes) -> Heard:
    """Hold what was read over the telephone against a checkpoint: its words, or its root in hex.

    Case, spaces, commas, numbering ("1. bakilo") and script do not matter; nothing else is
    forgiven. Fewer than nine words or 64 digits are ``missing``, never "nearly right".
    """
    folded = heard.casefold()
    digits = re.sub(r"[\s\-:.,;]|0x", "", folded)
    if re.fullmatch("[0-9a-f]+", digits):
        return _check_hex(digits, root.hex())
    latin = "".join(_LATIN.get(sign, sign) for sign in folded)
    said = [word for word in re.split(r"[^a-z]+", latin) if word]
    expected = check_words(text)
    wrong = [
        (place, mine, theirs)
        for place, (mine, theirs) in enumerate(zip(said, expected, strict=False), 1)
        if mine != theirs
    ]
    wrong += [(n, word, "") for n, word in enumerate(said[COUNT:], COUNT + 1)]
    return Heard("words", tuple(wrong), max(COUNT - len(said), 0))


def _check_hex(said: str, expected: str) -> Heard:
    """Groups of eight digits, as the receipt prints them."""
    wrong = []
    for place in range(0, max(len(said), 64), 8):
        mine, theirs = said[place : place + 8], expected[place : place + 8]
        if mine != theirs[: len(mine)] or (mine and not theirs):
            wrong.append((place // 8 + 1, mine, theirs))
    return Heard("hex", tuple(wrong), max(64 - len(said), 0))
