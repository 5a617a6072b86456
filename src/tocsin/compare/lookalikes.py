"""Texts that look the same and are not: letters of another script, marks nobody can see.

A name written with a Latin "o" among Cyrillic letters, or with a zero-width space in it, is no
longer found by a search; to the eye nothing changed. Such a difference is substance, and its
two sides belong together. Letter shapes: Unicode confusables (UTS 39), the pairs between Latin
and Cyrillic that any Cyrillic keyboard can make; invisible marks: general category Cf and the
fillers that print nothing.
"""

from __future__ import annotations

import unicodedata

_SHAPES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮаеѕіјорсухһүԛԝԁ‐‑‒–—−",
    "ABESIJKMHOPCTYXYaesijopcyxhyqwd------",
)
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u2800\u3164\uffa0"


def is_invisible(letter: str) -> bool:
    """Whether a character prints nothing and takes no room (or an empty one nobody expects)."""
    if letter in _FILLERS or "\ufe00" <= letter <= "\ufe0f":
        return True
    return unicodedata.category(letter) == "Cf"


def without_invisible(text: str) -> str:
    """The text without marks that print nothing."""
    if text.isascii():
        return text
    return "".join(letter for letter in text if not is_invisible(letter))


def skeleton(text: str) -> str:
    """What a reader sees of a text: equal for two texts that look the same."""
    if text.isascii():
        return text
    return without_invisible(text).translate(_SHAPES)


def note(first: str, second: str) -> str:
    """Where two different texts look the same: "invisible" or "look-alike"; else ""."""
    if not first or not second or skeleton(first) != skeleton(second):
        return ""
    return "invisible" if without_invisible(first) == without_invisible(second) else "look-alike"


def visible(text: str) -> str:
    """The text with its invisible marks written out, so that a report shows them: ⟨U+200B⟩."""
    if text.isascii() or not any(map(is_invisible, text)):
        return text
    return "".join(f"⟨U+{ord(x):04X}⟩" if is_invisible(x) else x for x in text)
