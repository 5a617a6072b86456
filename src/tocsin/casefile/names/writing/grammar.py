"""What languages put before and after a name: case endings, articles, prepositions, particles.

``data/endings.toml`` holds them as each language writes them; here they are folded into the keys
in which names are compared. A name bends where its end does: ``changes`` gives the stems that
remain (Чынара → Чынары, Marek → Marka, Virtanen → Virtasen, Jonas → Jono, Hanka → Hance).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from tocsin.casefile.names.writing.folding import readings

_VOWELS = "aeiou"
_CHILLU = dict(zip("ർൻൽൾൺ", "രനലളണ", strict=True))  # Malayalam letters at a word's end
_VIRAMAS = tuple("்్್്्্්્୍")  # the sign that takes an Indic letter's vowel away


@cache
def _table() -> dict[str, dict[str, str]]:
    source = files("tocsin.casefile.names") / "data" / "endings.toml"
    return tomllib.loads(source.read_text("utf-8"))


@cache
def endings(script: str) -> frozenset[str]:
    """The folded endings of all languages written in ``script``; the empty one among them."""
    found = {""}
    for written in _table()["after"].get(script, "").split():
        found |= readings(written)
    return frozenset(found)


@cache
def prefixes(script: str) -> frozenset[str]:
    """What may stand before a name within one word (Arabic و, Hebrew ל, Amharic የ)."""
    found = {""}
    for written in _table()["before"].get(script, "").split():
        found |= readings(written)
    return frozenset(found)


def changes(key: str) -> Iterator[tuple[str, bool]]:
    """Stems of a name's key, and whether an ending must follow (the stem alone is no form).

    Only for keys in Latin letters; others are their own stem.
    """
    yield key, False
    if key[-1:] in _VIRAMAS:
        yield key[:-1], True
    if key[-1:] in _CHILLU:
        yield key[:-1] + _CHILLU[key[-1]], True
    if not key.isascii() or len(key) < 4:
        return
    bare = key.rstrip(_VOWELS)
    if 3 <= len(bare) < len(key):
        yield bare, True
    if len(key) > 4 and key[-2] in "eoia" and key[-1] not in _VOWELS and key[-3] not in _VOWELS:
        yield key[:-2] + key[-1], True  # Marek, Pavel, Petar, Igor's kin: Marka, Pavla, Petra
    for ending, left in _BENT:
        if key.endswith(ending) and len(key) - len(ending) + len(left) >= 3:
            yield key[: -len(ending)] + left, True


_BENT = (
    ("nen", "s"), ("nen", "z"), ("is", ""), ("as", ""), ("us", ""), ("is", "i"), ("os", ""),
    ("es", ""), ("s", ""), ("sh", ""), ("ka", "c"), ("ka", "ch"), ("ga", "z"), ("ga", "dz"),
    ("ha", "sh"), ("ra", "rj"), ("r", "rj"), ("ii", ""), ("oi", ""), ("ti", "ch"), ("tis", "ch"),
    ("dis", "j"), ("lis", "l"), ("nis", "n"), ("ek", "k"), ("ets", "c"), ("ec", "c"), ("ia", ""),
    ("aia", ""), ("ski", "sk"), ("ska", "sk"), ("cki", "ck"), ("o", ""), ("k", "g"), ("k", "c"),
    ("p", "b"), ("t", "d"), ("ch", "j"), ("c", "ch"), ("ta", "ch"), ("ur", ""),
    ("ir", ""), ("da", "d"), ("la", "l"),
)  # fmt: skip
