"""Learn the weights of the layout: ``make layout`` (``python -m tests.reading.layouts.learn``).

An averaged structured perceptron (Collins 2002): the path of the present weights is compared with
the right one, the weights of what was right are raised and of what was wrong lowered. Everything is
an integer until one last division, so the file is the same to the byte on every machine.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from reading.layouts.invent import invented
from reading.layouts.labels import Labelled, labelled
from tocsin.reading.layout.features import features_of
from tocsin.reading.layout.path import best_path
from tocsin.reading.layout.roles import ROLES

HERE = Path(__file__).parent
TARGET = HERE.parents[2] / "src/tocsin/reading/data/layout.json"
SEED, INVENTED, ROUNDS = 1948, 1200, 8
# how often a labelled letter is seen beside the invented ones
WEIGHT = 4
# a feature rarer than this is an accident
RARE = 3
SCALE = 100
_SIZE = len(ROLES)
Sample = tuple[list[list[str]], list[bool], list[int]]


def samples(letters: Sequence[Labelled]) -> list[Sample]:
    """Features, gaps and right roles of every letter."""
    out = []
    for letter in letters:
        seen, roles = letter.sequence()
        out.append((features_of(seen), [line.gap_before for line in seen], roles))
    return out


class _Learner:
    """Weights as they are, and what they add up to over all updates."""

    def __init__(self) -> None:
        self.now: dict[str, list[int]] = {}
        self.sums: dict[str, list[int]] = defaultdict(lambda: [0] * _SIZE)
        self.steps = [[[0] * _SIZE for _ in range(_SIZE)] for _ in range(2)]
        self.step_sums = [[[0] * _SIZE for _ in range(_SIZE)] for _ in range(2)]
        self.clock = 1

    def learn(self, sample: Sample) -> bool:
        """One letter; whether it was read wrongly and so changed the weights."""
        features, gaps, right = sample
        scores = [self._scores(names) for names in features]
        guess = best_path(scores, gaps, self.steps)  # type: ignore[arg-type]
        if guess != right:
            for names, good, bad in zip(features, right, guess, strict=True):
                if good != bad:
                    for name in names:
                        self._move(name, good, 1)
                        self._move(name, bad, -1)
            for path, by in ((right, 1), (guess, -1)):
                for gap, of, to in zip(gaps[1:], path, path[1:], strict=False):
                    self.steps[gap][of][to] += by
                    self.step_sums[gap][of][to] += by * self.clock
        self.clock += 1
        return guess != right

    def _scores(self, names: list[str]) -> list[int]:
        rows = [row for name in names if (row := self.now.get(name)) is not None]
        return [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * _SIZE

    def _move(self, name: str, role: int, by: int) -> None:
        if name not in self.now:
            self.now[name] = [0] * _SIZE
        self.now[name][role] += by
        self.sums[name][role] += by * self.clock

    def averaged(self) -> dict[str, object]:
        """The weights averaged over time, rounded, in a fixed order."""
        features = {}
        for name in sorted(self.now):
            row = [self._mean(a, b) for a, b in zip(self.now[name], self.sums[name], strict=True)]
            kept = {role.value: value for role, value in zip(ROLES, row, strict=True) if value}
            if kept:
                features[name] = kept
        steps = [
            [
                [self._mean(a, b) for a, b in zip(now, total, strict=True)]
                for now, total in zip(table, sums, strict=True)
            ]
            for table, sums in zip(self.steps, self.step_sums, strict=True)
        ]
        return {"roles": [role.value for role in ROLES], "steps": steps, "features": features}

    def _mean(self, now: int, total: int) -> int:
        return (now * SCALE * self.clock - total * SCALE) // self.clock


def learnt(letters: Sequence[Labelled], rounds: int = ROUNDS) -> dict[str, object]:
    """The weights learnt from these letters, in the form they are stored in."""
    rows = samples(letters)
    seen = Counter(name for features, _, _ in rows for names in features for name in names)
    kept = [
        ([[n for n in names if seen[n] >= RARE] for names in features], gaps, roles)
        for features, gaps, roles in rows
    ]
    chance = random.Random(SEED)
    learner = _Learner()
    for _ in range(rounds):
        order = list(range(len(kept)))
        chance.shuffle(order)
        for at in order:
            learner.learn(kept[at])
    return learner.averaged()


def as_text(weights: dict[str, object]) -> str:
    """The stored form: one feature a line, so that a change can be read."""
    features: dict[str, dict[str, int]] = weights["features"]  # type: ignore[assignment]
    lines = [
        f" {json.dumps(name, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}"
        for name, row in features.items()
    ]
    head = json.dumps({"roles": weights["roles"], "steps": weights["steps"]}, separators=(",", ":"))
    return head[:-1] + ',"features":{\n' + ",\n".join(lines) + "\n}}\n"


def everything() -> list[Labelled]:
    """What the weights that come with Tocsin are learnt from."""
    return [*invented(SEED, INVENTED), *(x for x in labelled() for _ in range(WEIGHT))]


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TARGET, help="where the weights go")
    args = parser.parse_args()
    args.out.write_text(as_text(learnt(everything())), "utf-8")


if __name__ == "__main__":
    main()
