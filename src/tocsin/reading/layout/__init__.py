"""The layout of a letter: every line with its role, by the best path of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.layout.cells import (
        Placed,
        laid_out,
        why,
    )
    from tocsin.reading.layout.columns import (
        cells_of,
        letters_apart,
        unfolded,
    )
    from tocsin.reading.layout.path import (
        Decided,
    )
    from tocsin.reading.layout.roles import (
        Role,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Decided",
    "Placed",
    "Role",
    "cells_of",
    "laid_out",
    "letters_apart",
    "unfolded",
    "why",
]
