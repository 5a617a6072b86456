"""Names across scripts and grammars: their keys, and the guard that finds them in text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.names.coverage import (
        gaps,
        lone_parts,
        unwritten,
    )
    from tocsin.casefile.names.guard import (
        Guard,
        stretches,
    )
    from tocsin.casefile.names.keys import (
        MIN_SINGLE,
        is_form_of,
        likeness,
        same_name,
        stem,
        words,
    )
    from tocsin.casefile.names.scanner import (
        NameScanner,
        forget_guards,
    )
    from tocsin.casefile.names.sighting import (
        Certainty,
        Hit,
    )
    from tocsin.casefile.names.sought import (
        Sort,
        Wanted,
    )
    from tocsin.casefile.names.twins import (
        alike,
        blocks,
    )
    from tocsin.casefile.names.writing import (
        fold,
        national,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "MIN_SINGLE",
    "Certainty",
    "Guard",
    "Hit",
    "NameScanner",
    "Sort",
    "Wanted",
    "alike",
    "blocks",
    "fold",
    "forget_guards",
    "gaps",
    "is_form_of",
    "likeness",
    "lone_parts",
    "national",
    "same_name",
    "stem",
    "stretches",
    "unwritten",
    "words",
]
