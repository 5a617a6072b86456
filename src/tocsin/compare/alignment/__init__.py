"""Rows of two tables laid side by side: columns mapped, equal rows set aside, the rest paired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.compare.alignment import (
        columnmap,
        frugal,
        keys,
        lockstep,
        pairing,
        shares,
        sieve,
        translate,
    )
    from tocsin.compare.alignment.aligned import Aligned
    from tocsin.compare.alignment.multiset import Leftover, difference
    from tocsin.compare.alignment.pairing import Loose, Pairs, Rarity
    from tocsin.compare.alignment.readings import other_reading
    from tocsin.compare.alignment.sieve import Hashed, Reading, uncollected
else:
    __getattr__ = face(__name__)

__all__ = [
    "Aligned",
    "Hashed",
    "Leftover",
    "Loose",
    "Pairs",
    "Rarity",
    "Reading",
    "columnmap",
    "difference",
    "frugal",
    "keys",
    "lockstep",
    "other_reading",
    "pairing",
    "shares",
    "sieve",
    "translate",
    "uncollected",
]
