"""Words by class, in four languages: whole words and beginnings of words of a table of ``data/``.

A table is a TOML file with one class a key; each line lists the words of a language, folded, a "."
behind those that are whole.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from tocsin.reading import folded

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# what lies behind is not looked at
_MOST = 1_500
# the lines of a class, in this order
_TONGUES = ("en", "fr", "es", "ru")


Classes = tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]


@cache
def _table(name: str, lang: str) -> Classes:
    """Each class with its whole words and its beginnings, of one language or of all."""
    text = resources.files("tocsin.checks").joinpath(f"data/{name}.toml").read_text("utf-8")
    out = []
    for kind, words in tomllib.loads(text).items():
        lines = folded(words).strip().split("\n")
        mine = lines[_TONGUES.index(lang)] if lang in _TONGUES else " ".join(lines)
        listed = mine.split()
        whole = frozenset(w.rstrip(".") for w in listed if w.endswith("."))
        out.append((kind, whole, tuple(w for w in listed if not w.endswith("."))))
    return tuple(out)


@lru_cache(maxsize=4_096)
def classes_of(text: str, table: str, lang: str = "") -> frozenset[str]:
    """The classes of a table that a word of the text belongs to, in one language or in any."""
    words = (m[0] for m in _WORD.finditer(folded(text[:_MOST])))
    return frozenset(kind for word in words for kind in _of_word(word, table, lang))


@lru_cache(maxsize=16_384)
def _of_word(word: str, table: str, lang: str) -> tuple[str, ...]:
    listed = _table(table, lang)
    return tuple(k for k, whole, begins in listed if word in whole or word.startswith(begins))
