"""The guard as a list that grows: names are added and cleared one by one, then texts scanned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tocsin.casefile.names.guard import Guard
from tocsin.casefile.names.sighting import Hit
from tocsin.casefile.names.sought import Sort, Wanted
from tocsin.casefile.names.writing import is_number


class NameScanner:
    """Finds names, in any spelling and case, in free text; says which, never where or what.

    ``add`` takes a name under a label (``parties[3]``); ``clear`` takes names that may be
    said, so that a public person who shares a part of a name with a protected one does not
    count. ``scan`` returns the labels found, ``find`` the sightings with their places.
    """

    def __init__(self) -> None:
        """Nothing is forbidden yet."""
        self._wanted: dict[Wanted, None] = {}
        self._guard: Guard | None = None

    def add(self, name: str, label: str, *, whole: bool = False) -> None:
        """Forbid a name; ``whole`` only as a whole (organizations, whose words are common)."""
        self._enter(Wanted(label, name, Sort.BODY if whole else Sort.PERSON))

    def add_exact(self, text: str, label: str) -> None:
        """Forbid a string such as an e-mail address or telephone number, spacing aside."""
        if sum(sign.isalnum() for sign in text) >= 5:
            self._enter(Wanted(label, text, Sort.NUMBER if is_number(text) else Sort.EXACT))

    def clear(self, name: str) -> None:
        """Allow a name of two words or more, although it shares a word with a forbidden one."""
        self._enter(Wanted("", name, cleared=True))

    def _enter(self, wanted: Wanted) -> None:
        if wanted.text.strip():
            self._wanted[wanted] = None
            self._guard = None

    @property
    def guard(self) -> Guard:
        """The guard of all that was added so far."""
        if self._guard is None:
            self._guard = _compiled(tuple(self._wanted))
        return self._guard

    @property
    def empty(self) -> bool:
        """Nothing is forbidden."""
        return all(wanted.cleared for wanted in self._wanted)

    def scan(self, text: str) -> set[str]:
        """The labels of the forbidden names that stand in ``text``."""
        return self.guard.scan(text)

    def find(self, text: str) -> list[Hit]:
        """The sightings in ``text``, with place, kind and certainty."""
        return self.guard.find(text)

    def find_each(self, texts: Sequence[str]) -> Iterator[tuple[int, list[Hit]]]:
        """Index and sightings of each of many texts that has any, read together."""
        return self.guard.find_each(texts)


@lru_cache(maxsize=8)
def _compiled(wanted: tuple[Wanted, ...]) -> Guard:
    """The guard of one list, with the lines it has read: rooms ask after the same names in turn."""
    return Guard(wanted)


def forget_guards() -> None:
    """Let go of every guard, and of the lines they remember: who opened the names has left."""
    _compiled.cache_clear()
