"""Two mentions of one thing, known by what was learnt from labelled pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.checks.rules.consistency.linked.figures import RECKONED
    from tocsin.checks.rules.consistency.linked.mentions import DATED, Mention, mentions_of
    from tocsin.checks.rules.consistency.linked.scoring import (
        Pair,
        candidates,
        family,
        told_twice,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "DATED",
    "RECKONED",
    "Mention",
    "Pair",
    "candidates",
    "family",
    "mentions_of",
    "told_twice",
]
