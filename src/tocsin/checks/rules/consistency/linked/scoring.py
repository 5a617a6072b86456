"""Whether two mentions tell of one thing, by trees learnt from papers of many hands.

``data/linked_days.json``, ``linked_years.json`` and ``linked_figures.json`` hold the trees (a
feature, what follows where it is there, and where it is not; leaves in hundredths of a logit) and
for each kind of mention the score from which two values are called one thing; ``make linked``
learns them (``tests/reading/pairs``). A day is come back to by what happened on it, a figure by
whom it counts, a year by either: each has its own trees. Every earlier value that the later one can
have been but for a mistake is a candidate, a fixed number for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.checks.matching import best_of, trees_of
from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.likeness import near_days, slip
from tocsin.checks.rules.consistency.linked.extents import nearest
from tocsin.checks.rules.consistency.linked.features import features_of
from tocsin.checks.rules.consistency.linked.mentions import DATED, KINDS, Mention, mentions_of
from tocsin.checks.rules.consistency.linked.surroundings import Surroundings
from tocsin.reading import Tree, score_of

# how many earlier mentions one is held against
_CANDIDATES = 12
# how many days, months and years two tellings of one thing lie apart at most, and by how many times
# one figure is the other
_DAYS, _MONTHS, _YEARS, _TIMES = 21, 2, 8, 3

# a paper of so few sentences is no paper that days were learnt from
_FEW = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of a kind with two values, the earlier first, and what is seen of them."""

    one: Mention
    two: Mention
    features: tuple[str, ...]

    @property
    def score(self) -> int:
        """How surely they are of one thing, in hundredths of a logit."""
        return score_of(self.features, learnt(self.two.kind)[0])


def learnt(kind: str) -> tuple[tuple[Tree, ...], dict[str, int]]:
    """The trees of linked mentions of a kind, and the least score by kind."""
    return trees_of(f"linked_{family(kind)}")


def family(kind: str) -> str:
    """Which trees a kind of mention has: "days", "years" or "figures"."""
    if kind == "year":
        return "years"
    return "days" if kind in DATED else "figures"


def candidates(paper: Paper, kinds: Sequence[str] = KINDS) -> Iterator[Pair]:
    """Every pair of mentions, the later of these kinds, that may be of one thing."""
    mentions = paper.asked(mentions_of)
    around = Surroundings(paper, mentions)
    for two in mentions:
        if two.kind in kinds:
            yield from candidates_of(two, mentions, around)


def candidates_of(
    two: Mention, mentions: Sequence[Mention], around: Surroundings
) -> Iterator[Pair]:
    """Every pair of one mention with an earlier one that it may have been but for a mistake."""
    able = [one for one in mentions if one.start < two.start and may_clash(one, two)]
    if len(able) > _CANDIDATES:
        able = sorted(able, key=lambda m: (-around.likeness(m, two), m.start))[:_CANDIDATES]
    for one in able:
        yield Pair(one, two, tuple(features_of(one, two, around, able)))


def may_clash(one: Mention, two: Mention) -> bool:
    """Whether two values of two sentences can be of one thing, but for a mistake in one of them."""
    if one.number == two.number or one.is_figure != two.is_figure:
        return False
    if not two.is_figure:
        return _days_may_clash(one, two)
    if one.kind != two.kind or (one.kind == "amount" and not _one_money(one, two)):
        return False
    # as near as both can be told: where one number fits both, nothing clashes
    less, more = sorted(one.extent.nearest(two.extent))
    return 1 < less < more and (more <= _TIMES * less or slip(less, more))


def _one_money(one: Mention, two: Mention) -> bool:
    return one.nouns == two.nouns or "?" in one.nouns | two.nouns


def _days_may_clash(one: Mention, two: Mention) -> bool:
    """Whether no day is open to both, and those that are lie no further apart than a mistake."""
    left, right = nearest(one.extent, two.extent)
    if left == right:
        return False
    if "about" not in (one.kind, two.kind):
        return _may_be_one_day(one.value, two.value)
    near = (date.fromordinal(n).isoformat() for n in (left, right))
    return len(one.value) == len(two.value) and _may_be_one_day(*near)


def _may_be_one_day(one: str, two: str) -> bool:
    """Whether two days, months or years differ, as far as both say, by no more than a mistake."""
    most = min(len(one), len(two))
    if one[:most] == two[:most]:
        return False
    if most == len("2026"):
        return abs(int(one[:4]) - int(two[:4])) <= _YEARS
    if most == len("2026-03"):
        near = abs(int(one[5:7]) - int(two[5:7])) <= _MONTHS
        return one[5:7] == two[5:7] or (one[:4] == two[:4] and near)
    apart = abs((date.fromisoformat(one) - date.fromisoformat(two)).days)
    return apart <= _DAYS or near_days(one, two)


def told_twice(paper: Paper, kinds: Sequence[str]) -> Iterator[Pair]:
    """The pairs that are surely of one thing, the best of each later mention.

    In a paper of a few sentences everything stands beside everything: its days are left to the
    rules.
    """
    if len(paper.reading.statements) < _FEW:
        kinds = [kind for kind in kinds if kind not in DATED]
    scored = ((pair.two.start, pair.score, pair) for pair in candidates(paper, kinds))
    yield from best_of(one for one in scored if one[1] >= _least(one[2].two.kind))


def _least(kind: str) -> int:
    return learnt(kind)[1][kind]
