"""C36: two figures of one thing, in one paper; and which pairs of figures are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency.likeness import (
    adds_up,
    common_roots,
)
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled import lengths_otherwise, mended_in
from tocsin.checks.rules.consistency.reckoned import groups_of_a_day, unknown_groups
from tocsin.checks.rules.consistency.told import Told
from tocsin.checks.rules.consistency.within.figures.named_again import (
    deed_counted_again,
    named_again,
)
from tocsin.checks.rules.consistency.within.figures.one_thing import (
    comes_back,
    mistaken,
    one_thing,
    own_members,
    sum_again,
)
from tocsin.checks.rules.consistency.within.figures.retold import retold
from tocsin.checks.rules.consistency.within.given_back import gave_back
from tocsin.checks.rules.consistency.within.twice import is_told_as_total, learnt_twice
from tocsin.checks.scene import Scene
from tocsin.checks.text import enclosed_in, says

_DOMAIN = "domain notes, section 0 defect 3 and section 8 point 12 (one master fact file)"
_TAIL = "\n\nYours sincerely,\nMaria Example"
# how many told things are held against each other: a letter has a dozen
_MOST = 160
# how many sentences may be the letterhead
_OPENING = 4


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
        if first.at == second.at or not first.figure.extent.excludes(second.figure.extent):
            continue
        place = second.place
        if place.start in shown or _was_paid(first, second):
            continue
        alike = one_thing(first, second, common) or own_members(first, second)
        alike = alike or retold(first, second, told) or comes_back(first, second, told)
        if alike or sum_again(paper, first, second):
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
        *named_again(paper),
        *deed_counted_again(paper),
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


def _is_the_total(paper: Paper, first: Told, second: Told) -> bool:
    """Whether the paper said between two figures what they come to: "the total is 26"."""
    between = paper.reading.statements[first.at : second.at + 1]
    return second.at > first.at and is_told_as_total(between, second.value)


def _names_again(part: Told, second: Told) -> bool:
    """Whether a part told before and a figure of the same size are of one place or body."""
    return bool(part.is_part or part.places & second.places)


def _is_accounted(first: Told, second: Told, told: list[Told]) -> bool:
    """Whether two figures add up with a third: one of their sentences says it, or one beside them.

    Figures that are one but for a slip are accounted for by their own sentences alone. Of "34,
    among them nine" the nine are no more of them: they make no 43.
    """
    less, more = sorted((first.value, second.value))
    reach = 0 if mistaken(less, more) else 1
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


def _counted(paper: Paper) -> list[Told]:
    out: list[Told] = []
    mended = paper.asked(mended_in)
    listed = enclosed_in(paper.folded)
    # "we ask: 1) … 2) …" is a list of demands, and what it counts is told
    lead = paper.folded[max(0, listed.start - 80) : listed.places[0][0]] if listed else ""
    asked = says("form", "demand", lead, paper.lang)
    for at, statement in enumerate(paper.reading.statements):
        foot = listed and listed.start * 5 > len(paper.text) * 3 and not asked
        if listed and foot and listed.start <= statement.span.start < listed.end:
            continue  # the numbers of a list of papers count nothing
        if at in mended:
            continue
        if at < _OPENING and statement.text.lstrip().startswith("|"):
            continue  # a letterhead set as a table: a house, a street
        out += [Told(at, statement, quantity) for quantity in statement.quantities]
        if len(out) >= _MOST:
            break
    return out


RULES = (figures_within,)
