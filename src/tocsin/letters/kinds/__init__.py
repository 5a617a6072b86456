"""Ground of the letters' room: the kinds of letter, each a folder and a line of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.kinds.kind import (
        KINDS,
        Citing,
        Kind,
        Window,
    )
    from tocsin.letters.kinds.registry import (
        FOLDERS,
        NAMES,
        PLACE,
        table,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "FOLDERS",
    "KINDS",
    "NAMES",
    "PLACE",
    "Citing",
    "Kind",
    "Window",
    "table",
]
