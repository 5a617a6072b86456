"""Whether two mentions tell of one thing, by weights learnt from labelled pairs.

``data/linked.json`` holds a weight for each feature, in hundredths of a logit, and for each kind of
mention the score from which two values are called one thing; ``make linked`` learns both
(``tests/reading/pairs``). Candidates are found through shared roots, names and deeds, a fixed
number for each mention.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import isqrt

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.linked.features import Surroundings, features_of
from tocsin.checks.rules.consistency.linked.mentions import KINDS, Mention, mentions_of

# how many earlier mentions one is held against
_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of a kind with two values, the earlier first, and what is seen of them."""

    one: Mention
    two: Mention
    features: tuple[str, ...]

    @property
    def score(self) -> int:
        """How surely they are of one thing, in hundredths of a logit."""
        weights = learnt()[0]
        total = sum(weights.get(f, 0) for f in self.features)
        return total * 100 // isqrt(len(self.features) * 10_000)


@cache
def learnt() -> tuple[dict[str, int], dict[str, int]]:
    """The weights by feature, and the least score by kind."""
    text = resources.files("tocsin.checks").joinpath("data/linked.json").read_text("utf-8")
    data = json.loads(text)
    return data["weights"], data["least"]


def candidates(paper: Paper, kinds: Sequence[str] = KINDS) -> Iterator[Pair]:
    """Every pair of mentions of these kinds that may be of one thing and have two values."""
    told = mentions_of(paper)
    for mentions in (told[kind] for kind in kinds):
        around = Surroundings(mentions)
        known: dict[str, list[int]] = defaultdict(list)
        values: set[str] = set()
        for at, two in enumerate(mentions):
            keys = _keys(two)
            # a value that was told before comes back to itself
            if two.value not in values:
                for n in _best(keys, known, mentions, two):
                    pair = (mentions[n], two)
                    yield Pair(*pair, tuple(features_of(*pair, around)))
            values.add(two.value)
            for key in keys:
                known[key].append(at)


def _keys(mention: Mention) -> frozenset[str]:
    deeds = frozenset(f"*{k}" for k in mention.kinds | mention.hung)
    return mention.contents | mention.names | deeds | mention.nouns


def _best(
    keys: frozenset[str], known: dict[str, list[int]], mentions: Sequence[Mention], two: Mention
) -> list[int]:
    """The earlier mentions that share most, at most so many."""
    counts: dict[int, int] = defaultdict(int)
    for key in sorted(keys):
        for n in known.get(key, ())[-_CANDIDATES:]:
            counts[n] += 1
    able = (n for n in counts if _may_clash(mentions[n], two))
    return sorted(able, key=lambda n: (-counts[n], n))[:_CANDIDATES]


def _may_clash(one: Mention, two: Mention) -> bool:
    """Whether two values of two sentences can be of one thing at all."""
    if one.number == two.number or one.value == two.value:
        return False
    if one.statement.paragraph == two.statement.paragraph:
        return False  # one thing after the other: a story
    if one.kind == "amount":
        return one.nouns == two.nouns
    if one.kind == "count":
        return bool(one.nouns & two.contents or two.nouns & one.contents)
    return True


def told_twice(paper: Paper, kinds: Sequence[str]) -> Iterator[Pair]:
    """The pairs that are surely of one thing, the best of each later mention."""
    least = learnt()[1]
    best: dict[int, tuple[int, Pair]] = {}
    for pair in candidates(paper, kinds):
        score, at = pair.score, pair.two.start
        if score >= least[pair.one.kind] and (at not in best or best[at][0] < score):
            best[at] = score, pair
    yield from (pair for _, pair in best.values())
