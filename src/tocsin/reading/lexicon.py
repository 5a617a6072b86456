"""The words a reader knows, from ``data/words.toml``: acts, stages, bases, frames, phrases.

Kept as data so that an officer who misses a word can see where it belongs; compiled once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from tocsin.ground.words import later


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    text = resources.files("tocsin.reading").joinpath("data/words.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text))


def table(name: str) -> Mapping[str, re.Pattern[str]]:
    """Every entry of a table as one pattern that begins at a word."""
    return {key: later(_io(_start(items)), re.IGNORECASE) for key, items in _tables()[name].items()}


def bodies() -> Mapping[str, re.Pattern[str]]:
    """Names of supervisory bodies; case matters, since acronyms are words elsewhere."""
    # a name of several words may stand in capitals; an acronym is one only as it is
    named = {
        key: [f"(?i:{item})" if " " in item else item for item in items]
        for key, items in _tables()["bodies"].items()
    }
    return {key: later("|".join(items)) for key, items in named.items()}


def alternatives(name: str) -> str:
    """The entries of one phrase list, joined, to be built into a larger pattern."""
    return "|".join(_tables()["phrases"][name])


def phrase(name: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """One phrase list as a pattern that begins at a word."""
    return later(_io(_start(_tables()["phrases"][name])), flags)


def whole_line(name: str, tail: str = r"\s*[,:!.]?\s*") -> re.Pattern[str]:
    """One phrase list as a pattern over a whole line."""
    return later(_io(f"^(?:{alternatives(name)}){tail}$"), re.IGNORECASE)


def _start(items: list[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(items)})"


def _io(pattern: str) -> str:
    """Russian prints ё or е for the same letter: outside a class each e stands for both."""
    out, inside = [], False
    for char in pattern:
        inside = char == "[" or (inside and char != "]")
        out.append("[её]" if char in "её" and not inside else char)
    return "".join(out)
