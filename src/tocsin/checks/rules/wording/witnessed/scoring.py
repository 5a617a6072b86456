"""What is told as seen although another sentence says that it was heard, by learnt trees.

``data/witnessed.json`` holds the trees and the score from which on a pair is believed; ``make
staged`` learns both (``tests/reading/pairs``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tocsin.checks.matching import best_of, trees_of
from tocsin.checks.rules.wording.witnessed.features import ALONE, Beside, features_of
from tocsin.checks.rules.wording.witnessed.sentences import Sentence
from tocsin.reading import Statement, Tree, score_of

# how many sentences of a paper are read, how many claims, how many tellings for each
_MOST, _CLAIMS, _HEARD = 400, 24, 24


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence that claims eyesight, one that may say it was heard, what is seen of them."""

    claim: Sentence
    heard: Sentence
    features: tuple[str, ...]

    @property
    def score(self) -> int:
        """How surely one scene is told as seen and as heard, in hundredths of a logit."""
        return score_of(self.features, learnt()[0])


@cache
def learnt() -> tuple[tuple[Tree, ...], int]:
    """The trees, and the least score."""
    trees, least = trees_of("witnessed")
    return trees, least["basis"]


def pairs_of(statements: Sequence[Statement], common: frozenset[str]) -> Iterator[Pair]:
    """Every claim to have seen with what may say that it was heard."""
    sentences = [Sentence(s, at, statements, common) for at, s in enumerate(statements[:_MOST])]
    beside = Beside(sentences)
    for claim in beside.claims[:_CLAIMS]:
        for heard in beside.hearsay[:_HEARD]:
            if heard is not claim:
                yield Pair(claim, heard, tuple(features_of(claim, heard, beside)))


def seen_by_none(
    statements: Sequence[Statement], common: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The places of the claims that are surely hearsay, each with that of what says so.

    In a paper of a few sentences nothing shows what belongs to a scene: it is left to the rules.
    """
    sure = _surely_one(statements, common)
    yield from best_of((p.claim.at, p.score, (p.claim.at, p.heard.at)) for p in sure)


def _surely_one(statements: Sequence[Statement], common: frozenset[str]) -> Iterator[Pair]:
    least = learnt()[1]
    for pair in pairs_of(statements, common):
        if ALONE in pair.features:
            return
        if not pair.heard.tells_of_another(pair.claim) and pair.score >= least:
            yield pair
