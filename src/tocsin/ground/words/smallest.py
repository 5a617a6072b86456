r"""A pattern that leaves capitals aside, and its twin in small letters that looks for it faster.

Told to leave capitals aside, :mod:`re` tries every alternative at every letter; without that it
skips to where a match can begin. So the twin, in small letters, looks through the text in small
letters, and the pattern itself is asked only where the twin found something. What is found is
what the pattern finds: the twin may stop at more places, never at fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import _parser  # type: ignore[attr-defined]
from sys import maxsize

_ESCAPE = re.compile(r"\\N\{[^}]*\}|\\.", re.DOTALL)
_CLASS = re.compile(r"\[\^?\]?")
_GROUP = re.compile(r"\(\?(?:P[<=]\w+[>)]|P>|[:=!>#]|<[=!])")
# a letter by its number, and groups with flags of their own, are not made small
_UNSAFE = re.compile(r"\\[xuU0-7]|\(\?[a-zA-Z-]*[:)](?<!\(\?:)")
# letters that have no small one of their own but are another letter to re, or become two
_ODD = re.compile(
    "[ıİſςΣµ\u0345\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u1c80-\u1c88\u1e9b\u1fbe]"
)


def in_small(pattern: str, flags: int) -> str | None:
    """The pattern in small letters; ``None`` where it has no twin.

    That is one with letters told by their numbers or with groups that have flags of their own
    (``(?-i:…)``), and one that can match nothing at all.
    """
    if _UNSAFE.search(pattern) or _parser.parse(pattern, flags).getwidth()[0] == 0:
        return None
    out: list[str] = []
    at, inside = 0, False
    while at < len(pattern):
        kept = _ESCAPE.match(pattern, at) or (None if inside else _GROUP.match(pattern, at))
        if kept:
            out.append(kept[0])
            at = kept.end()
        elif inside and _is_range(pattern, at):
            out.append(_both(pattern[at], pattern[at + 2]))
            at += 3
        elif not inside and (begun := _CLASS.match(pattern, at)):
            out.append(begun[0])
            at, inside = begun.end(), True
        else:
            inside = inside and pattern[at] != "]"
            out.append(_small(pattern[at]))
            at += 1
    return "".join(out)


def _is_range(pattern: str, at: int) -> bool:
    return pattern[at + 1 : at + 2] == "-" and pattern[at + 2 : at + 3] not in ("", "]", "\\")


def _both(first: str, last: str) -> str:
    """A range of letters, and beside it that of their small ones."""
    low, high = _small(first), _small(last)
    return f"{first}-{last}" if low > high or low == first else f"{first}-{last}{low}-{high}"


def _small(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


@lru_cache(maxsize=64)
def _lowered(text: str) -> str | None:
    """A text in small letters, each at its place; ``None`` where that cannot be."""
    low = text.lower()
    return low if text.isascii() or (len(low) == len(text) and not _ODD.search(text)) else None


class Twin:
    """What a pattern finds, looked for by its twin."""

    def __init__(self, pattern: re.Pattern[str], small: str) -> None:
        """``small`` is the pattern in small letters (:func:`in_small`)."""
        self._pattern = pattern
        self._small = re.compile(small, pattern.flags & ~re.IGNORECASE)

    def search(self, text: str, pos: int = 0, endpos: int = maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        low = _lowered(text)
        if low is None:
            return self._pattern.search(text, pos, endpos)
        while found := self._small.search(low, pos, endpos):
            exact = self._pattern.match(text, found.start(), endpos)
            if exact:
                return exact
            pos = found.start() + 1
        return None

    def finditer(self, text: str, pos: int = 0, endpos: int = maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        while found := self.search(text, pos, endpos):
            yield found
            pos = found.end()
