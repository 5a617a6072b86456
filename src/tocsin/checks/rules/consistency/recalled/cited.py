"""References in square brackets: what the ILO printed, and when, is no deed of the paper.

"[Report No. 354, Case No. 2581 (Chad), June 2009]" and "[CEACR, observation, Convention No. 87, …,
adopted 2021]" carry days of other texts. Held against the deeds of the letter they gave it two
dates for one act, because it cited a precedent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.paper import Paper

_LONGEST = 400
_NAMES = (
    re.compile(
        r"\[[^\[\]\n]{0,60}?\b(?:reports?|rapports?|informes?|ceacr|compilation|recopilaci[oó]n|"
        r"conference committee|commission de la conf[eé]rence|comisi[oó]n de la conferencia|"
        rf"normlex)\b[^\[\]\n]{{0,{_LONGEST}}}\]",
        re.IGNORECASE,
    ),
    re.compile(
        r"\[[^\[\]\n]{0,60}?\b(?:доклад\w{0,3}|кэпкр|сборник\w{0,2}|комитет\w{0,2} конференции)\b"
        rf"[^\[\]\n]{{0,{_LONGEST}}}\]",
        re.IGNORECASE,
    ),
)
"""Names of texts of the ILO, in the alphabets letters are written in."""


def is_cited(paper: Paper, place: int) -> bool:
    """Whether a place of the paper's text lies inside a reference to a text of the ILO."""
    return any(start <= place < end for start, end in paper.asked(_references))


def _references(paper: Paper) -> Iterator[tuple[int, int]]:
    if "[" not in paper.text:
        return
    for name in _NAMES:
        for found in name.finditer(paper.text):
            yield found.span()
