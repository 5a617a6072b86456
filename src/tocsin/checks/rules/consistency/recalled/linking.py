"""A deed recalled with another day, month or year than it was told with.

Each recalled mention is held against every telling of a deed of its kind; the one it means is that
which shares most with it. Nothing is said where two tellings may be meant, where the value recalled
is told anywhere else, or where the two mentions tell themselves apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import COMES_AGAIN, common_roots, near_days
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled.apart import mistakable, same_day, tell_apart
from tocsin.checks.rules.consistency.recalled.mentions import Mention, mentions_of
from tocsin.reading import root

# how far two months of one deed may lie apart
_MONTHS = 3
# what they must share: with one telling of the deed in the paper, with several, and if it recurs
_LEAST, _SURE, _AGAIN = 3, 4, 6


def recalled_otherwise(paper: Paper) -> Iterator[Hit]:
    """Every recalled value that the telling of its deed contradicts; of two recalled, the later."""
    mentions = paper.asked(mentions_of)
    common = common_roots(paper)
    for two in mentions:
        if not two.is_recalled or not two.deeds or _is_told(two, mentions):
            continue
        one = _telling_of(two, mentions, common)
        if one is None or (one.is_recalled and one.start > two.start and one.deeds & two.deeds):
            continue
        yield told_otherwise(paper, two, one)


def _is_told(two: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether its value stands in another sentence of the paper, whole or within a day."""
    return any(
        m is not two
        and (m.number != two.number or m.deeds & two.deeds)
        and (m.value.startswith(two.value) or two.value.startswith(m.value) or same_day(m, two))
        and (two.kind != "year" or m.told_beside & two.deeds)
        for m in mentions
    )


def _telling_of(
    two: Mention, mentions: Sequence[Mention], common: frozenset[str]
) -> Mention | None:
    """The telling it means; ``None`` where there is none, or more than one."""
    ranked: list[tuple[int, Mention]] = []
    for one in mentions:
        if one.number == two.number or not two.deeds & one.told_beside:
            continue
        if not mistakable(one, two, _MONTHS) or tell_apart(one, two):
            continue
        ranked.append((_likeness(one, two, common), one))
    if not ranked:
        return None
    best = max(score for score, _ in ranked)
    values = {one.value for score, one in ranked if score >= best}
    first = next(one for score, one in ranked if score == best)
    alone = len({one.value for _, one in ranked}) == 1
    least = _LEAST if alone else _SURE
    if alone and two.is_since and two.deeds & first.told:
        least -= 1
    if two.deeds <= COMES_AGAIN:
        least = _AGAIN - (two.is_since or (alone and _tells_again(two)))
    if two.head and not two.deeds & first.told and root(two.head) not in first.roots:
        least = max(least, _SURE)
    return first if best >= least and len(values) == 1 else None


def _tells_again(two: Mention) -> bool:
    """Whether what came round is told again by what was done: "the summonses of 11 March, when"."""
    return bool(_WHEN.match(two.behind))


# the clause behind a day that says what happened on it
_WHEN = re.compile(
    r"\W*(?:when|during\s+which|where|quand|lorsque|où|cuando|en\s+que|donde|когда|на\s+котор\w+|где)(?!\w)",
    re.IGNORECASE,
)


def _likeness(one: Mention, two: Mention, common: frozenset[str]) -> int:
    """How much a telling and a recalled mention share, by deed, its word, and objects."""
    score = 2 if two.deeds & one.told else 1
    head = root(two.head)
    score += (head in one.roots_beside) + (head in one.roots)
    objects = (two.roots - common - {head}) & one.roots_beside
    score += min(3, len(objects))
    score += bool(two.named & one.named_beside)
    if one.kind == "day" and near_days(one.value, two.value):
        score += 1
    return score
