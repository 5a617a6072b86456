"""A paper held against itself: what it counts and pays, here and there.

Two figures are called one thing only where the second speaks of what the first counted: by "the"
and "these", by the same act on the same day, by words, names and periods they share, or by digits
that are the same but for a slip of the hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency.likeness import (
    ANYBODY,
    TRADE,
    adds_up,
    common_roots,
    digit_more,
    slip,
)
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled import lengths_otherwise
from tocsin.checks.rules.consistency.reckoned import groups_of_a_day, unknown_groups
from tocsin.checks.rules.consistency.told import Told
from tocsin.checks.rules.consistency.within.given_back import gave_back, to_give_back
from tocsin.checks.rules.consistency.within.retold import retold
from tocsin.checks.rules.consistency.within.twice import learnt_twice
from tocsin.checks.scene import Scene
from tocsin.checks.text import enclosed_in, says
from tocsin.reading import Quantity, root

_DOMAIN = "domain notes, section 0 defect 3 and section 8 point 12 (one master fact file)"
_TAIL = "\n\nYours sincerely,\nMaria Example"
# how many told things are held against each other: a letter has a dozen
_MOST = 160
# how many figures of a sum must be unlike for their order to be the mistake
_UNLIKE = 3
# how many sentences may be the letterhead
_OPENING = 4
_OWN = re.compile(
    r"(?<!\w)(?:has|have|represents?|organi[sz]es|brings?\s+together|counts?|our|its|"
    r"membership\s+of|unites?|"
    r"compte\w*|regroupe\w*|réunit|représente\w*|nos|ses|fort\s+de|cuenta\s+con|agrupa\w*|"
    r"representa\w*|reúne|nuestr[oa]s|sus|"
    r"насчитывает|объединяет|представляет|состо[ия]т|наш\w*|в\s+рядах)\W+(?:[^\W\d_]+\s+){0,3}$",
    re.IGNORECASE,
)


@paper_rule(
    "C36",
    Severity.WEAKENS,
    "One thing is told twice with two figures",
    Text(
        "Two figures for one thing in one letter: the Government quotes both, and neither is "
        "believed.",
        "Settle the figure from its source, and use it everywhere.",
        _DOMAIN,
        "Dear Mr. Director-General,\n\nOn 6 March 2023 the director suspended 31 teachers. The 13 "
        "teachers suspended that day were not heard." + _TAIL,
        "Dear Mr. Director-General,\n\nOn 6 March 2023 the director suspended 31 teachers. The 31 "
        "teachers suspended that day were not heard." + _TAIL,
    ),
    drafts=False,
)
def figures_within(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds what a paper counts and pays against what it counts and pays elsewhere.

    The second figure must come back to the first: with "the" or "these" before it and the same act
    or words beside it, with the same act on the same day, with one noun (or its verb: "412
    signatures", "376 had signed") in one period and one place, with the same digits but for a slip,
    or as an amount to be given back beside one withheld. Parts ("of the 31, 13"), others, "again",
    figures of other days, and figures that add up with a third beside them (ten of twenty-six, so
    sixteen) are left alone; so are two counts of members where an organization does not speak of
    its own. Two figures that are of one thing by what was learnt from labelled
    pairs are shown too. Each figure is shown once.
    """
    told = _counted(paper)
    common = common_roots(paper)
    shown: set[int] = set()
    for first, second in combinations(told, 2):
        if first.value == second.value or first.at == second.at:
            continue
        place = second.place
        if place.start in shown or _was_paid(first, second):
            continue
        alike = _one_thing(first, second, common) or _own_members(first, second)
        alike = alike or retold(first, second, told) or _comes_back(first, second, told)
        if alike or _sum_again(paper, first, second):
            if _told_before(second, told) or _is_accounted(first, second, told):
                continue
            if _is_the_total(paper, first, second):
                continue
            shown.add(place.start)
            yield told_otherwise(paper, second, first, "thing")
    for hit in (
        *groups_of_a_day(paper),
        *unknown_groups(paper),
        *lengths_otherwise(paper),
        *learnt_twice(paper, ("count", "amount"), "thing"),
    ):
        if hit.span and hit.span[0] not in shown:
            yield hit


def _was_paid(first: Told, second: Told) -> bool:
    """Whether the second amount was given back of the first: it may be a part."""
    money = first.figure.currency and second.figure.currency
    return bool(money and gave_back(first.sentence, second.sentence))


def _told_before(second: Told, told: list[Told]) -> bool:
    """Whether a figure comes back to itself: it was told before of what it counts here.

    With a noun it has here, with none of its own ("the total is now 26"), or as a part of those
    that its sentence counts with that noun ("318 members, 46 of them at X … our 46 members of X").
    """
    return any(
        t.at < second.at
        and t.value == second.value
        and (
            t.figure.nouns & second.figure.nouns
            or t.figure.currency
            or (not t.figure.nouns and second.figure.definite)
            or (second.figure.nouns & t.sentence.contents and _names_again(t, second))
        )
        for t in told
    )


_TOTAL = re.compile(
    r"(?<!\w)(?:(?:the|a|in)\s+total|totall?ing|in\s+all|altogether|brings?\s+(?:it|them|the\s+number)|"
    r"(?:le|au|un)\s+total|en\s+tout|port\w+\s+à|el\s+total|un\s+total|en\s+total|suman|ascienden?|итого|всего|"
    r"общее\s+число)(?!\w)\D{0,60}?(?P<n>\d{1,6})(?!\d)",
    re.IGNORECASE,
)


def _is_the_total(paper: Paper, first: Told, second: Told) -> bool:
    """Whether the paper said between two figures what they come to: "the total is 26"."""
    between = paper.reading.statements[first.at : second.at + 1]
    said = (m["n"] for s in between for m in _TOTAL.finditer(s.text))
    return second.at > first.at and str(second.value) in said


def _names_again(part: Told, second: Told) -> bool:
    """Whether a part told before and a figure of the same size are of one place or body."""
    return bool(part.is_part or part.places & second.places)


def _is_accounted(first: Told, second: Told, told: list[Told]) -> bool:
    """Whether two figures add up with a third: one of their sentences says it, or one beside them.

    Figures that are one but for a slip are accounted for by their own sentences alone. Of "34,
    among them nine" the nine are no more of them: they make no 43.
    """
    less, more = sorted((first.value, second.value))
    reach = 0 if _mistaken(less, more) else 1
    beside = [
        t.value
        for t in told
        if min(abs(t.at - first.at), abs(t.at - second.at)) <= reach
        and not (
            t.value + less == more
            and _AMONG_THEM.search(t.sentence.text[: t.figure.span.start][-40:])
        )
    ]
    return adds_up(less, more, beside)


# what is named behind these was counted with the rest
_AMONG_THEM = re.compile(
    r"(?<!\w)(?:among\s+(?:them|whom)|including|of\s+(?:them|whom)|parmi\s+(?:eux|elles|lesquel\w+)|"
    r"dont|y\s+compris|entre\s+(?:ell[oa]s|l[oa]s\s+que)|inclu\w+|среди\s+(?:них|которых)|"
    r"в\s+том\s+числе|включая)(?!\w)[^.;:]{0,24}$",
    re.IGNORECASE,
)


def _written_alike(left: Quantity, right: Quantity) -> bool:
    """Whether both figures are in digits, or both in words: no digit slips into a word."""
    return any(map(str.isdigit, left.phrase)) == any(map(str.isdigit, right.phrase))


def _one_money(left: Quantity, right: Quantity) -> bool:
    """Whether two figures are of one currency, or both of none; "?" may be any."""
    one, two = left.currency[:3], right.currency[:3]
    return one == two or bool(one and two and "?" in (one, two))


def _counted(paper: Paper) -> list[Told]:
    out: list[Told] = []
    listed = enclosed_in(paper.folded)
    # "we ask: 1) … 2) …" is a list of demands, and what it counts is told
    lead = paper.folded[max(0, listed.start - 80) : listed.places[0][0]] if listed else ""
    asked = says("form", "demand", lead, paper.lang)
    for at, statement in enumerate(paper.reading.statements):
        foot = listed and listed.start * 5 > len(paper.text) * 3 and not asked
        if listed and foot and listed.start <= statement.span.start < listed.end:
            continue  # the numbers of a list of papers count nothing
        if at < _OPENING and statement.text.lstrip().startswith("|"):
            continue  # a letterhead set as a table: a house, a street
        out += [Told(at, statement, quantity) for quantity in statement.quantities]
        if len(out) >= _MOST:
            break
    return out


def _one_thing(first: Told, second: Told, common: frozenset[str]) -> bool:
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


def _comes_back(first: Told, second: Told, told: list[Told]) -> bool:
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
    if not known or not _mistaken(left.value, right.value):
        return False
    if _PART_OF.match(text[right.span.end : right.span.end + 30]):
        return False
    if sum(t.value == second.value for t in told) > 1:
        return False
    if (right.nouns & first.sentence.contents) - _WEAK:
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


_TIMES = "days jours días дней hours heures horas часов times fois veces"
_WEAK = frozenset(root(w) for w in _TIMES.split())
_PART_OF = re.compile(
    r"\s*(?:[^\W\d_]+\s+)?(?:others?|more|remaining|autres|restants?|otr[oa]s|restantes|"
    r"остальн)\w*",
    re.IGNORECASE,
)


def _mistaken(one: int, two: int) -> bool:
    """Whether one figure can stand for the other by a slip: a digit other, more, or turned."""
    left, right = str(one), str(two)
    if slip(one, two) or (digit_more(one, two) and min(one, two) > 1):
        return True
    return (
        len(left) == len(right) == 2 and sum(a != b for a, b in zip(left, right, strict=True)) == 1
    )


def _sum_again(paper: Paper, first: Told, second: Told) -> bool:
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


def _own_members(first: Told, second: Told) -> bool:
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


RULES = (figures_within,)
