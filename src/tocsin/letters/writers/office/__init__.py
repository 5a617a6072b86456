"""Parts of an Office Open XML text document (ISO/IEC 29500): styles, numbering, package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.writers.office.body import (
        Body,
        grid,
        paragraph,
        run,
    )
    from tocsin.letters.writers.office.package import (
        pack,
    )
    from tocsin.letters.writers.office.styling import (
        FALLBACK,
        FONT,
        W,
        numbering,
        styles,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "FALLBACK",
    "FONT",
    "Body",
    "W",
    "grid",
    "numbering",
    "pack",
    "paragraph",
    "run",
    "styles",
]
