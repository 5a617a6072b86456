"""What a text says beside its letters: marks carried out, pieces put together, other alphabets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.gate.reads.written.afar import (
        APART,
        FAR_OVERLAP,
        WITH_ALL,
        narrow,
        wide,
    )
    from tocsin.gate.reads.written.alphabets import (
        bytes_in,
    )
    from tocsin.gate.reads.written.marks import (
        as_shown,
    )
    from tocsin.gate.reads.written.packedrtf import (
        PACKED,
        unpacked_rtf,
    )
    from tocsin.gate.reads.written.pieces import (
        letter,
        put_together,
    )
    from tocsin.gate.reads.written.unlisted import (
        BEFORE,
        file_of,
        strays,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "APART",
    "BEFORE",
    "FAR_OVERLAP",
    "PACKED",
    "WITH_ALL",
    "as_shown",
    "bytes_in",
    "file_of",
    "letter",
    "narrow",
    "put_together",
    "strays",
    "unpacked_rtf",
    "wide",
]
