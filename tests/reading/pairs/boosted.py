"""Small decision trees, each learnt from what those before it got wrong (gradient boosting).

Every feature is there or not. A tree asks at most :attr:`Settings.depth` of them and ends in a
leaf, a whole number of hundredths of a logit; the score of a sample is the sum of its leaves. What
is summed are whole numbers, whose sums are exact in any order: the same to the byte on every
machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reading.sentences.regression import shares
from tocsin.reading import Tree

# in hundredths of a logit
SCALE = 100
# whom the trees so far have right by so much is left out of the next
_SETTLED = 0.004
# what pulls are whole numbers of
_WHOLE = 2.0**26

Rows = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """What is seen of two mentions, whether they are of one thing, and how much it counts."""

    features: tuple[str, ...]
    same: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How to learn: how many trees, how deep, by what step, held back by how much.

    ``rare`` is how many samples must lie on either side of a question, ``gain`` what it must bring.
    """

    trees: int = 90
    depth: int = 3
    step: float = 0.2
    held: float = 3.0
    rare: int = 6
    gain: float = 0.3


class _Data:
    """The samples as arrays, with what each still pulls by.

    Pulls are whole numbers of 2 to the -26th, so that their sums are exact in any order.
    """

    def __init__(self, samples: Sequence[Sample], settings: Settings) -> None:
        seen = Counter(name for s in samples for name in s.features)
        self.names = sorted(n for n, c in seen.items() if c >= settings.rare)
        index = {name: k for k, name in enumerate(self.names)}
        self.seen = np.zeros((len(samples), len(self.names)))
        for row, sample in enumerate(samples):
            self.seen[row, [index[n] for n in sample.features if n in index]] = 1.0
        self.answers = np.array([float(s.same) for s in samples])
        self.weights = np.array([s.weight for s in samples])
        self.scores = np.zeros(len(samples), dtype=np.int64)
        self.pulls = np.zeros((3, len(samples)))

    def pull(self) -> Rows:
        """Works out what each sample pulls by; gives those that still do."""
        scores, places = np.unique(self.scores, return_inverse=True)
        sure = np.array([shares((0.0, int(s) / SCALE))[1] for s in scores])[places]
        pulls = self.weights * (self.answers - sure)
        curves = self.weights * sure * (1.0 - sure)
        self.pulls = np.stack(
            [np.rint(pulls * _WHOLE), np.rint(curves * _WHOLE), np.ones(len(sure))]
        )
        return np.nonzero(np.abs(pulls) > _SETTLED)[0]

    def sums(self, rows: Rows) -> tuple[Numbers, Numbers]:
        """The pulls, curves and counts of some samples: for each feature, and of all."""
        own = self.pulls[:, rows]
        return own @ self.seen[rows], own.sum(axis=1)


def learnt(samples: Sequence[Sample], settings: Settings = Settings()) -> list[Tree]:
    """The trees, in order."""
    data = _Data(samples, settings)
    trees: list[Tree] = []
    everybody = np.arange(len(samples))
    for _ in range(settings.trees):
        rows = data.pull()
        tree = _tree(rows, data.sums(rows), settings.depth, data, settings)
        trees.append(tree)
        _add(tree, everybody, data)
    return trees


def _add(tree: Tree, rows: Rows, data: _Data) -> None:
    if isinstance(tree, int):
        data.scores[rows] += tree
        return
    has = data.seen[rows, data.names.index(tree[0])] > 0
    _add(tree[1], rows[has], data)
    _add(tree[2], rows[~has], data)


def _tree(
    rows: Rows, sums: tuple[Numbers, Numbers], depth: int, data: _Data, settings: Settings
) -> Tree:
    held, each, whole = settings.held, sums[0], sums[1]
    pull, curve, count = float(whole[0] / _WHOLE), float(whole[1] / _WHOLE), int(whole[2])
    leaf = round(SCALE * settings.step * pull / (curve + held))
    if depth == 0 or not data.names:
        return leaf
    pulls, curves, counts = each[0] / _WHOLE, each[1] / _WHOLE, each[2]
    gains = pulls**2 / (curves + held) + (pull - pulls) ** 2 / (curve - curves + held)
    gains[(counts < settings.rare) | (count - counts < settings.rare)] = -1.0
    best = int(np.argmax(gains))
    if gains[best] <= settings.gain + pull * pull / (curve + held):
        return leaf
    has = data.seen[rows, best] > 0
    parts = rows[has], rows[~has]
    small = 0 if len(parts[0]) <= len(parts[1]) else 1
    part = data.sums(parts[small])
    rest = each - part[0], whole - part[1]
    both = (part, rest) if small == 0 else (rest, part)
    left, right = (
        _tree(part_rows, own, depth - 1, data, settings)
        for part_rows, own in zip(parts, both, strict=True)
    )
    return left if left == right else (data.names[best], left, right)
