"""A day recalled by a deed that no table lists: "since the soldiers' visit on 16 April".

What stands between the word that looks back and the day is held against the dated sentences of the
paper: the one that has two of its words tells the same thing, and with a day that is this one but
for a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, common_roots, near_days
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled.apart import same_day, tell_apart
from tocsin.checks.rules.consistency.recalled.mentions import Mention, mentions_of
from tocsin.reading import roots_of

# what looks back, and what follows it up to the day
_LOOKS_BACK = re.compile(
    r"(?:^|[\s\"“«(])(?:since|after|following|depuis|après|à\s+la\s+suite\s+d\w*|desde|tras|después\s+de|"
    r"a\s+raíz\s+de|после|с\s+момента|со\s+времени)\s+(?P<phrase>[^,.;:]{12,120})$",
    re.IGNORECASE,
)
# how many words of the phrase the telling must have
_LEAST = 2


def worded_otherwise(paper: Paper) -> Iterator[Hit]:
    """Every day behind such a phrase that the one telling with its words contradicts."""
    mentions = paper.asked(mentions_of)
    common = common_roots(paper)
    for two in mentions:
        if two.kind != "day" or two.deeds:
            continue
        found = _LOOKS_BACK.search(two.before.rstrip())
        if not found or AGAIN.search(two.statement.text):
            continue
        one = _telling_of(two, frozenset(roots_of(found["phrase"])) - common, mentions)
        if one:
            yield told_otherwise(paper, two, one)


def _telling_of(
    two: Mention, phrase: frozenset[str], mentions: Sequence[Mention]
) -> Mention | None:
    """The one mention whose sentence has the words of the phrase; None where its day is told."""
    days = [m for m in mentions if m.kind == "day" and m.number != two.number]
    if any(m.value == two.value or same_day(m, two) for m in days):
        return None
    alike = [m for m in days if len(phrase & m.statement.contents) >= _LEAST]
    near = [m for m in alike if near_days(m.value, two.value) and not tell_apart(m, two)]
    return near[0] if len({m.value for m in alike}) == 1 and near else None
