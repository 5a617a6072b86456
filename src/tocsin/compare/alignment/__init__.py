"""Rows of two tables laid side by side.

``align`` maps the columns and sets equal rows aside by the cheapest sieve that applies;
``pairs_of`` brings the rest together, a changed row as one pair. What comes of it is ``Aligned``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.compare.alignment.aligned import Aligned
    from tocsin.compare.alignment.aligning import align, pairs_of
    from tocsin.compare.alignment.multiset import Hashes, Leftover, difference
    from tocsin.compare.alignment.pairing import Loose, Pairs
else:
    __getattr__ = face(__name__)

__all__ = [
    "Aligned",
    "Hashes",
    "Leftover",
    "Loose",
    "Pairs",
    "align",
    "difference",
    "pairs_of",
]
