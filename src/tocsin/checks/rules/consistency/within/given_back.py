"""Money withheld, and the same money to be given back, or given back already.

What is withheld is asked back whole: another figure is a contradiction. What was given back may be
a part of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.reading import Statement

# how much of a sentence is read
_MOST = 800
_BACK = re.compile(
    r"(?<!\w)(?:withheld|deducted|docked|cut|retained|retenu\w*|prélev\w+|descont\w+|reten\w+|"
    r"dedu\w+|удерж\w+|вычт\w+|вычет\w*)",
    re.IGNORECASE,
)
_RETURN = re.compile(
    r"(?<!\w)(?:return|refund|repay|pay\s+back|give\s+back|reimburs\w+|restitu\w+|rembours\w+|"
    r"rendre|reembols\w+|devol\w+|devuel\w+|"
    r"верну\w+|возвра\w+|возмест\w+|выплат\w+)",
    re.IGNORECASE,
)
_GAVE_BACK = re.compile(
    r"(?<!\w)(?:(?:has|have|had|was|were)\s+(?:only\s+|since\s+)?(?:been\s+)?(?:paid|given|returned|refunded|repaid)|"
    r"(?:paid|gave)\s+back|(?:a|ont)\s+(?:\w+\s+)?(?:rendu|remboursé|restitué)|(?:ha|han)\s+(?:devuelto|reembolsado)|"
    r"devolvió|devolvieron|(?<!не\s)(?:вернул|возвратил|выплатил)[аио]?|(?<!не\s)возвращен[оаы]?)(?!\w)",
    re.IGNORECASE,
)


def to_give_back(one: Statement, two: Statement) -> bool:
    """Whether the second sentence speaks of giving back what the first tells as withheld."""
    return bool(_BACK.search(one.text) and _RETURN.search(two.text))


def gave_back(one: Statement, two: Statement) -> bool:
    """Whether the second sentence tells as done that something withheld was given back."""
    return _tells_withheld(one.text[:_MOST]) and _tells_given(two.text[:_MOST])


@lru_cache(maxsize=512)
def _tells_withheld(text: str) -> bool:
    return _BACK.search(text) is not None


@lru_cache(maxsize=512)
def _tells_given(text: str) -> bool:
    return _GAVE_BACK.search(text) is not None
