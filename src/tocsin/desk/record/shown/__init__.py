"""A case as a member reads it: what she may see, in lists, with what the checks say beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.desk.record.shown import lists, looked, reading, selectors
    from tocsin.desk.record.shown.lawbook import (
        law,
    )
    from tocsin.desk.record.shown.lists import (
        glance,
    )
    from tocsin.desk.record.shown.looked import (
        SHELF,
    )
    from tocsin.desk.record.shown.reading import (
        names_of,
    )
    from tocsin.desk.record.shown.saving import (
        kept,
    )
    from tocsin.desk.record.shown.selectors import (
        case_of,
        cases_of,
        entry_of,
        hand_of,
        hand_or_none,
        opened,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "SHELF",
    "case_of",
    "cases_of",
    "entry_of",
    "glance",
    "hand_of",
    "hand_or_none",
    "kept",
    "law",
    "lists",
    "looked",
    "names_of",
    "opened",
    "reading",
    "selectors",
]
