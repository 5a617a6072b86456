"""What a file carries: one door (:func:`carried_by`) to every text in it, hidden or seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.gate.reads import (
        markup,
        raw,
    )
    from tocsin.gate.reads.anything import (
        carried_by,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "carried_by",
    "markup",
    "raw",
]
