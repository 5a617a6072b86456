"""One name in several languages and spellings: the rows of ``data/national.toml``.

A passport of one state and a paper of another write one person so (Aliaksandr, Alexander), and so
do two clerks of one office (Mohammed, Md.). A name in its other form is found where all its parts
stand together; it never counts alone.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from tocsin.casefile.names.writing.folding import readings

LEAST_VOWELS = 5  # letters of a family name from which unstressed vowels are written either way
_MOST_FORMS = 64
_NORTHERN = str.maketrans({"h": "g"})  # Belarusian and Ukrainian h, Russian g


@cache
def _rows() -> tuple[tuple[frozenset[str], ...], dict[str, frozenset[int]]]:
    text = (files("tocsin.casefile.names") / "data" / "national.toml").read_text("utf-8")
    rows = tuple(
        frozenset(key for word in row.split() for key in readings(word))
        for row in tomllib.loads(text)["rows"]
    )
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(rows):
        for key in row:
            found[key] = found.get(key, frozenset()) | {number}
    return rows, found


def rows_of(keys: Iterable[str]) -> frozenset[int]:
    """The rows in which any of these keys stands."""
    return frozenset().union(*(_rows()[1].get(key, ()) for key in keys))


def forms(keys: Iterable[str]) -> frozenset[str]:
    """The keys under which the same name is written elsewhere, its own among them."""
    own = frozenset(keys)
    told = own.union(*(_rows()[0][row] for row in rows_of(own)))
    return told.union(*(_sisters(key) for key in own))


def eastern(key: str) -> str:
    """A key as Russian would have it, if a Belarusian name gave it: *Ivanou*, *Brytsikava*."""
    key = f"{key[:-1]}ov" if len(key) > 4 and key.endswith("u") else key
    return key.replace("ci", "ti").replace("ce", "te").replace("dzi", "di").replace("dze", "de")


def _sisters(key: str) -> frozenset[str]:
    """A family name as a sister language writes it: *Yarashuk* and *Yaroshuk*, *Hryb* and *Grib*.

    Belarusian writes the unstressed *o* and *e* as it is said, *a* and *ia*.
    """
    if len(key) < LEAST_VOWELS or not key.isascii():
        return frozenset()
    out: set[str] = set()
    for one in {key, key.translate(_NORTHERN), eastern(key)}:
        ways = [("a", "o") if sign in "ao" and at else (sign,) for at, sign in enumerate(one)]
        out |= {"".join(way) for way in itertools.islice(itertools.product(*ways), _MOST_FORMS)}
    return frozenset(out)
