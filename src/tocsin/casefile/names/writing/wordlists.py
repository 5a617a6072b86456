"""Words that are names as well, titles and particles: what makes a part of a name tell or not.

Read from ``data/common.toml`` and folded into keys once.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from tocsin.casefile.names.writing.folding import fold
from tocsin.casefile.names.writing.han import fold_run


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


def is_given(key: str) -> bool:
    """Whether a word is a widespread given name."""
    return key in keys_of("given")
