"""The six kinds of letter; each module says what its reader expects and drafts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.draft.kinds.registry import (
        COMPOSERS,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "COMPOSERS",
]
