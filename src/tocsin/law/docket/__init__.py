"""What is due and what is next, over all cases, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.law.docket.agenda import (
        calendar,
    )
    from tocsin.law.docket.lines import (
        page,
        table,
    )
    from tocsin.law.docket.words import (
        Wording,
        as_plain,
        names_of,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Wording",
    "as_plain",
    "calendar",
    "names_of",
    "page",
    "table",
]
