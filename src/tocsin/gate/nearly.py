"""Names that were read from a picture with a letter wrong.

An optical reader takes l for t, sets a blank inside a word, writes a Latin name half in Cyrillic.
What it read is then no name, and the picture shows one all the same. A long part of a protected
name that stands in what was read with one letter in six wrong is told, so that a person looks;
short parts are too like other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.casefile.names import fold

_LETTERS = re.compile(r"[^\W\d_]+")
SHORTEST = 7  # letters of a part, folded
ONE_IN = 6  # letters, of which one may be wrong
_MOST = 200_000  # letters read from one picture


class Nearly:
    """Looks for parts of names with letters wrong."""

    def __init__(self, names: Iterable[str]) -> None:
        """``names`` are those of the people and places a reader must not learn."""
        keys = {fold(part) for name in names for part in _LETTERS.findall(name)}
        self._keys = sorted(key for key in keys if len(key) >= SHORTEST)

    def reads(self, text: str) -> bool:
        """Whether one of the names nearly stands in ``text``, whatever its blanks."""
        if not self._keys:
            return False
        lines = ["".join(map(fold, _LETTERS.findall(line))) for line in text[:_MOST].splitlines()]
        return any(_within(key, line, len(key) // ONE_IN) for line in lines for key in self._keys)


def _within(key: str, line: str, most: int) -> bool:
    """Whether ``key`` stands anywhere in ``line`` with at most ``most`` changes (Sellers 1980)."""
    if len(line) < len(key) - most:
        return False
    before = list(range(len(key) + 1))
    for letter in line:
        now = [0]
        for index, wanted in enumerate(key, start=1):
            now.append(
                min(before[index - 1] + (letter != wanted), before[index] + 1, now[index - 1] + 1)
            )
        if now[-1] <= most:
            return True
        before = now
    return False
