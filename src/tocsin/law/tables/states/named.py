"""Which states a text names, and where: the longest name counts.

*Papua New Guinea* is not Guinea, *Equatorial Guinea* and *South Sudan* are states of their own. A
name may stand in capitals, without its accents, over a line's end, and in a Russian case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tocsin.ground.words import either
from tocsin.law.tables.states.countries import Country, fold

_LEAST = 4
"""Letters of the shortest name looked for: codes and acronyms are words elsewhere."""
_DASH = r"\s?[-‐‑–—\s]\s?"
_MARKS = {" ": _DASH, "-": _DASH, "—": _DASH, "’": "['’]", "'": "['’]"}
_CYRILLIC = re.compile(r"(?<!\w)[А-ЯЁ][\w’'-]{4,}")
_CASE = re.compile(r"(?:ии|ия|ию|ией|а|у|ом|е|ы|и|ой)$")
_NOMINATIVE = ("", "ия", "а", "я", "ь", "ы")


@dataclass(frozen=True, slots=True)
class NamedState:
    """A state as a text names it: the offsets of its name."""

    country: Country
    start: int
    end: int


def key_of(name: str) -> str:
    """A name for looking a state up in a text: no case, no accents, dashes and blanks alike."""
    return " ".join(re.split(r"[\s‐‑–—-]+", fold(name)))


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """One pattern of all names that are long enough to be told from other words."""
    known = {re.sub(r"\s*—\s*", "—", name) for name in names if len(name) >= _LEAST}
    letters = {letter for name in known for letter in name}
    bare = {c: unicodedata.normalize("NFD", c)[0] for c in letters}
    accented = {c: f"[{c}{plain}]" for c, plain in bare.items() if plain != c}
    listed = either(known, accented | _MARKS)
    # a small letter begins no name: guinea pigs, a turkey, china
    return re.compile(rf"(?<!\w)(?-i:(?=[^\W\d_a-zа-яё]))(?:{listed})(?!\w)", re.IGNORECASE)


def states_in(
    text: str, pattern: re.Pattern[str], find: Callable[[str], Country | None]
) -> Iterator[NamedState]:
    """Every state the text names, in order of its place; ``find`` gives the state of a name."""
    found = [
        NamedState(state, *match.span())
        for match in pattern.finditer(text)
        if (state := find(match[0]))
    ]
    taken = [(named.start, named.end) for named in found]
    for match in _CYRILLIC.finditer(text):
        if any(low <= match.start() < high for low, high in taken):
            continue
        state = _in_a_case(match[0], find)
        if state:
            found.append(NamedState(state, *match.span()))
    return iter(sorted(found, key=lambda named: named.start))


def _in_a_case(word: str, find: Callable[[str], Country | None]) -> Country | None:
    """A state by its name in a Russian case: «Казахстана», «Грузии»."""
    stem = _CASE.sub("", word)
    return next((s for end in _NOMINATIVE if (s := find(stem + end))), None)
