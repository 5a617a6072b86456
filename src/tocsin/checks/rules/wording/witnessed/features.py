"""What is seen of a sentence that claims eyesight and one that may say it was hearsay.

Every feature is a short string with a name; the learnt trees say how much it speaks for one scene.
What was learnt in one language serves in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tocsin.checks.matching import Rarity, bucket, up_to
from tocsin.checks.rules.consistency import days_of, surnames
from tocsin.checks.rules.wording.witnessed.sentences import Sentence
from tocsin.ground.words import CAPITALS
from tocsin.reading import Statement

_NAME = re.compile(rf"(?<=[^.!?:»”\s]\s)[{CAPITALS}][\w’'-]{{3,}}")

ALONE = "alone"
"""The feature of a paper of a few sentences."""


class Beside:
    """The sentences of a paper: how rare each root is, who claims, who was elsewhere."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.weight = Rarity([s.roots for s in sentences]).weight
        self.claims = [s for s in sentences if s.may_claim]
        self.hearsay = [s for s in sentences if s.may_be_hearsay]
        self.few = len(sentences) < 6


def features_of(claim: Sentence, heard: Sentence, beside: Beside) -> list[str]:
    """Every feature of a claim to have seen and what may be hearsay."""
    return [
        "always",
        *(f"claim {t}" for t in claim.told),
        *(f"heard {t}" for t in heard.told),
        *_one_person(claim, heard),
        *_one_day(claim, heard),
        *_one_scene(claim, heard, beside),
        *_placed(claim, heard, beside),
    ]


def _one_person(claim: Sentence, heard: Sentence) -> Iterator[str]:
    if claim.who.may_be(heard.who):
        yield "may be one"
    if claim.who.writers & heard.who.writers:
        yield "writers shared"
    if claim.who.names & heard.who.names:
        yield "name shared"
    elif claim.who.names and heard.who.names:
        yield "names differ"
    if claim.who.offices & heard.who.offices:
        yield "office shared"


def _days_of(statements: Sequence[Statement], skip: Statement) -> frozenset[str]:
    return frozenset[str]().union(*(days_of(s) for s in statements if s is not skip))


def _one_day(claim: Sentence, heard: Sentence) -> Iterator[str]:
    """Whether what is heard is of the day of the claim, told by itself or by its scene."""
    own = claim.days or _days_of(claim.scene, heard.statement)
    others = heard.days or _days_of(heard.beside, claim.statement)
    if own and others:
        if own & others:
            yield "day shared"
        elif min(others) <= min(own) and max(own) <= max(others):
            yield "day within"
        else:
            yield "days differ"
            if claim.days and heard.days:
                yield "own days differ"
    elif own:
        yield "day of the claim alone"
    elif others:
        yield "day of what was heard alone"
    else:
        yield "no day"


def _roots(statements: Sequence[Statement], common: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*(s.contents for s in statements)) - common


def _one_scene(claim: Sentence, heard: Sentence, beside: Beside) -> Iterator[str]:
    own = beside.weight(claim.roots & heard.roots)
    yield from up_to("own shared", bucket(own, 1, 3, 5, 8))
    scene = [s for s in claim.scene if s is not heard.statement]
    around = [s for s in (heard.statement, *heard.beside) if s is not claim.statement]
    wide = beside.weight(_roots(scene, claim.common) & _roots(around, claim.common))
    yield from up_to("scene shared", bucket(wide, 1, 3, 5, 8, 12))
    near = beside.weight(claim.roots & _roots(around, claim.common))
    yield from up_to("claim in what was heard", bucket(near, 1, 3, 5, 8))
    back = beside.weight(heard.roots & _roots(scene, claim.common))
    yield from up_to("heard in the scene", bucket(back, 1, 3, 5, 8))
    if any(surnames(s) & surnames(t) for s in scene for t in around):
        yield "names of the scene shared"
    if any(s.deeds & t.deeds for s in scene for t in around):
        yield "deed of the scene shared"
    if claim.statement.deeds & heard.statement.deeds:
        yield "deed shared"
    places = frozenset[str]().union(*(_named(s.text) for s in scene))
    if any(_named(s.text) & places for s in around):
        yield "proper noun shared"


@lru_cache(maxsize=1_024)
def _named(sentence: str) -> frozenset[str]:
    """The words within a sentence that begin with a capital."""
    return frozenset(_NAME.findall(sentence))


def _placed(claim: Sentence, heard: Sentence, beside: Beside) -> Iterator[str]:
    yield "heard later" if heard.at > claim.at else "heard earlier"
    yield from up_to("apart", bucket(abs(heard.at - claim.at), 2, 4, 8, 16))
    if claim.statement.paragraph == heard.statement.paragraph:
        yield "one paragraph"
    if heard.statement in claim.scene:
        yield "in the scene"
    yield from up_to("claims", bucket(len(beside.claims), 2, 3, 5))
    yield from up_to("hearsay", bucket(len(beside.hearsay), 2, 3, 5))
    if beside.few:
        yield ALONE
