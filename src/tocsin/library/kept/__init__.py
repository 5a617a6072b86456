"""How documents lie in the library's file: its form, their rows, their names, their captures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.kept import (
        form,
    )
    from tocsin.library.kept.captures import (
        Added,
        body_of,
        contradictions,
        differences,
        restored,
    )
    from tocsin.library.kept.known import (
        SHELF,
        Row,
        are_two,
        free_name,
        is_open,
        named,
        note_twins,
        outdone,
    )
    from tocsin.library.kept.rows import (
        columns_of,
        document_at,
        packed,
        unpacked,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "SHELF",
    "Added",
    "Row",
    "are_two",
    "body_of",
    "columns_of",
    "contradictions",
    "differences",
    "document_at",
    "form",
    "free_name",
    "is_open",
    "named",
    "note_twins",
    "outdone",
    "packed",
    "restored",
    "unpacked",
]
