"""Passphrases that guessers try first: those found in leaks, and what people make of them.

Nearly all leaked passwords are shorter than ours may be; what people do with one to make it long
enough is known: figures behind it, letters written as figures, a second one beside it, itself
again, the right keys on the keyboard of another alphabet. All of these readings are looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator

FEWEST = 5
"""Different letters."""
FIGURES = 20
"""Figures and signs alone are no passphrase below so many: days, telephones, numbers of papers."""
_SHORTEST = 3
"""Letters of a half that is looked up by itself."""
_FOR_LETTERS = str.maketrans("@40135$7!8", "aaoiesstib")
_BEHIND = "0123456789!?.-_#*"
_KEYS = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
"""Keys of the Russian keyboard as the Latin one has them: *пароль* is leaked as ``gfhjkm``."""


def guessable(passphrase: str) -> bool:
    """Whether it is tried before others are: leaked, or made of at most two that are."""
    bare = "".join(passphrase.casefold().split())
    if len(set(bare)) < FEWEST or (not _letters(bare) and len(bare) < FIGURES):
        return True
    return any(_made_of(reading) for reading in {*_readings(bare)})


def _readings(bare: str) -> Iterator[str]:
    for typed in (bare, bare.translate(_KEYS)):
        yield typed
        yield _letters(typed)
        yield _letters(typed.rstrip(_BEHIND).translate(_FOR_LETTERS))


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalpha())


def _made_of(text: str) -> bool:
    """Whether a text is a leaked password, one said again and again, or two side by side."""
    leaked = _leaked()
    if text in leaked:
        return True
    if len(text) < 2 * _SHORTEST:
        return False
    again = (text + text).find(text, 1)
    if again < len(text):  # it repeats itself
        return again < _SHORTEST or text[:again] in leaked
    cuts = range(_SHORTEST, len(text) - _SHORTEST + 1)
    return any(text[:cut] in leaked and text[cut:] in leaked for cut in cuts)


@lru_cache(maxsize=1)
def _leaked() -> frozenset[str]:
    """The 20,000 passwords found most often in leaks, as Django carries them."""
    return frozenset("".join(word.split()) for word in CommonPasswordValidator().passwords)
