"""Days by which people date without a figure: New Year, Christmas, the first of May.

Only feasts of one fixed day wherever the four languages are spoken: Orthodox and Catholic
Christmas differ, so the Russian word is left out; Easter and Ramadan move.
"""

from __future__ import annotations

import re
from datetime import date

_FEASTS: tuple[tuple[int, int, str], ...] = (
    (12, 31,
     r"new\s+year['’]?s\s+eve|(?:la\s+)?saint-sylvestre|nochevieja|fin\s+de\s+año"),
    (1, 1,
     r"new\s+year(?:['’]?s(?:\s+day)?)?|nouvel\s+an|jour\s+de\s+l['’]an|año\s+nuevo|нов(?:ого|ый)\s+года?"),
    (12, 24,
     r"christmas\s+eve|réveillon\s+de\s+noël|nochebuena"),
    (12, 26,
     r"boxing\s+day"),
    (12, 25,
     r"christmas(?:\s+day)?|noël|navidad"),
    (1, 6,
     r"(?:l['’])?épiphanie|(?:los\s+)?reyes(?:\s+magos)?"),
    (3, 8,
     r"(?:international\s+)?women['’]?s\s+day|journée\s+(?:internationale\s+)?(?:des\s+(?:droits\s+des\s+)?"
           r"femmes|de\s+la\s+femme)|día\s+(?:internacional\s+)?de\s+la\s+mujer|(?:международного\s+)?женского\s+дня"),
    (3, 21,
     r"нооруза|нооруз(?:дан|дун)?"),
    (5, 1,
     r"may\s+day|fête\s+du\s+travail|día\s+del\s+trabajo|первомая|дня\s+труда"),
    (5, 9,
     r"дня\s+победы"),
    (8, 15,
     r"assumption(?:\s+day)?|(?:l['’])?assomption|(?:la\s+)?asunción"),
    (11, 1,
     r"all\s+saints(?:['’]\s+day)?|(?:la\s+)?toussaint|todos\s+los\s+santos"),
)  # fmt: skip
_FEAST = re.compile(
    r"\s*(?:the\s+|le\s+|la\s+|el\s+|l['’]|du\s+)?(?:"
    + "|".join(f"(?P<f{n}>{words})" for n, (_, _, words) in enumerate(_FEASTS))
    + r")(?!\w)",
    re.IGNORECASE,
)


def feast_at(text: str, near: date) -> date | None:
    """The day of the feast that a text begins with, in the year that brings it nearest to a day."""
    found = _FEAST.match(text)
    if not found:
        return None
    month, day, _ = _FEASTS[int((found.lastgroup or "f0")[1:])]
    years = (date(near.year + by, month, day) for by in (-1, 0, 1))
    return min(years, key=lambda d: abs((d - near).days))
