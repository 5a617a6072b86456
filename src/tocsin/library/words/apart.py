"""Words that Snowball gives one stem though they are two (``data/apart.csv``).

"The national authorities" name no nationalization and no authorization, "para" is no strike because
"paro" is one, and March is a month. A thing of the trade that is named by one word would else be
found in texts that never speak of it, and told as a reason. What belongs together in all its forms
(dismissed, dismissal) stays one.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def kept_apart(found: str, word: str, lowered: str, language: str) -> str:
    """The stem of a word that only seems to have the stem ``found``; empty for all others.

    ``word`` as it is written, ``lowered`` without capitals and marks.
    """
    for begins, own in _apart(language).get(found, ()):
        said = word if begins[0].isupper() else lowered
        whole = begins[-1] == "$"
        if said == begins[:-1] if whole else said.startswith(begins):
            return own
    return ""


@cache
def _apart(language: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Stem → beginnings of the words that are kept apart, the longest first, each with its own."""
    grown: dict[str, list[tuple[str, str]]] = {}
    for row in table("apart.csv"):
        if row["language"] == language:
            grown.setdefault(row["stem"], []).append((_bare(row["begins"]), row["own"]))
    return {
        found: tuple(sorted(rows, key=lambda row: -len(row[0]))) for found, rows in grown.items()
    }


def _bare(begins: str) -> str:
    """Without accents, as a folded word is."""
    parts = unicodedata.normalize("NFD", begins)
    return "".join(c for c in parts if not unicodedata.combining(c) or c == "\u0306")


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the library's tables; lines that begin with # are for its readers."""
    text = (files("tocsin.library") / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
