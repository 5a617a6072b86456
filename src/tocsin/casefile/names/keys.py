"""Names compared with names: words of a name by key, one name under two spellings, likeness.

Sources write Tadjibaev, Tadzhibayev, Таджибаев; a Russian text bends it to Таджибаева, a Kyrgyz
one to Таджибаевдин. The key (:mod:`.fold`) folds script and transliteration; a stem drops what
case endings change. Folding is meant to err on the side of finding too much: it guards people.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.casefile.names.writing import fold

__all__ = ["MIN_SINGLE", "fold", "is_form_of", "likeness", "same_name", "stem", "words"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´ʹ\-‐-―][^\W\d_]+)*|\d+", re.UNICODE)
# what Russian, Kyrgyz and English put after a name, folded
_ENDING = re.compile(
    r"(?:[aeiou]|oi|ei|oiu|om|em|im|ia|iu|ami|iami|am|iam|ah|iah|ih|imi|oe|s|in|ina|"
    r"(?:d|t|l|n)?[aeiou]r(?:[a-z]{0,5})|(?:n|d|t)[aeiou]n?|[gk][aeiou]|d[aeiou]g[ai]|"
    r"[dt][aeiou]g[aeiou]|n[iu]k[iu]|s[iu]|ch[ai]|lik|luk|duk|dik)$"
)
_VOWELS = "aeiou"
MIN_SINGLE = 4


def words(text: str) -> list[str]:
    """The keys of the words of a text; a hyphenated word is one."""
    found = _WORD.finditer(_INVISIBLE.sub("", text))
    return [fold(re.sub(r"['’ʼ`´ʹ]s$", "", match[0])) for match in found]


@lru_cache(maxsize=16384)
def stem(key: str) -> str:
    """The part of a name's key that no case ending touches (at least three letters)."""
    short = re.sub(r"(?:k)?(?:oi|ai|i|aia|oe)$", "k", key) if re.search(r"sk[aio]", key) else key
    short = re.sub(r"(ov|ev|in)(?:a|oi|u|im|i)$", r"\1", short)
    bare = short.rstrip(_VOWELS)
    return bare if len(bare) >= 3 else short


def is_form_of(word: str, name: str) -> bool:
    """Whether the key ``word`` is the name with this key, bare or with a case ending."""
    if word == name:
        return True
    root = stem(name)
    if not word.startswith(root):
        return False
    rest = word[len(root) :]
    if len(root) < MIN_SINGLE:
        return word[: len(name)] == name and bool(_ENDING.match(word[len(name) :]))
    return not rest or (len(root) >= 6 and len(rest) <= 7) or bool(_ENDING.match(rest))


def same_name(one: str, other: str) -> bool:
    """Whether two full names are one name: same words, in any order, endings and script aside."""
    left, right = sorted(words(one)), sorted(words(other))
    if not left or len(left) != len(right):
        return False
    return all(is_form_of(a, b) or is_form_of(b, a) for a, b in zip(left, right, strict=True))


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1, by the letters of their keys (1: the same key)."""
    import difflib

    left, right = " ".join(sorted(words(one))), " ".join(sorted(words(other)))
    return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio()
