"""What a paper's frame could be, weighed: sender, place, day, number and signatories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.picked.taking import (
        Picked,
        picked,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Picked",
    "picked",
]
