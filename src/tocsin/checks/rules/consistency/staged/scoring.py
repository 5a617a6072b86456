"""What is told as done although another sentence says that it is to come, by learnt trees.

``data/staged.json`` holds the trees and the score from which on a pair is believed; ``make staged``
learns both (``tests/reading/pairs``). A paper without a sure day has no time to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.checks.matching import best_of, trees_of
from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.staged.features import ALONE, NOT_DONE, Beside, features_of
from tocsin.checks.rules.consistency.staged.sentences import Sentence, sentences_of
from tocsin.reading import Tree, score_of

# how many sentences on what is to come a paper is read for, how many sentences are held against
# them, and how many of the former each is held against
_PLANS, _MOST, _EACH = 40, 400, 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence on what is to come, one that may tell it as done, and what is seen of them."""

    one: Sentence
    two: Sentence
    features: tuple[str, ...]

    @property
    def score(self) -> int:
        """How surely one measure is told in two stages, in hundredths of a logit."""
        return score_of(self.features, learnt()[0])


@cache
def learnt() -> tuple[tuple[Tree, ...], int]:
    """The trees, and the least score."""
    trees, least = trees_of("staged")
    return trees, least["stage"]


def pairs_of(paper: Paper) -> Iterator[Pair]:
    """Every sentence with the plans that it shares most with."""
    if paper.sure_day is None:
        return
    sentences = sentences_of(paper)
    beside = Beside(sentences)
    plans = beside.plans[:_PLANS]
    for two in sentences[:_MOST]:
        liked = [
            (2 * beside.likeness(one, two) + beside.nearly(one, two), bool(one.ahead), -one.at, one)
            for one in plans
            if one is not two
        ]
        near = sorted((x for x in liked if x[0] > 0), key=lambda x: x[:3], reverse=True)
        for *_, one in near[:_EACH]:
            yield Pair(one, two, tuple(features_of(one, two, beside)))


def done_before(paper: Paper) -> Iterator[Pair]:
    """The pairs that are surely of one measure, the best of each telling.

    What is asked, feared or announced in the very clause, or set under a condition, is not done.
    In a paper of two or three sentences nothing shows which measures there are: it is left to the
    rules.
    """
    yield from best_of((pair.two.at, pair.score, pair) for pair in _surely_one(paper))


def _surely_one(paper: Paper) -> Iterator[Pair]:
    least = learnt()[1]
    for pair in pairs_of(paper):
        if ALONE in pair.features:
            return
        both = pair.one.roots & pair.two.roots
        undone = not NOT_DONE.isdisjoint(pair.features) or pair.two.denies(both)
        if not undone and pair.score >= least:
            yield pair
