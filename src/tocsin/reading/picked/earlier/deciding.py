"""Which days and sentences tell of an earlier letter of these writers to these readers.

Two looks. The first weighs every word around a day (:mod:`.telling`); what it gives is one answer
among few. The second asks only what decides: how much the first gave, also beside the best of the
paper, who wrote, to whom, what, and where in the paper it stands (:mod:`.recipients`). Its trees
(``data/earlier.json``) are learnt from papers that the first look was not learnt from, so they know
how far it can be trusted (``tests/reading/picking/second.py``, ``make layout``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from tocsin.reading.judged import Tree, score_of, tree_of
from tocsin.reading.picked.weighing import Candidate, learnt, weight

# from which score on a day is that of a letter (a loose one asks less), and a sentence without a
# day tells of one: where the paper tells of no other, and where it does (hundredths of a logit)
LEAST: Mapping[str, int] = MappingProxyType(
    {"letter": 25, "loose": -30, "undated": -170, "beside": 50}
)
# the features of the first look that the second asks again
_AGAIN = ("to=", "place=", "judged", "form=", "phrase=", "chain=", "away=", "exact=", "desk=")
_STEPS = range(-100, 260, 20)
_BEHIND = range(20, 240, 40)


@cache
def trees() -> Mapping[str, tuple[Tree, ...]]:
    """The trees that come with Tocsin: of days, and of sentences without one."""
    text = resources.files("tocsin.reading").joinpath("data/earlier.json").read_text("utf-8")
    return MappingProxyType({k: tuple(map(tree_of, v)) for k, v in json.loads(text).items()})


def second_look(found: Sequence[Candidate], scores: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """What the second look sees of each candidate of a paper, the first having given ``scores``."""
    top = max(scores, default=0)
    for candidate, score in zip(found, scores, strict=True):
        seen = [name for name in candidate.features if name.startswith(_AGAIN)]
        seen += [f"s>={step}" for step in _STEPS if score >= step]
        seen += [f"gap>={step}" for step in _BEHIND if top - score >= step]
        seen += [f"top>={step}" for step in _BEHIND if top >= step]
        for to, who, did in (n.split("&") for n in candidate.features if _is_way(n)):
            seen += [who, did, f"{to}&{who}"]
        yield tuple(sorted(set(seen)))


def _is_way(name: str) -> bool:
    return name.startswith("to=") and "&who=" in name and name.count("&") == 2


def decided(found: Sequence[Candidate], part: str) -> list[tuple[int, Candidate]]:
    """Every candidate with what the second look makes of it."""
    scores = [weight(c, learnt().get(part, {})) for c in found]
    seen = second_look(found, scores)
    return [(score_of(s, trees()[part]), c) for s, c in zip(seen, found, strict=True)]
