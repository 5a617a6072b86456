"""Whether a paper speaks of the government of a name: what it governs is a country, no town.

"The Government of X", "la República de X", "X has ratified". The words for it are looked for once
in a paper, and each name is only held against the places beside them.
"""

from __future__ import annotations

import re

_MOST = 40_000  # characters of a paper that are asked
_GOVERNMENT = re.compile(
    r"(?:government|republic|gouvernement|république|gobierno|república|правительств\w+|республик\w+)\s+",
    re.IGNORECASE,
)
_LINKS = ("of", "du", "de", "del", "d'", "d’", "des")
_ARTICLES = ("the", "la", "l'", "l’", "el")
_BINDS = re.compile(
    r"(?<!\s)(?=\s+(?:has\s+|had\s+|a\s+|ha\s+)?(?:ratifi|ратифи|is\s+a\s+(?:party|member)))",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s*")
_ENDING = 4  # letters by which a case and a kept stem differ


class Governed:
    """The places of a paper where the name of a country would stand."""

    def __init__(self, text: str) -> None:
        """Look for the words of government and of ratification once."""
        self._text = text[:_MOST]
        heads = {found.end() for found in _GOVERNMENT.finditer(self._text)}
        linked = heads | self._behind(heads, _LINKS)
        self._begins = linked | self._behind(linked, _ARTICLES)
        self._ends = {found.start() for found in _BINDS.finditer(self._text)}

    def _behind(self, places: set[int], words: tuple[str, ...]) -> set[int]:
        """Where a word ends that begins at one of some places, and the blanks behind it."""
        out = set()
        for place in places:
            near = self._text[place : place + 4].lower()
            for word in words:
                if near.startswith(word):
                    blanks = _BLANKS.match(self._text, place + len(word))
                    out.add(blanks.end() if blanks else place + len(word))
        return out

    def names(self, name: str) -> bool:
        """Whether ``name``, with its cases, stands at one of the places."""
        stem = name[: max(4, len(name) - 2)]
        if not (self._begins or self._ends):
            return False
        spelt = re.compile(re.escape(stem), re.IGNORECASE)
        if any(spelt.match(self._text, place) for place in self._begins):
            return True
        return any(self._ends_in(spelt, len(stem), place) for place in self._ends)

    def _ends_in(self, spelt: re.Pattern[str], length: int, place: int) -> bool:
        for more in range(_ENDING + 1):
            start = place - more - length
            ending = self._text[place - more : place]
            if start < 0 or (ending and not re.fullmatch(r"\w+", ending)):
                return False
            if spelt.match(self._text, start):
                return True
        return False
