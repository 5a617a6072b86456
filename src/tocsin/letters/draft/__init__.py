"""Third stage, *draft*: the Markdown of a letter, written by a person or from the case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.draft.facts import (
        md,
    )
    from tocsin.letters.draft.first import (
        draft_of,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "draft_of",
    "md",
]
