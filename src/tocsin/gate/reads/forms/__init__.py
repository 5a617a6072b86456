"""The forms of letters: whether a page shows the letters its text says it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.gate.reads.forms.letterforms import (
        doubted,
        known_forms,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "doubted",
    "known_forms",
]
