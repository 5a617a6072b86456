"""Letters with the ways each is spelled, and the likeliest spellings of a row of them.

The rows stand in ``data/latinised.toml``. A name of eight letters with three ways each has
thousands of spellings: those are kept that take the fewest of the rarer ways.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

Ways = Sequence[str]
"""The spellings of one letter, the commonest first; an empty one where it is left out."""
MOST = 384
"""Spellings of one part that are looked for."""


@cache
def section(name: str) -> dict[str, Any]:
    """A section of the tables."""
    source = files("tocsin.casefile.names") / "data" / "latinised.toml"
    return dict(tomllib.loads(source.read_text("utf-8"))[name])


def ways(written: str) -> Ways:
    """The ways of a cell of the tables: ``kh,k`` or ``-`` for none."""
    return tuple("" if way == "-" else way for way in written.split(","))


def row(cells: str) -> list[Ways]:
    """The ways of the cells of a row."""
    return [ways(cell) for cell in cells.split()]


@cache
def rows(table: str, of: str) -> dict[str, list[Ways]]:
    """The letters of a table of a section, each with its cells."""
    lines = (line.split() for line in section(of)[table].strip().splitlines())
    return {letter: [ways(cell) for cell in cells] for letter, *cells in lines}


def spellings(letters: Iterable[Ways], most: int = MOST) -> list[str]:
    """The likeliest spellings of a row of letters, the likeliest first."""
    found = {"": 0}
    for each in letters:
        longer: dict[str, int] = {}
        for head, cost in found.items():
            for rank, way in enumerate(each):
                told = head + way
                longer[told] = min(longer.get(told, cost + rank), cost + rank)
        found = dict(sorted(longer.items(), key=lambda item: item[1])[:most])
    return list(found)
