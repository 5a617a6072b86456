"""Who and what a guard looks for, and the patterns of a name: its own and as others spell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.names.sought.elsewhere import (
        in_latin,
    )
    from tocsin.casefile.names.sought.forming import (
        targets,
    )
    from tocsin.casefile.names.sought.wanted import (
        INITIALED,
        Form,
        Sort,
        Target,
        Wanted,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "INITIALED",
    "Form",
    "Sort",
    "Target",
    "Wanted",
    "in_latin",
    "targets",
]
