"""The pairs that tell when what is told as seen was heard; :mod:`.staged` learns from them."""

from __future__ import annotations

from collections.abc import Iterator

from reading.pairs import bags
from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency import common_roots
from tocsin.checks.rules.wording.witnessed import pairs_of

KIND = "basis"
# how many clean papers of all may be called wrong
WRONG = 3


def found_in(paper: Paper) -> Iterator[bags.Found]:
    """Every pair of a paper: where the claim stands, where the hearsay does, what is seen."""
    for pair in pairs_of(paper.reading.statements, common_roots(paper)):
        told = pair.heard.margins["told"] // 100 + 3 * ("elsewhere" in pair.heard.told)
        likeness = told + len(pair.claim.roots & pair.heard.roots)
        yield pair.claim.statement.span, pair.heard.statement.span, likeness, pair.features


def everything() -> tuple[list[bags.Held], dict[str, str]]:
    """All pairs, and what was planted."""
    held, planted = bags.of_papers(found_in, "hearsay-as-seen")
    return held + list(bags.of_passages(found_in, "basis", (".", "deeds"))), planted
