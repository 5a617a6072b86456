"""What is told twice by what was learnt: the hits of the matcher, as the rules show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import adds_up
from tocsin.checks.rules.consistency.linked import Pair, told_twice
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.within.given_back import gave_back
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.reading import Statement, numbers_in

# how much of a sentence is read
_READ = 800
# how far before a year it is said to be of other things, in signs
_NEAR = 40
# "Case No. 3386", «дело № 3499», "el caso n.º 3172": a thing with a number of its own
_NUMBERED = re.compile(r"(?<!\w)(?:nos?\.|n[.]?\s?[º°o]|№)\s?(\d{1,6})(?!\d)", re.IGNORECASE)
# "the sixteen who stayed in the yard"
_STAYED = re.compile(
    r"(?<!\w)(?:(?:who|that|qui|que)\s+(?:had\s+|were\s+|étaient\s+)?(?:remain\w*|stayed|left\s+behind|rest(?:aient|ent|és)|"
    r"demeur\w+|quedaban|quedaron|permanec\w+)|оставш\w+)(?!\w)",
    re.IGNORECASE,
)
# "seventeen other people", "девять других", "dix autres délégués"
_MORE = re.compile(
    r"\s+(?:[^\W\d_]+\s+)?(?:others?|more|further|additional|autres|otr[oa]s|друг(?:их|ие|ими))(?!\w)",
    re.IGNORECASE,
)
# what a paper says that things come to
_TOTAL = re.compile(
    r"(?<!\w)(?:(?:the|a|in)\s+total|totall?ing|in\s+all|altogether|brings?\s+(?:it|them|the\s+number)|"
    r"(?:le|au|un)\s+total|en\s+tout|port\w+\s+à|el\s+total|un\s+total|en\s+total|suman|ascienden?|итого|всего|"
    r"общее\s+число)(?!\w)\D{0,60}?(?P<n>\d{1,6})(?!\d)",
    re.IGNORECASE,
)

# "Quedan seis", "six remain"
_LEFT = re.compile(
    r"(?<!\w)(?:remains?|remained|(?:are|is|were|was)\s+left|rest(?:e|ent|aient|ait)|"
    r"quedan?|quedaron|quedaban|осталось|остались|остаются|остаётся|остается)(?!\w)",
    re.IGNORECASE,
)


def is_told_as_total(statements: Sequence[Statement], value: int) -> bool:
    """Whether one of these sentences says that things come to a number: "the total is 26"."""
    return any(m["n"] == str(value) for s in statements for m in _TOTAL.finditer(s.text))


def learnt_twice(
    paper: Paper, kinds: Sequence[str], thing: Literal["act", "thing"]
) -> Iterator[Hit]:
    """Every later value of these kinds of mention that contradicts an earlier one.

    ``thing`` ends the sentence that the reader sees.
    """
    for pair in told_twice(paper, kinds):
        if not is_set_aside(paper, pair):
            yield told_otherwise(paper, pair.two, pair.one, thing)


def is_set_aside(paper: Paper, pair: Pair) -> bool:
    """Whether what stands beside two values says that they are of two things, however alike."""
    return any(rule(paper, pair) for rule in (_named, _adds_up, _apart, _numbered, _of_others))


def _named(_: Paper, pair: Pair) -> bool:
    """Names are counted again by ``figures.named_again``, which knows who was taken back."""
    return "named" in (pair.one.how, pair.two.how)


def _adds_up(paper: Paper, pair: Pair) -> bool:
    """A whole and its part; "the total is now 44", and then the 44."""
    one, two = pair.one, pair.two
    if not one.is_figure:
        return False
    statements = paper.reading.statements
    places = {n for m in (one, two) for n in (m.number - 1, m.number, m.number + 1)}
    beside = [q.value for n in places if 0 <= n < len(statements) for q in statements[n].quantities]
    if adds_up(int(one.value), int(two.value), beside):
        return True
    between = statements[one.number + 1 : two.number]
    if int(two.value) < int(one.value):
        return _is_left(between, int(two.value))
    return is_told_as_total(between, int(two.value))


def _is_left(statements: Sequence[Statement], value: int) -> bool:
    """Whether one of these sentences says how many are left: "three were lifted. Six remain"."""
    return any(
        _LEFT.search(s.text) and any(n == value for n, _, _ in numbers_in(s.text[:_READ]))
        for s in statements
    )


def _apart(_: Paper, pair: Pair) -> bool:
    """So much in August, so much in September; "it ratified other Conventions in 1994"."""
    one, two = pair.one, pair.two
    if one.is_figure:
        months = one.months, two.months
        return one.kind == "amount" and all(months) and not months[0] & months[1]
    near = classes_of(two.before[-_NEAR:], "linked_words")
    return two.kind == "year" and "another" in near


def _numbered(_: Paper, pair: Pair) -> bool:
    """One case was filed in one year, another in the next."""
    numbered = [set(_NUMBERED.findall(m.statement.text[:_READ])) for m in (pair.one, pair.two)]
    return all(numbered) and not numbered[0] & numbered[1]


def _of_others(_: Paper, pair: Pair) -> bool:
    """Others, and those who stayed behind, are not those who were taken; nor is what came back."""
    one, two = pair.one, pair.two
    end = two.end - two.statement.span.start
    if one.is_figure and _MORE.match(two.statement.text, end):
        return True
    if one.is_figure and _STAYED.search(two.clause) and not _STAYED.search(one.clause):
        return True
    return one.kind == "amount" and gave_back(one.statement, two.statement)
