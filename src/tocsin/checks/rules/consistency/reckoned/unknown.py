"""A number told as known that was never told, and that no numbers told make.

"Among the sixteen that were taken that day", where fourteen were taken: eleven let go in the night
and three still held. A number with "the" before it comes back to a group; where the paper counts no
such group, nor two that come to it, the one group near it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import ANYBODY, TRADE, common_roots
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled import kinds_of
from tocsin.checks.rules.consistency.reckoned.counts import groups_of, told_of
from tocsin.checks.rules.consistency.told import Told
from tocsin.reading import Quantity, Span, numbers_in

_PEOPLE = ANYBODY | TRADE
# a group of fewer is told apart by chance; how near the group meant must be, in parts of it
_LEAST, _NEAR = 5, 4
# two lorries are no two people
_PAIR = 2
# the clause looks back to a day, or says who they are by what was done to them
_THEN = re.compile(
    r"(?<!\w)(?:that\s+(?:day|night|morning|evening)|then|ce\s+(?:jour|soir|matin)-là|cette\s+nuit-là|alors|"
    r"(?:aquel|ese)\s+día|aquella\s+(?:noche|mañana)|entonces|тогда|в\s+тот\s+(?:день|вечер)|той\s+ночью)(?!\w)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\s*,?\s*(?:(?:who|whom|that|which|qui|qu[e'’]|dont|que|котор\w+)(?!\w)|(?:taken|dismissed|arrested|named|"
    r"renvoy\w+|arrêt\w+|emmen\w+|despedid\w+|detenid\w+|llevad\w+|увол\w+|задерж\w+|увез\w+))",
    re.IGNORECASE,
)


def unknown_groups(paper: Paper) -> Iterator[Hit]:
    """Every number told as known that comes back to no group told, but near to the one there is."""
    told = paper.asked(told_of)
    groups = groups_of(paper)
    common = common_roots(paper)
    for two in (*groups, *_nounless(paper)):
        if not _comes_back(two) or any(t.value == two.value and t is not two for t in told):
            continue
        before = [t for t in groups if t.at < two.at and _may_be(t, two)]
        if len({t.value for t in before}) != 1 or makes(two, groups):
            continue
        befell = _BEFELL.match(two.sentence.text, two.figure.span.end)
        if not any((befell and _confirmed(t, groups)) or _shares(t, two, common) for t in before):
            continue
        yield told_otherwise(paper, two, before[0], "thing")


# what was done to them by others: no "who stayed"
_BEFELL = re.compile(
    r"\s*,?\s*(?:[^\W\d_]+\s+)?(?:who(?:m)?\s+(?:were|was|had\s+been|they|the\s+\w+)\s|that\s+(?:were|they)\s|qu[e'’]|"
    r"qui\s+(?:ont|avaient|furent)\s+(?:été\s+)?|que\s+(?:se\s+l|fueron|han\s+sido|nos\s)|котор(?:ых|ым)(?!\w))|"
    r"\s*,?\s*(?:[^\W\d_]+\s+)?[^\W\d_]{3,}(?:ed|és|ées|ad[oa]s|id[oa]s|нных|тых)(?!\w)",
    re.IGNORECASE,
)
_NOUNLESS_RU = re.compile(r"(?<!\w)(?:тех|этих)\s+$", re.IGNORECASE)
_THEY_RU = re.compile(r",\s+котор\w+", re.IGNORECASE)


def _nounless(paper: Paper) -> Iterator[Told]:
    """Numbers with no noun behind them, but a clause: «тех шестнадцати, которых увезли»."""
    for at, statement in enumerate(paper.reading.statements):
        text = statement.text
        if not _THEY_RU.search(text):
            continue
        for value, low, high in numbers_in(text):
            if _NOUNLESS_RU.search(text[:low][-8:]) and _THEY_RU.match(text, high):
                figure = Quantity(value, frozenset(), "", Span(low, high), True, text[low:high])
                yield Told(at, statement, figure)


def _comes_back(told: Told) -> bool:
    """Whether a number is told as known, of people who are told apart by what befell them."""
    tail = told.sentence.text[told.figure.span.end :][:90]
    clause = re.split(r"[,.;:]", tail.lstrip(" ,"))[0]
    if not told.figure.definite or told.value < _LEAST or told.is_again:
        return False
    noun = re.match(r"\s+([^\W\d_]+)", tail)
    named = bool(noun and told.figure.nouns & _PEOPLE)
    rest = tail[noun.end() :] if named and noun else tail
    return bool(_WHICH.match(rest) and (_THEN.search(clause) or kinds_of(clause)))


def _may_be(one: Told, two: Told) -> bool:
    """Whether a group told before can be the one meant: people, no part, and near in number."""
    if one.value < _LEAST or one.is_part or not one.figure.nouns & _PEOPLE:
        return False
    return abs(one.value - two.value) <= max(2, one.value // _NEAR)


def makes(two: Told, groups: Sequence[Told]) -> bool:
    """Whether two groups told beside each other come to a number, added or taken away."""
    others = [t for t in groups if t.at != two.at and t.value > _PAIR]
    for at, one in enumerate(others):
        for other in others[at + 1 : at + 6]:
            beside = other.sentence.paragraph - one.sentence.paragraph <= 1
            if beside and two.value in (one.value + other.value, abs(one.value - other.value)):
                return True
    return False


def _confirmed(one: Told, groups: Sequence[Told]) -> bool:
    """Whether the parts told after a group come to it: the group is sure."""
    after = [t.value for t in groups if one.at < t.at <= one.at + 6 and t.value < one.value]
    return any(a + b == one.value for n, a in enumerate(after[:8]) for b in after[n + 1 : 8])


def _shares(one: Told, two: Told, common: frozenset[str]) -> bool:
    """Whether both numbers are told with one deed, or with two words."""
    shared = (one.sentence.contents & two.sentence.contents) - common - _PEOPLE
    deeds = kinds_of(one.sentence.text) & kinds_of(two.sentence.text)
    return len(shared) >= 2 or bool(deeds and shared)
