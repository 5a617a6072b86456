"""The best reading of the whole: the path of roles with the highest score (Viterbi).

Each line has a score for each role (the sum of the weights of its features), each pair of
neighbours one for the step between two roles, apart for neighbours with a blank line between.
Weights are integers learnt by an averaged perceptron (``tests/reading/layouts``); the arithmetic is
exact, so that a reading is the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from tocsin.reading.layout.features import Seen, features_of
from tocsin.reading.layout.roles import ROLES, Role

_SIZE = len(ROLES)
Steps = tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]


@dataclass(frozen=True, slots=True)
class Weights:
    """Learnt weights: per feature the roles it speaks for or against; per step, close and apart.

    ``steps[gap][from][to]``; ``gap`` 1 where a blank line stands between.
    """

    features: Mapping[str, tuple[tuple[int, int], ...]]
    steps: Steps


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided for a line: its role, the runner-up, by how much, and what spoke for it."""

    role: Role
    second: Role
    margin: int
    because: tuple[tuple[str, int], ...]


@cache
def learnt() -> Weights:
    """The weights that come with Tocsin."""
    text = resources.files("tocsin.reading").joinpath("data/layout.json").read_text("utf-8")
    return weights_of(json.loads(text))


def weights_of(data: Mapping[str, object]) -> Weights:
    """Weights from their stored form: roles by name in a fixed order, then the numbers."""
    if data["roles"] != [role.value for role in ROLES]:
        raise ValueError("layout.json was learnt for other roles: run `make layout`")
    rows: Mapping[str, Mapping[str, int]] = data["features"]  # type: ignore[assignment]
    at = {role.value: index for index, role in enumerate(ROLES)}
    features = {
        name: tuple((at[role], weight) for role, weight in row.items())
        for name, row in rows.items()
    }
    close, apart = (
        tuple(tuple(row) for row in table)
        for table in data["steps"]  # type: ignore[attr-defined]
    )
    return Weights(MappingProxyType(features), (close, apart))


def scores_of(features: Sequence[str], weights: Weights) -> list[int]:
    """The score of each role for one line, by its features alone."""
    out = [0] * _SIZE
    table = weights.features
    for name in features:
        for role, weight in table.get(name, ()):
            out[role] += weight
    return out


def best_path(scores: Sequence[Sequence[int]], gaps: Sequence[bool], steps: Steps) -> list[int]:
    """The roles (by index) of the path with the highest sum; ties go to the earlier role."""
    if not scores:
        return []
    total = list(scores[0])
    back: list[list[int]] = []
    everyone = range(_SIZE)
    for score, gap in zip(scores[1:], gaps[1:], strict=True):
        table = steps[gap]
        chosen, sums = [], []
        for to in everyone:
            best, source = max((total[of] + table[of][to], -of) for of in everyone)
            chosen.append(-source)
            sums.append(best + score[to])
        back.append(chosen)
        total = sums
    at = max(everyone, key=lambda role: (total[role], -role))
    path = [at]
    for chosen in reversed(back):
        at = chosen[at]
        path.append(at)
    return path[::-1]


def roles_of(lines: Sequence[Seen], weights: Weights | None = None) -> list[Role]:
    """The role of every line."""
    weights = weights or learnt()
    scores = [scores_of(features, weights) for features in features_of(lines)]
    path = best_path(scores, [line.gap_before for line in lines], weights.steps)
    return [ROLES[at] for at in path]


_SPOKE = 4  # features named for each line


def explained(lines: Sequence[Seen]) -> list[Decided]:
    """The role of every line with the features that decided it, strongest first."""
    weights = learnt()
    seen = features_of(lines)
    scores = [scores_of(features, weights) for features in seen]
    path = best_path(scores, [line.gap_before for line in lines], weights.steps)
    out = []
    for features, score, role in zip(seen, scores, path, strict=True):
        second = max((r for r in range(_SIZE) if r != role), key=lambda r: (score[r], -r))
        spoke = []
        for name in features:
            row = dict(weights.features.get(name, ()))
            gain = row.get(role, 0) - row.get(second, 0)
            if gain > 0:
                spoke.append((name, gain))
        spoke.sort(key=lambda item: (-item[1], item[0]))
        margin = score[role] - score[second]
        out.append(Decided(ROLES[role], ROLES[second], margin, tuple(spoke[:_SPOKE])))
    return out
