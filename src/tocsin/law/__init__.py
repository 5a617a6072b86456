"""What holds, and by when: reference tables and procedure, every row with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.law.stale import (
        doubts,
    )
    from tocsin.law.tables import (
        Grade,
        Law,
        Row,
        Words,
        load,
        own_path,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Grade",
    "Law",
    "Row",
    "Words",
    "doubts",
    "load",
    "own_path",
]
