"""Weighing what a part of the frame could be: candidates, what speaks for each, learnt weights.

A paper written without letterhead and date line names its sender in a sentence and its town in an
address. So everything that could be the sender (the town, the day, the number, a signatory) is
gathered, and the one with most weight is taken; none, where nothing weighs more than nothing. The
weights (``data/picked.json``) are integers learnt from the papers of strangers by
``tests/reading/picking`` (``make layout``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

Weights = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a part could be: as text, as a value, and the features that speak for it."""

    text: str
    value: Any
    features: tuple[str, ...]


@cache
def learnt() -> Weights:
    """The weights that come with Tocsin, by part and feature."""
    text = resources.files("tocsin.reading").joinpath("data/picked.json").read_text("utf-8")
    return MappingProxyType(json.loads(text))


# a paper nearly always has a sender and a signatory: a little less than nothing is still taken
LEAST: Mapping[str, int] = MappingProxyType(
    {"sender": -70, "signatory": -60, "number": -5, "place": -14}
)


def weight(candidate: Candidate, weights: Mapping[str, int]) -> int:
    """What speaks for a candidate, summed."""
    return sum(weights.get(name, 0) for name in candidate.features)


def weighed(candidate: Candidate, part: str) -> tuple[int, tuple[str, ...]]:
    """The weight of a candidate, and the features that spoke for it, strongest first."""
    table = learnt().get(part, {})
    spoke = sorted((-table.get(n, 0), n) for n in set(candidate.features) if table.get(n, 0) > 0)
    return weight(candidate, table), tuple(name for _, name in spoke)


def best(
    candidates: Sequence[Candidate],
    part: str,
    weights: Weights | None = None,
    least: int | None = None,
) -> Candidate | None:
    """The candidate with most weight, the first of equals; None if none weighs enough.

    ``least`` goes before what the part asks at least.
    """
    table = (weights or learnt()).get(part, {})
    scored = [(weight(c, table), -at) for at, c in enumerate(candidates)]
    score, at = max(scored, default=(0, 0))
    enough = LEAST.get(part, 0) if least is None else least
    return candidates[-at] if scored and score > enough else None


def all_of(
    candidates: Sequence[Candidate], part: str, weights: Weights | None = None
) -> list[Candidate]:
    """Every candidate that weighs enough, in order."""
    table = (weights or learnt()).get(part, {})
    return [c for c in candidates if weight(c, table) > LEAST.get(part, 0)]
