"""What of a long text can hold a name at all: its letters held against those of the patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.names.sieve.becoming import (
        alone,
        beside_others,
        signature,
    )
    from tocsin.casefile.names.sieve.through import (
        Sieve,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Sieve",
    "alone",
    "beside_others",
    "signature",
]
