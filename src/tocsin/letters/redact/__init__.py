"""The redacted variant of a letter, and the proof that nothing protected is left in its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.redact.outgoing import (
        redact,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "redact",
]
