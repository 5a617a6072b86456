"""Words longer than a line may be broken: an address of the web must not run off the page.

A zero-width space (U+200B; Unicode Line Breaking, UAX #14, class ZW) goes after the signs at which
addresses are broken, and into what is still too long. Words of ordinary length are left alone.
"""

from __future__ import annotations

import re
from typing import Any

LONG = 30
_RUN = re.compile(r"\S{%d,}" % LONG)  # noqa: UP031 -- braces of the expression itself
_BREAK = "\u200b"
_SIGNS = re.compile(r"(?<=[/._\-?&=@#:])(?=[^/._\-?&=@#:])")
_PIECE = 20
_CODES = frozenset({"url", "file", "t", "to", "lang", "author", "ink", "accent"})


def breakable(text: str) -> str:
    """``text`` with places to break in its overlong words."""
    return _RUN.sub(lambda match: _opened(match[0]), text)


def _opened(word: str) -> str:
    if any(ord(c) > 0x2E00 for c in word):  # scripts that break between any two characters
        return word
    pieces = []
    for part in _SIGNS.split(word):
        pieces += [part[i : i + _PIECE] for i in range(0, len(part), _PIECE)]
    return _BREAK.join(pieces)


def breakable_all(value: Any, key: str = "") -> Any:
    """The same for every text in plain data; codes, file names and addresses stay as they are."""
    if isinstance(value, str):
        return value if key in _CODES else breakable(value)
    if isinstance(value, dict):
        return {k: breakable_all(v, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [breakable_all(v, key) for v in value]
    return value
