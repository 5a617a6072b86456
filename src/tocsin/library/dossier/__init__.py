"""A country on one line of time: what was asked, where silence was, what would be new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.dossier import (
        leaves,
    )
    from tocsin.library.dossier.new import (
        facts,
    )
    from tocsin.library.dossier.timeline import (
        Dossier,
        dossier,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Dossier",
    "dossier",
    "facts",
    "leaves",
]
