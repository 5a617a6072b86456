"""The learner: integer weights of each part, averaged over every step of a perceptron."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

from reading.picking import logistic
from reading.picking.choices import SEED, Sample
from tocsin.reading.picked.weighing import Candidate

ROUNDS, SCALE, RARE = 14, 10, 3
MARGIN = 4
PARTS = ("day", "place", "number", "sender", "signatory", "letter", "undated")
# taken each by itself; of the others the best one
EACH = frozenset({"signatory", "letter"})


class Learner:
    """Integer weights of one part, averaged over every step."""

    def __init__(self) -> None:
        self.now: dict[str, int] = defaultdict(int)
        self.sums: dict[str, int] = defaultdict(int)
        self.clock = 1

    def score(self, candidate: Candidate) -> int:
        """What the present weights say of a candidate."""
        return sum(self.now.get(n, 0) for n in candidate.features)

    def move(self, candidate: Candidate, by: int) -> None:
        """Raise or lower what speaks for a candidate."""
        for name in candidate.features:
            self.now[name] += by
            self.sums[name] += by * self.clock

    def rank(self, sample: Sample) -> None:
        """Raise the right one over the best of the rest, and over nothing; a margin keeps apart."""
        self.clock += 1
        good = [c for c, ok in zip(sample.candidates, sample.right, strict=True) if ok]
        bad = [c for c, ok in zip(sample.candidates, sample.right, strict=True) if not ok]
        top = max(good, key=self.score, default=None)
        rival = max(bad, key=self.score, default=None)
        against = max(0, self.score(rival)) if rival else 0
        if top is None:
            if rival and self.score(rival) > -MARGIN:
                self.move(rival, -1)
            return
        if self.score(top) <= against + MARGIN:
            self.move(top, 1)
            if rival and self.score(rival) > 0:
                self.move(rival, -1)

    def each(self, sample: Sample) -> None:
        """Take each candidate by itself."""
        for candidate, ok in zip(sample.candidates, sample.right, strict=True):
            self.clock += 1
            score = self.score(candidate)
            if ok and score <= MARGIN:
                self.move(candidate, 1)
            elif not ok and score > -MARGIN:
                self.move(candidate, -1)

    def averaged(self) -> dict[str, int]:
        """The weights averaged over time, in a fixed order."""
        out = {}
        for name in sorted(self.now):
            value = (self.now[name] * SCALE * self.clock - self.sums[name] * SCALE) // self.clock
            if value:
                out[name] = value
        return out


def learnt(rows: list[Sample]) -> dict[str, dict[str, int]]:
    """The weights of every part."""
    return {part: part_learnt(part, [s for s in rows if s.part == part]) for part in PARTS}


def part_learnt(part: str, rows: list[Sample]) -> dict[str, int]:
    """The weights of one part."""
    if part == "letter":
        return logistic.learnt(logistic.rows_of(rows))
    if part == "undated":
        return _undated(rows)
    kept = [s for s in rows if s.candidates]
    seen = Counter(n for s in kept for c in s.candidates for n in c.features)
    kept = [
        Sample(
            s.paper,
            s.part,
            [
                Candidate(c.text, None, tuple(n for n in c.features if seen[n] >= RARE))
                for c in s.candidates
            ],
            s.right,
        )
        for s in kept
    ]
    chance, learner = random.Random(SEED), Learner()
    for _ in range(ROUNDS):
        chance.shuffle(kept)
        for sample in kept:
            if part in EACH:
                learner.each(sample)
            else:
                learner.rank(sample)
    return learner.averaged()


def _undated(rows: list[Sample]) -> dict[str, int]:
    """A truth says that a paper tells a letter without a day, not where: the likeliest place."""
    weights = logistic.learnt(logistic.rows_of([s for s in rows if sum(s.right) < 2]))
    sure = []
    for sample in rows:
        if sum(sample.right) < 2:
            sure.append(sample)
            continue
        scores = [sum(weights.get(n, 0) for n in c.features) for c in sample.candidates]
        top = max(range(len(scores)), key=scores.__getitem__)
        sure.append(
            Sample(sample.paper, sample.part, [sample.candidates[top]], [True], sample.weighty)
        )
    return logistic.learnt(logistic.rows_of(sure))
