"""What sense a word has and what kind of deed it tells, in four languages.

``data/senses.toml`` lists beginnings of words by sense, so that a verb of telling met in one
language speaks for hearsay in all; ``data/deeds.toml`` the words by which people call one event. A
word may have several senses; most have none.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources

_FEWEST, _MOST = 3, 12
_BARE = str.maketrans("éèêëàâáäîïíìôöóòûüúùçñãõё’", "eeeeaaaaiiiioooouuuucnaoе'")
Table = dict[str, tuple[str, ...]]


def folded(text: str) -> str:
    """Small letters without accents, of the same length."""
    return text.lower().translate(_BARE)


@cache
def _tables(name: str) -> tuple[Table, Table]:
    """Whole words, and beginnings of words, each with what it means."""
    text = resources.files("tocsin.reading").joinpath(f"data/{name}.toml").read_text("utf-8")
    whole: dict[str, list[str]] = defaultdict(list)
    begins: dict[str, list[str]] = defaultdict(list)
    for sense, words in tomllib.loads(text).items():
        for word in dict.fromkeys(folded(words).split()):
            bare = word.rstrip(".")
            (whole if bare != word or len(bare) < _FEWEST else begins)[bare].append(sense)
    return (
        {word: tuple(senses) for word, senses in whole.items()},
        {word: tuple(senses) for word, senses in begins.items()},
    )


def _looked_up(word: str, name: str) -> tuple[str, ...]:
    whole, begins = _tables(name)
    found = list(whole.get(word, ()))
    for length in range(_FEWEST, min(len(word), _MOST) + 1):
        found += begins.get(word[:length], ())
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16_384)
def senses_of(word: str) -> tuple[str, ...]:
    """The senses of one folded word."""
    return _looked_up(word, "senses")


@lru_cache(maxsize=16_384)
def deeds_of(word: str) -> tuple[str, ...]:
    """The kinds of deed one folded word can tell of."""
    return _looked_up(word, "deeds")
