"""The case file: one fact file from which everything that leaves the house is compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.dates import (
        DateError,
        UncertainDate,
    )
    from tocsin.casefile.folder import (
        CaseFolder,
        load_case,
    )
    from tocsin.casefile.model import (
        CaseFile,
        Text,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "CaseFile",
    "CaseFolder",
    "DateError",
    "Text",
    "UncertainDate",
    "load_case",
]
