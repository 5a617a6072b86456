"""Small decision trees learnt from labelled samples: what they make of the features that are there.

A tree asks whether a feature is there and ends in a leaf, a whole number of hundredths of a logit;
what many trees say is the sum of their leaves. ``tests/reading/pairs/boosted.py`` learns them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Tree = int | tuple[str, "Tree", "Tree"]


def score_of(features: Iterable[str], trees: Iterable[Tree]) -> int:
    """What trees make of the features that are there, in hundredths of a logit."""
    seen = frozenset(features)
    total = 0
    for node in trees:
        while not isinstance(node, int):
            node = node[1] if node[0] in seen else node[2]
        total += node
    return total


def tree_of(read: int | list[Any]) -> Tree:
    """A tree as JSON keeps it: a leaf, or a feature with what follows where it is and is not."""
    return read if isinstance(read, int) else (str(read[0]), tree_of(read[1]), tree_of(read[2]))
