"""Texts that look the same and are not: letters of another script, marks nobody can see.

A name written with a Latin "o" among Cyrillic letters, or with a zero-width space in it, is no
longer found by a search; to the eye nothing changed. Such a difference is substance, and its
two sides belong together. Letter shapes: Unicode confusables (UTS 39), the pairs between Latin
and Cyrillic that any Cyrillic keyboard can make; invisible marks: general category Cf, the
controls other than white space, and the fillers that print nothing.
"""

from __future__ import annotations

import re

_SHAPES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮаеѕіјорсухһүԛԝԁ‐‑‒–—−",
    "ABESIJKMHOPCTYXYaesijopcyxhyqwd------",
)
_INVISIBLE = re.compile(
    "[\\x00-\\x08\\x0e-\\x1f\\x7f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)


_MIXED = re.compile("[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable()


def without_invisible(text: str) -> str:
    """The text without marks that print nothing."""
    return text if _plain(text) else _INVISIBLE.sub("", text)


def skeleton(text: str) -> str:
    """What a reader sees of a text: equal for two texts that look the same."""
    if _plain(text):
        return text
    return without_invisible(text).translate(_SHAPES)


def note(first: str, second: str) -> str:
    """Where two different texts look the same: "invisible" or "look-alike"; else ""."""
    if not first or not second or skeleton(first) != skeleton(second):
        return ""
    return "invisible" if without_invisible(first) == without_invisible(second) else "look-alike"


def mixed(text: str) -> bool:
    """Whether a word of the text is written in Latin and Cyrillic letters at once."""
    return _MIXED.search(text) is not None


def visible(text: str) -> str:
    """The text with its invisible marks written out, so that a report shows them: ⟨U+200B⟩."""
    if _plain(text):
        return text
    return _INVISIBLE.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)
