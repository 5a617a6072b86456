"""What is in hand held against a seal: a folder, or loose files.

``compare_folder`` says what is unchanged, changed, missing, new and moved; ``match`` finds sealed
units in returned files by their digests alone, with the originals gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.against.digests import MANY, Digests, pieces
    from tocsin.seal.against.matching import (
        IDENTICAL,
        ORDINARY_ONLY,
        SAME_CONTENT,
        Matching,
        Pair,
        Units,
        match,
        returned_units,
        sealed_units,
    )
    from tocsin.seal.against.verifying import Changed, Difference, compare_folder
else:
    __getattr__ = face(__name__)

__all__ = [
    "IDENTICAL",
    "MANY",
    "ORDINARY_ONLY",
    "SAME_CONTENT",
    "Changed",
    "Difference",
    "Digests",
    "Matching",
    "Pair",
    "Units",
    "compare_folder",
    "match",
    "pieces",
    "returned_units",
    "sealed_units",
]
