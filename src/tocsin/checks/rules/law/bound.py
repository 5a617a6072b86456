"""Which state a paper speaks of."""

from __future__ import annotations

import re
from collections import Counter

from tocsin.checks.paper import Paper
from tocsin.checks.scene import Scene
from tocsin.law import Law

_GOVERNMENT = re.compile(
    r"(?i:government of (?:the )?|republic of (?:the )?|gobierno (?:de la |del |de )"
    r"|gouvernement (?:du |de la |de l['’]|des |d['’]|de )"
    r"|republique (?:du |de la |de l['’]|des |d['’]|de )|république (?:du |de la |de l['’]|"
    r"des |d['’]|de )"
    r"|república (?:del |de la |de )|правительств\w* (?:республики )?|республик\w )"
)
# how much of a paper is looked through for the state it names most often
_OPENING = 12_000
# letters that the name of a state has at most
_NAME = 100
_HOST = "CH"
"""The state of the ILO's own address, in most letters."""


def country_of(paper: Paper, scene: Scene) -> str:
    """The state a paper speaks of: the case's, else the one whose government it names."""
    if scene.country:
        return scene.country
    for match in _GOVERNMENT.finditer(paper.text):
        behind = paper.text[match.end() : match.end() + _NAME]
        named = next(iter(scene.law.states_named(behind)), None)
        if named and named.start == 0:
            return named.country.iso
    return named_most(paper, scene.law)


def named_most(paper: Paper, law: Law) -> str:
    """The state a paper names more often than any other, or ""; an address names one too."""
    named = (found.country.iso for found in law.states_named(paper.text[:_OPENING]))
    ranked = Counter(iso for iso in named if iso != _HOST).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
