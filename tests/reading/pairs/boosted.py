"""Small decision trees, each learnt from what those before it got wrong (gradient boosting).

Every feature is there or not. A tree asks at most :attr:`Settings.depth` of them and ends in a
leaf, a whole number of hundredths of a logit; the score of a sample is the sum of its leaves. Sums,
products and quotients in a fixed order: the same to the byte on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reading.sentences.regression import shares
from tocsin.reading import Tree

# in hundredths of a logit
SCALE = 100
# whom the trees so far have right by so much is left out of the next
_SETTLED = 0.004


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


@dataclass(slots=True)
class _Sums:
    """What a set of samples pulls by, for each feature, with the sum of all behind them."""

    pulls: list[float]
    curves: list[float]
    counts: list[int]

    @classmethod
    def of(cls, rows: Sequence[int], data: _Data) -> _Sums:
        size = len(data.names) + 1
        pulls, curves, counts = [0.0] * size, [0.0] * size, [0] * size
        for row in rows:
            pull, curve = data.pulls[row], data.curves[row]
            for k in data.rows[row]:
                pulls[k] += pull
                curves[k] += curve
                counts[k] += 1
        return cls(pulls, curves, counts)

    def without(self, other: _Sums) -> _Sums:
        return _Sums(
            [a - b for a, b in zip(self.pulls, other.pulls, strict=True)],
            [a - b for a, b in zip(self.curves, other.curves, strict=True)],
            [a - b for a, b in zip(self.counts, other.counts, strict=True)],
        )


class _Data:
    """The samples as numbers, with what each still pulls by."""

    def __init__(self, samples: Sequence[Sample], settings: Settings) -> None:
        seen = Counter(name for s in samples for name in s.features)
        self.names = sorted(n for n, c in seen.items() if c >= settings.rare)
        self.index = index = {name: k for k, name in enumerate(self.names)}
        everyone = len(self.names)
        self.rows = [[*(index[n] for n in s.features if n in index), everyone] for s in samples]
        self.sets = [frozenset(row) for row in self.rows]
        self.answers = [float(s.same) for s in samples]
        self.weights = [s.weight for s in samples]
        self.scores = [0.0] * len(samples)
        self.pulls = [0.0] * len(samples)
        self.curves = [0.0] * len(samples)

    def pull(self) -> list[int]:
        """Works out what each sample pulls by; gives those that still do."""
        out = []
        for row, score in enumerate(self.scores):
            p = shares((0.0, score))[1]
            self.pulls[row] = self.weights[row] * (self.answers[row] - p)
            self.curves[row] = self.weights[row] * p * (1.0 - p)
            if abs(self.pulls[row]) > _SETTLED:
                out.append(row)
        return out


def learnt(samples: Sequence[Sample], settings: Settings = Settings()) -> list[Tree]:
    """The trees, in order."""
    data = _Data(samples, settings)
    trees: list[Tree] = []
    for _ in range(settings.trees):
        rows = data.pull()
        tree = _tree(rows, _Sums.of(rows, data), settings.depth, data, settings)
        trees.append(tree)
        for row, seen in enumerate(data.sets):
            node = tree
            while not isinstance(node, int):
                node = node[1] if data.index[node[0]] in seen else node[2]
            data.scores[row] += node / SCALE
    return trees


def _tree(rows: Sequence[int], sums: _Sums, depth: int, data: _Data, settings: Settings) -> Tree:
    held = settings.held
    pull, curve, count = sums.pulls[-1], sums.curves[-1], sums.counts[-1]
    leaf = round(SCALE * settings.step * pull / (curve + held))
    if depth == 0:
        return leaf
    least, best = settings.gain + pull * pull / (curve + held), -1
    for k in range(len(data.names)):
        some = sums.counts[k]
        if some < settings.rare or count - some < settings.rare:
            continue
        p, c = sums.pulls[k], sums.curves[k]
        gain = p * p / (c + held) + (pull - p) ** 2 / (curve - c + held)
        if gain > least:
            least, best = gain, k
    if best < 0:
        return leaf
    parts = (
        [r for r in rows if best in data.sets[r]],
        [r for r in rows if best not in data.sets[r]],
    )
    small = 0 if len(parts[0]) <= len(parts[1]) else 1
    part = _Sums.of(parts[small], data)
    both = [part, part]
    both[1 - small] = sums.without(part)
    left, right = (
        _tree(rows, own, depth - 1, data, settings) for rows, own in zip(parts, both, strict=True)
    )
    return left if left == right else (data.names[best], left, right)
