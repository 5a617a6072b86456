"""Multinomial logistic regression over named features, the same to the byte on every machine.

Stochastic gradient descent in a fixed order with nothing but sums, products and quotients: the
exponential is a power by squaring, since a library's may differ in its last digit.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

SEED = 1948


@dataclass(frozen=True, slots=True)
class Sample:
    """What is seen of a sentence, the number of its right answer, and how much it counts."""

    features: tuple[str, ...]
    answer: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How to learn: rounds, the first step, the pull towards nought, what is too rare."""

    rounds: int = 15
    step: float = 0.15
    decay: float = 0.005
    rare: int = 3


def _exp(x: float) -> float:
    """e to the x, for x at most 0, near enough."""
    power = 1.0 + max(x, -60.0) / 4096.0
    for _ in range(12):
        power *= power
    return power


def shares(scores: Sequence[float]) -> list[float]:
    """The probability of each answer by its score."""
    high = max(scores)
    powers = [_exp(score - high) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


Weights = dict[str, list[float]]


def learnt(samples: Sequence[Sample], answers: int, settings: Settings = Settings()) -> Weights:
    """The weight of each feature for each answer."""
    counts = Counter(name for sample in samples for name in sample.features)
    weights: Weights = {n: [0.0] * answers for n, c in counts.items() if c >= settings.rare}
    rows = [
        ([weights[n] for n in s.features if n in weights], len(s.features) ** 0.5, s)
        for s in samples
    ]
    chance = random.Random(SEED)
    everyone = range(answers)
    for number in range(settings.rounds):
        chance.shuffle(rows)
        step = settings.step / (1.0 + number * 0.5)
        for row, norm, sample in rows:
            scores = [sum(column) / norm for column in zip(*row, strict=True)] or [0.0] * answers
            wrong = shares(scores)
            wrong[sample.answer] -= 1.0
            if abs(wrong[sample.answer]) < 0.02:
                continue
            by = [step * w * sample.weight / norm * 8 for w in wrong]
            for feature in row:
                for k in everyone:
                    feature[k] -= by[k]
        for feature in weights.values():
            for k in everyone:
                feature[k] *= 1.0 - settings.decay * step
    return weights


def scores_of(features: Sequence[str], weights: Weights, answers: int) -> list[float]:
    """The score of each answer."""
    out = [0.0] * answers
    for name in features:
        row = weights.get(name)
        if row:
            out = [a + b for a, b in zip(out, row, strict=True)]
    norm = max(1.0, len(features) ** 0.5)
    return [score / norm for score in out]
