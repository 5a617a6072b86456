"""The reference tables of the law, every row with its source and its grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.law.tables.addressees import (
        Addressee,
    )
    from tocsin.law.tables.compilation import (
        EDITION,
        Chapter,
    )
    from tocsin.law.tables.conventions import (
        RatificationStatus,
        convention_code,
        convention_spoken,
    )
    from tocsin.law.tables.law import (
        TABLES,
        Law,
        load,
        own_path,
    )
    from tocsin.law.tables.rows import (
        Grade,
        Row,
        Words,
    )
    from tocsin.law.tables.rules import (
        shift,
    )
    from tocsin.law.tables.sessions import (
        BODIES,
        Session,
    )
    from tocsin.law.tables.states import (
        Country,
        Nature,
        fold,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "BODIES",
    "EDITION",
    "TABLES",
    "Addressee",
    "Chapter",
    "Country",
    "Grade",
    "Law",
    "Nature",
    "RatificationStatus",
    "Row",
    "Session",
    "Words",
    "convention_code",
    "convention_spoken",
    "fold",
    "load",
    "own_path",
    "shift",
]
