"""What the learnt matchers of two passages share: their trees, their features, the best pair.

Each tells two passages of one paper that are of one thing (``rules/consistency/linked``,
``staged``, ``rules/wording/witnessed``) by small trees over named features.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TypeVar

from tocsin.reading import Tree, tree_of

Found = TypeVar("Found")


@cache
def trees_of(name: str) -> tuple[tuple[Tree, ...], dict[str, int]]:
    """The trees of a table of ``data/``, and the least score by kind."""
    text = resources.files("tocsin.checks").joinpath(f"data/{name}.json").read_text("utf-8")
    data = json.loads(text)
    return tuple(map(tree_of, data["trees"])), data["least"]


def bucket(value: int, *steps: int) -> int:
    """How many of the steps a value reaches."""
    return sum(value >= step for step in steps)


def up_to(name: str, reached: int) -> Iterator[str]:
    """``name`` for each step that is reached: "at least 1", "at least 2"."""
    yield from (f"{name} {n}" for n in range(1, reached + 1))


class Rarity:
    """How rare each root is in a paper, by the roots of its sentences."""

    def __init__(self, roots: Sequence[frozenset[str]]) -> None:
        self._counts = Counter(root for of_one in roots for root in of_one)
        self._most = max(4, len(roots) // 8)

    def weight(self, roots: frozenset[str]) -> int:
        """How much shared roots weigh: more, the fewer sentences have them."""
        return sum(
            3 if n <= 2 else 2 if n <= 4 else 1 if n <= self._most else 0
            for n in (self._counts[r] for r in roots)
        )


def best_of(scored: Iterable[tuple[int, int, Found]]) -> Iterator[Found]:
    """Of each place what has the highest score, the first of equals: (place, score, what)."""
    best: dict[int, tuple[int, Found]] = {}
    for place, score, what in scored:
        if place not in best or best[place][0] < score:
            best[place] = score, what
    yield from (what for _, what in best.values())
