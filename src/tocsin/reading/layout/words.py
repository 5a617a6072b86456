"""The classes of words by which lines are told apart, from ``data/layout-words.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

# punctuation that clings to a word without changing what it is
_EDGE = " ,;!?()[]«»\"“”„'’*_<>|"
_TOKEN = re.compile(r"\S{1,40}")
MOST_TOKENS = 40


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], int]:
    """Whole words, stems (a star at the end), and the length of the longest stem."""
    text = resources.files("tocsin.reading").joinpath("data/layout-words.toml").read_text("utf-8")
    exact: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for name, words in tomllib.loads(text).items():
        for word in words.split():
            table, key = (stems, word[:-1]) if word.endswith("*") else (exact, word)
            if name not in table.setdefault(key, []):
                table[key].append(name)
    longest = max(map(len, stems))
    return (
        {key: tuple(names) for key, names in exact.items()},
        {key: tuple(names) for key, names in stems.items()},
        longest,
    )


def tokens_of(text: str) -> list[str]:
    """The first words of a line in lower case, without the marks that cling to them."""
    out = []
    for match in _TOKEN.finditer(text[:400]):
        out.append(match[0].lower().strip(_EDGE) or match[0])
        if len(out) == MOST_TOKENS:
            break
    return out


@lru_cache(maxsize=8192)
def classes_of(word: str) -> tuple[str, ...]:
    """The classes a word belongs to; with its full stop or colon it may belong to others."""
    exact, stems, longest = _tables()
    found = set(exact.get(word, ()))
    bare = word.rstrip(".:")
    if bare != word:
        found.update(exact.get(bare, ()))
    for length in range(3, min(longest, len(bare)) + 1):
        found.update(stems.get(bare[:length], ()))
    return tuple(sorted(found))
