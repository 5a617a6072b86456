"""Words that are names as well, titles and particles: what makes a part of a name tell or not.

Read from ``data/common.toml`` and folded into keys once.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from tocsin.casefile.names.writing.folding import fold
from tocsin.casefile.names.writing.han import fold_run

_TWICE = re.compile(r"(.)\1")


@cache
def _table() -> dict[str, str]:
    source = files("tocsin.casefile.names") / "data" / "common.toml"
    return dict(tomllib.loads(source.read_text("utf-8")))


@cache
def keys_of(section: str) -> frozenset[str]:
    """The keys of a section of words."""
    return frozenset(fold(word) for word in _table()[section].split())


@cache
def runs_of(section: str) -> tuple[str, ...]:
    """The folded runs of a section, the longest first."""
    found = {fold_run(word) for word in _table()[section].split()}
    return tuple(sorted(found, key=lambda run: (-len(run), run)))


def tells(key: str) -> bool:
    """Whether a part of a name, alone, points at somebody: long enough and no common word."""
    return len(key) >= _shortest(key) and not any(
        key in keys_of(section) for section in ("words", "given", "family", "titles")
    )


def _shortest(key: str) -> int:
    return 4 if key.isascii() else 3


def is_title(word: str) -> bool:
    """Whether a word is a title; a small one with one letter where the title has two is none.

    Keys have no letter twice: *mis* (French: put) and *her* are no *Miss* and no *Herr*.
    """
    key = fold(word)
    if key not in keys_of("titles"):
        return False
    return not (word.islower() and key in _doubled() and not _TWICE.search(word))


@cache
def _doubled() -> frozenset[str]:
    """The keys of titles that are written with one letter twice, and never otherwise."""
    written = _table()["titles"].split()
    once = {fold(word) for word in written if not _TWICE.search(word)}
    return frozenset(fold(word) for word in written if _TWICE.search(word)) - once


def is_given(key: str) -> bool:
    """Whether a word is a widespread given name."""
    return key in keys_of("given")
