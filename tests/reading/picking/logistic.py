"""The learner of what tells of earlier letters: logistic regression over many thin features.

Whether a day is that of a letter is a question of its own for each day, with thousands of words
that each say a little: a perceptron gives too much to the rare ones. Steps shrink as a feature is
seen (AdaGrad); the weights of several passes in other orders are averaged and rounded to whole
numbers, coarsely enough that the last digit of a float does not matter.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict

from reading.picking.choices import SEED, Sample

Row = tuple[tuple[str, ...], bool, float]

RARE, ROUNDS, RATE, PULL, SEEDS = 6, 12, 0.3, 0.003, 3
# the unit of a weight, and what is added to all: taken is what has one chance in four and more
UNIT, LEAN = 20, 1.0
# a paper says more of letters than a sentence without one
OF_PAPERS = 2.0


def rows_of(samples: list[Sample]) -> list[Row]:
    """Every candidate by itself; of a paper it says twice as much as of a lone sentence."""
    return [
        (c.features, ok, OF_PAPERS if s.weighty else 1.0)
        for s in samples
        for c, ok in zip(s.candidates, s.right, strict=True)
    ]


def learnt(rows: list[Row]) -> dict[str, int]:
    """The weights, rounded; the constant among them is "bias"."""
    seen = Counter(name for names, _, _ in rows for name in names)
    kept = [(tuple(n for n in names if seen[n] >= RARE), ok, w) for names, ok, w in rows]
    total: dict[str, float] = defaultdict(float)
    for seed in range(SEEDS):
        for name, value in _one(kept, SEED + seed).items():
            total[name] += value / SEEDS
    total["bias"] += LEAN
    out = {name: round(total[name] * UNIT) for name in sorted(total)}
    return {name: value for name, value in out.items() if value}


def _one(rows: list[Row], seed: int) -> dict[str, float]:
    chance = random.Random(seed)
    weights: dict[str, float] = defaultdict(float)
    steps: dict[str, float] = defaultdict(lambda: 1e-6)
    order = list(rows)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for names, ok, counts in order:
            score = sum(weights[n] for n in names)
            miss = (ok - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))) * counts
            for name in names:
                step = miss - PULL * weights[name]
                steps[name] += step * step
                weights[name] += RATE * step / math.sqrt(steps[name])
    return weights
