"""Documents out: letters, complaints, updates, observations, annex bundle, dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.pipeline import (
        Outcome,
        compile_letters,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Outcome",
    "compile_letters",
]
