"""The kinds of letter, a folder each: what its reader expects, and its first draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.draft.kinds.registry import (
        composer,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "composer",
]
