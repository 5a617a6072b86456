"""Names of scripts that share no key with Latin, as papers and passports spell them in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.names.latinised.parts import (
        BY_RULE,
        Piece,
        pieces,
        run_together,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "BY_RULE",
    "Piece",
    "pieces",
    "run_together",
]
