"""Any of many words as one pattern, written as a tree: what words begin alike is tried once.

``re`` tries the words of ``mon|monday|month`` one after the other at every place of a text; of a
hundred words, written so that a common beginning stands once, it tries a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_Branch = dict[str, Any]
_END = ""


def either(words: Iterable[object], forms: Mapping[str, str] | None = None) -> str:
    """A pattern of any of these words, the longer before the shorter.

    ``forms`` says as which class a letter is written (``{"e": "[eé]"}``).
    """
    tree: _Branch = {}
    for word in sorted(map(str, words)):
        branch = tree
        for letter in word:
            branch = branch.setdefault((forms or {}).get(letter) or re.escape(letter), {})
        branch[_END] = {}
    return _written(tree)


def _written(tree: _Branch) -> str:
    """The tree below a beginning; where a word ends there, what follows may be missing."""
    ways = [unit + _written(below) for unit, below in tree.items() if unit != _END]
    if not ways:
        return ""
    one = len(ways) == 1
    if _END in tree:
        return f"(?:{'|'.join(ways)})?"
    return ways[0] if one else f"(?:{'|'.join(ways)})"
