"""The dossier: one zip that stands alone before a court, also a valid BagIt bag (RFC 8493)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.dossier.bag import (
        Bag,
    )
    from tocsin.letters.dossier.build import (
        Wanted,
        make_dossier,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Bag",
    "Wanted",
    "make_dossier",
]
