"""Writers: one tree in, the bytes of one format out. They choose form, never words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.writers import (
        docx,
    )
    from tocsin.letters.writers.registry import (
        rendered,
        writer,
    )
    from tocsin.letters.writers.vector import (
        png_of,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "docx",
    "png_of",
    "rendered",
    "writer",
]
