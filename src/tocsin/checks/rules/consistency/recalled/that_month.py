"""A month pointed back to, with another year than the paper told it with.

"Since that March of 2023 in which we handed in the statutes", where they were handed in on 14 March
2022: whoever says "that March" says that it was told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import common_roots
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled.apart import YEARS
from tocsin.checks.rules.consistency.recalled.mentions import mentions_of

_THAT = re.compile(
    r"(?<!\w)(?:that|that\s+same|cet|ce|ce\s+même|ce\s+mois\s+de|ce\s+mois\s+d['’]|aquel|ese|aquel\s+mes\s+de|ese\s+mes\s+de|"
    r"т(?:от|ого|ом|ем)|с\s+того)\s*$",
    re.IGNORECASE,
)


def months_pointed_to(paper: Paper) -> Iterator[Hit]:
    """Every month so pointed to that is told only in another year, once, of the same thing."""
    mentions = paper.asked(mentions_of)
    common = common_roots(paper)
    for two in mentions:
        low = two.start - two.statement.span.start
        if two.kind != "month" or not _THAT.search(two.statement.text[:low][-24:]):
            continue
        others = [m for m in mentions if m.number != two.number and m.kind in ("day", "month")]
        if any(m.value.startswith(two.value) for m in others):
            continue
        same = [m for m in others if m.value[4:7] == two.value[4:]]
        near = [m for m in same if abs(int(m.value[:4]) - int(two.value[:4])) <= YEARS]
        alike = [m for m in near if (m.statement.contents & two.statement.contents) - common]
        if alike and len({m.value[:7] for m in near}) == 1:
            yield told_otherwise(paper, two, alike[0])
