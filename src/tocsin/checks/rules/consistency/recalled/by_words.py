"""A thing called by its day, month or year that was told with another, whatever its deed is called.

"The letters of 11 March, by which the nineteen were dismissed", handed to nineteen on 4 March;
"the employers' circular of 2021", sent in 2019. What stands before the value names the thing; the
telling that shares most with it, by words and by the number of people, is the one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, TRADE, common_roots, near_days
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled.apart import mistakable, other_names, same_day
from tocsin.checks.rules.consistency.recalled.mentions import Mention, bare, mentions_of
from tocsin.reading import carries_meaning, numbers_in, root

_WORD = re.compile(r"[^\W\d_]{4,40}")
# the noun by which the thing is called, taken for known, with its value behind it
_HUNG = re.compile(
    r"(?<!\w)(?:the|these|those|that|les?|la|l['’]|ces|cette|el|l[oa]s|est[ae]s?|эт\w{1,3})\s*(?:[^\W\d_]+(?:['’]s?)?\s+){0,3}?"
    r"[^\W\d_]{4,}['’]?\s+(?:of|dated|from|du|de|del|от)\s*$",
    re.IGNORECASE,
)
# a clause with a verb tells news, unless it looks back: "since the day when"
_NEWS = re.compile(
    r"(?<!\w)(?:[^\W\d_]{3,}ed|was|were|had|has|have|did|wrote|went|came|sent|held|a|ont|avons|ai|est|sont|fut|furent|fue|fueron|ha|han|se|"
    r"[^\W\d_]{3,}(?:ó|aron|ieron|amos|imos)|[а-яё]{3,}(?:[аиеяыуо]л|[аиеяыуо]ла|[аиеяыуо]ло|[аиеяыуо]ли)(?:с[ья])?)(?!\w)",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?<!\w)(?:since|from\s+the\s+day|depuis|dès|desde|с\s+того\s+(?:дня|времени)|с\s+тех\s+пор)(?!\w)",
    re.IGNORECASE,
)
# how many words before a value name the thing, and what it takes to be the one told
_HEADS, _ENOUGH = 3, 3
_NUMBER, _GROUP = 2, 5
# so much in common leaves no other step
_SURELY = 5
_STEPS = frozenset({"begin", "end", "restore", "suspend", "publish", "effect"})
_FIRST = re.compile(
    r"(?<!\w)(?:first|premi[eè]re?s?|primer[oa]?|перв\w+|впервые)(?!\w)", re.IGNORECASE
)


def called_otherwise(paper: Paper) -> Iterator[Hit]:
    """Every value by which a thing is called, where its one telling has another."""
    mentions = paper.asked(mentions_of)
    common = common_roots(paper)
    for two in mentions:
        if not (_HUNG.search(two.before[-80:]) or two.is_recalled) or AGAIN.search(two.clause):
            continue
        hung = _HUNG.search(two.before[-80:])
        low = two.start - two.statement.span.start
        back = two.is_since or _SINCE.search(two.statement.text[max(0, low - 80) : low])
        if not hung and (two.kind == "year" or (not back and _NEWS.search(two.before))):
            continue
        heads = _heads(two.before)
        # sentences beside each other in one paragraph tell of two by the same words
        rest = [
            m
            for m in mentions
            if m.number < two.number - (m.statement.paragraph == two.statement.paragraph)
        ]
        if not heads or any(_agrees(m, two) for m in mentions if m is not two):
            continue
        one = _telling_of(two, heads, rest, common)
        if one:
            yield told_otherwise(paper, two, one)


def _heads(before: str) -> list[str]:
    words = [m[0] for m in _WORD.finditer(bare(before)) if carries_meaning(m[0])]
    return [root(w) for w in words[-_HEADS:]]


def _agrees(one: Mention, two: Mention) -> bool:
    """Whether a value stands elsewhere in the paper, whole or in part."""
    return one.value.startswith(two.value) or two.value.startswith(one.value) or same_day(one, two)


def _telling_of(
    two: Mention, heads: Sequence[str], rest: Sequence[Mention], common: frozenset[str]
) -> Mention | None:
    near = [m for m in rest if mistakable(m, two)]
    scored = [(_likeness(m, two, heads, common), m) for m in near]
    ranked = [(s, m) for s, m in scored if s >= _SURELY or not _apart(m, two)]
    best = max((score for score, _ in ranked), default=0)
    found = [m for score, m in ranked if score == best]
    if best < _ENOUGH or len({m.value for m in found}) != 1:
        return None
    return found[0]


def _apart(one: Mention, two: Mention) -> bool:
    """Whether a telling and a thing called by its value are two steps, places or people.

    A first refusal is the same one told again as the first.
    """
    first = _FIRST.search(one.clause) and _FIRST.search(two.clause)
    if "other" in two.steps or ("other" in one.steps and not first):
        return True
    if (one.steps ^ two.steps) & _STEPS:
        return True
    # who was taken one day and let go on another
    if "release" in one.steps ^ two.steps and "arrest" in one.statement.deeds | two.statement.deeds:
        return True
    return other_names(one, two)


def _likeness(one: Mention, two: Mention, heads: Sequence[str], common: frozenset[str]) -> int:
    """What a telling shares with a thing: its noun, other words, its people, a slip."""
    own = one.roots | (one.statement.contents & TRADE)
    called = [r for r in heads if r in own and (r not in common or r in TRADE)]
    if not called:
        return 0
    others = (two.roots_beside - common - set(heads)) & one.roots_beside
    late = [r for r in heads if r not in called and r not in common and r in one.roots_beside]
    people = _numbers(one) & _numbers(two)
    slip = near_days(one.value, two.value) or one.kind == "month"
    if heads[-1] in TRADE and not people:
        return 0  # letters are many; these are known by whom they went to
    sure = len([r for r in called if r not in TRADE])
    score = min(sure, 2) + min(len(others) + len(late), 2) + _NUMBER * bool(people) + slip
    return score + 1 if not sure and people else score if sure else 0


def _numbers(mention: Mention) -> set[int]:
    found = (n for n, _, _ in numbers_in(mention.statement.text))
    return {n for n in found if n >= _GROUP and n not in (87, 98) and n < 1900}
