"""What is told twice by what was learnt: the hits of the matcher, as the rules show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import adds_up
from tocsin.checks.rules.consistency.linked import told_twice
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled import apart_at
from tocsin.checks.rules.consistency.within.given_back import gave_back
from tocsin.reading import Statement

# how much of a sentence is read
_READ = 800
# "Case No. 3386", «дело № 3499», "el caso n.º 3172": a thing with a number of its own
_NUMBERED = re.compile(r"(?<!\w)(?:nos?\.|n[.]?\s?[º°o]|№)\s?(\d{1,6})(?!\d)", re.IGNORECASE)
# "the sixteen who stayed in the yard"
_STAYED = re.compile(
    r"(?<!\w)(?:(?:who|that|qui|que)\s+(?:had\s+|were\s+|étaient\s+)?(?:remain\w*|stayed|left\s+behind|rest(?:aient|ent|és)|"
    r"demeur\w+|quedaban|quedaron|permanec\w+)|оставш\w+)(?!\w)",
    re.IGNORECASE,
)
# what a paper says that things come to
_TOTAL = re.compile(
    r"(?<!\w)(?:(?:the|a|in)\s+total|totall?ing|in\s+all|altogether|brings?\s+(?:it|them|the\s+number)|"
    r"(?:le|au|un)\s+total|en\s+tout|port\w+\s+à|el\s+total|un\s+total|en\s+total|suman|ascienden?|итого|всего|"
    r"общее\s+число)(?!\w)\D{0,60}?(?P<n>\d{1,6})(?!\d)",
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
    statements = paper.reading.statements
    for pair in told_twice(paper, kinds):
        one, two = pair.one, pair.two
        places = {n for m in (one, two) for n in (m.number - 1, m.number, m.number + 1)}
        beside = [
            q.value for n in places if 0 <= n < len(statements) for q in statements[n].quantities
        ]
        if one.is_figure and adds_up(int(one.value), int(two.value), beside):
            continue  # a whole and its part
        months = one.months, two.months
        if one.kind == "amount" and all(months) and not months[0] & months[1]:
            continue  # so much in August, so much in September
        if one.is_figure and int(two.value) > int(one.value):
            between = statements[one.number + 1 : two.number]
            if is_told_as_total(between, int(two.value)):
                continue  # "the total is now 44": the second comes back to that
        if not one.is_figure and apart_at(paper, one.start, two.start):
            continue
        if not one.is_figure and one.told and two.told and not one.told_beside & two.told:
            continue  # founded in one year, registered in another
        numbered = [set(_NUMBERED.findall(m.statement.text[:_READ])) for m in (one, two)]
        if all(numbered) and not numbered[0] & numbered[1]:
            continue  # one case was filed in one year, another in the next
        if one.is_figure and _STAYED.search(two.clause) and not _STAYED.search(one.clause):
            continue  # those who stayed behind are not those who were taken
        if one.kind == "amount" and gave_back(one.statement, two.statement):
            continue
        yield told_otherwise(paper, two, one, thing)
