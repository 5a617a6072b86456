"""The annex bundle: one PDF with index, a cover for every exhibit, and its pages, stamped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.annex.bundle import (
        Options,
        make_bundle,
    )
    from tocsin.letters.annex.letter import (
        annexes_of,
        places,
    )
    from tocsin.letters.annex.names import (
        written_date,
    )
    from tocsin.letters.annex.placing import (
        in_words,
        is_sealed,
        manifest_of,
        positions,
        sealed_files,
    )
    from tocsin.letters.annex.sheets import (
        Sheets,
        sheets_of,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Options",
    "Sheets",
    "annexes_of",
    "in_words",
    "is_sealed",
    "make_bundle",
    "manifest_of",
    "places",
    "positions",
    "sealed_files",
    "sheets_of",
    "written_date",
]
