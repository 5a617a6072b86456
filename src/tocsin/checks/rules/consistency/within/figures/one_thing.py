"""Whether a figure speaks of what another one counted, or paid.

By "the" and "these", by the same act on the same day, by words, names and periods they share, or by
digits that are the same but for a slip of the hand.
"""

from __future__ import annotations

import re

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.likeness import (
    ANYBODY,
    TIMES,
    TRADE,
    common_roots,
    digit_more,
    slip,
)
from tocsin.checks.rules.consistency.told import Told
from tocsin.checks.rules.consistency.within.given_back import to_give_back
from tocsin.reading import Quantity

# how many figures of a sum must be unlike for their order to be the mistake
_UNLIKE = 3
_OWN = re.compile(
    r"(?<!\w)(?:has|have|represents?|organi[sz]es|brings?\s+together|counts?|our|its|"
    r"membership\s+of|unites?|"
    r"compte\w*|regroupe\w*|réunit|représente\w*|nos|ses|fort\s+de|cuenta\s+con|agrupa\w*|"
    r"representa\w*|reúne|nuestr[oa]s|sus|"
    r"насчитывает|объединяет|представляет|состо[ия]т|наш\w*|в\s+рядах)\W+(?:[^\W\d_]+\s+){0,3}$",
    re.IGNORECASE,
)


def _written_alike(left: Quantity, right: Quantity) -> bool:
    """Whether both figures are in digits, or both in words: no digit slips into a word."""
    return any(map(str.isdigit, left.phrase)) == any(map(str.isdigit, right.phrase))


def _one_money(left: Quantity, right: Quantity) -> bool:
    """Whether two figures are of one currency, or both of none; "?" may be any."""
    one, two = left.currency[:3], right.currency[:3]
    return one == two or bool(one and two and "?" in (one, two))


def one_thing(first: Told, second: Told, common: frozenset[str]) -> bool:
    """Whether the second figure speaks of what the first one counted."""
    one, two, left, right = first.sentence, second.sentence, first.figure, second.figure
    if not _one_money(left, right) or second.is_again:
        return False
    if left.currency and to_give_back(one, two):
        return not (first.is_part or second.is_part)
    # currencies are no nouns: what was paid is told by the rest of the sentence
    nouns = frozenset() if left.currency else left.nouns & right.nouns
    shared = (one.contents & two.contents) - nouns - common
    if slip(left.value, right.value) and not _said_apart(first, second):
        return _is_slip_of(first, second, nouns, shared)
    if first.is_part or second.is_part or left.currency:
        return False
    later = second.at > first.at and _written_alike(left, right)
    if digit_more(left.value, right.value) and right.definite and nouns and later:
        return True
    if _days_apart(first, second):
        return False
    return _is_other_count_of(first, second, nouns, shared)


def _days_apart(first: Told, second: Told) -> bool:
    """Whether two figures are told of different days."""
    return bool(first.days and second.days and not first.days & second.days)


def _months_apart(first: Told, second: Told) -> bool:
    """Whether two figures are told of different months."""
    return bool(first.months and second.months and not first.months & second.months)


def _said_apart(first: Told, second: Told) -> bool:
    """Whether no hand slips from one figure to the other: "two" has no nought to gain."""
    less, more = sorted((first.value, second.value))
    return first.in_words and second.in_words and more == less * 10


def _is_slip_of(first: Told, second: Told, nouns: frozenset[str], shared: frozenset[str]) -> bool:
    """Whether of two figures, one but for a slip of the hand, the second means the first."""
    if first.is_part or second.is_part:
        return False
    definite = second.figure.definite
    if _days_apart(first, second) and not definite:
        return False
    if not definite and _months_apart(first, second):
        return False  # so much in August, so much in September
    same_acts = first.acts & second.acts
    turned = sorted(str(first.value)) == sorted(str(second.value)) and nouns - TRADE
    places = first.places & second.places
    alike = len(shared) >= 2 or (shared and (nouns or first.figure.currency or places))
    back_told = definite and (same_acts or nouns)
    return bool(alike or turned or back_told or (nouns and same_acts))


def _is_other_count_of(
    first: Told, second: Told, nouns: frozenset[str], shared: frozenset[str]
) -> bool:
    """Whether the second figure, no slip of the first, counts what the first one counted."""
    left, right = first.figure, second.figure
    definite, later = right.definite, second.at > first.at
    less, more = sorted((left.value, right.value))
    crossed = left.nouns & second.sentence.contents or right.nouns & first.sentence.contents
    places, months = first.places & second.places, first.months & second.months
    if (nouns or (crossed and less * 2 > more)) and places and months and shared:
        return True
    same_acts = first.acts & second.acts
    if not nouns:
        # "dismissed 26 members … of the 29 dismissed": the deed is the noun, the figures are near
        close = (more - less) * 4 <= more
        return bool(definite and crossed and same_acts and close and later)
    if definite and (same_acts or len(shared) + bool(months) + bool(places) >= 2):
        return later
    if first.days & second.days:
        return len(shared) >= (1 if same_acts else 3)
    return False


_ALL = re.compile(
    r"(?<!\w)(?:all|all\s+of\s+the|all\s+the|tous\s+les|toutes\s+les|tod[oa]s\s+l[oa]s|"
    r"все(?:х|м|ми)?)\s+$",
    re.IGNORECASE,
)


# "twenty-nine having been dismissed": they were counted before
_ABSOLUTE = re.compile(
    r"(?:^|[,;]\s)\W*(?:having\s+been|with|après\s+que|ayant\s+été|habiendo\s+sido|tras\s+haber\s+sido)\s+"
    r"(?:[^\W\d_]+\s+){0,2}$",
    re.IGNORECASE,
)


def comes_back(first: Told, second: Told, told: list[Told]) -> bool:
    """Whether the second figure means the first one's group and misses it by a slip.

    "Thirteen track men were taken … the thirty-one track men": it is told of as known, nobody else
    counts so many, and its noun is the first one's, a word of the first sentence ("signed … the
    twenty-eight signatories"), or a word for anybody where only one group was counted before.
    """
    left, right, text = first.figure, second.figure, second.sentence.text
    if second.at <= first.at or left.currency or right.currency or second.is_again:
        return False
    every = _ALL.search(text[max(0, right.span.start - 14) : right.span.start])
    known = right.definite or every or _ABSOLUTE.search(text[: right.span.start][-60:])
    if not known or not mistaken(left.value, right.value):
        return False
    if _PART_OF.match(text[right.span.end : right.span.end + 30]):
        return False
    if sum(t.value == second.value for t in told) > 1:
        return False
    if (right.nouns & first.sentence.contents) - TIMES:
        return True
    turned = sorted(str(left.value)) == sorted(str(right.value))
    if turned and right.nouns & ANYBODY and sum(t.value == first.value for t in told) > 1:
        return True  # "all 64 dismissed workers", where 46 were counted again and again
    if first.is_part:
        return False
    before = [
        t.figure
        for t in told
        if t.at < second.at and not t.figure.currency and t.figure.nouns & ANYBODY
    ]
    return bool(right.nouns & ANYBODY and left.nouns & ANYBODY and before and before[-1] is left)


_PART_OF = re.compile(
    r"\s*(?:[^\W\d_]+\s+)?(?:others?|more|remaining|autres|restants?|otr[oa]s|restantes|"
    r"остальн)\w*",
    re.IGNORECASE,
)


def mistaken(one: int, two: int) -> bool:
    """Whether one figure can stand for the other by a slip: a digit other, more, or turned."""
    left, right = str(one), str(two)
    if slip(one, two) or (digit_more(one, two) and min(one, two) > 1):
        return True
    return (
        len(left) == len(right) == 2 and sum(a != b for a, b in zip(left, right, strict=True)) == 1
    )


def sum_again(paper: Paper, first: Told, second: Told) -> bool:
    """An amount told of as known, in the same money, that is another but for a slip.

    Three figures or more that are the same in another order need no other word in common.
    """
    if second.at == first.at or not first.figure.currency:
        return False
    if not _one_money(first.figure, second.figure):
        return False
    if min(first.value, second.value) < 100 or not slip(first.value, second.value):
        return False
    if not second.figure.definite and _months_apart(first, second):
        return False
    around = paper.reading.statements[max(0, first.at - 1) : first.at + 2]
    near = first.sentence.contents.union(*(s.contents for s in around))
    shared = (near & second.sentence.contents) - common_roots(paper)
    return bool(second.figure.definite or shared or _turned(first.value, second.value))


def _turned(one: int, two: int) -> bool:
    """Whether two sums have the same figures in another order, three of them unlike."""
    left, right = str(one), str(two)
    return sorted(left) == sorted(right) and len(set(left) - {"0"}) >= _UNLIKE


def own_members(first: Told, second: Told) -> bool:
    """Two counts of the writers' own members."""
    less, more = sorted((first.value, second.value))
    if less < 20 or (more - less) * 10 <= more:
        return False
    if any("membe" not in t.figure.nouns or t.is_part or t.acts for t in (first, second)):
        return False
    return all(
        _OWN.search(t.sentence.text[max(0, t.figure.span.start - 60) : t.figure.span.start])
        for t in (first, second)
    )
