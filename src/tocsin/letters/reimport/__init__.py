"""A letter edited in Word comes back: what changed, and a draft that holds its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.reimport.bring_back_file import (
        bring_back,
        with_body,
        write_draft,
    )
    from tocsin.letters.reimport.bringing import (
        Change,
        Hunk,
        carried_out,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Change",
    "Hunk",
    "bring_back",
    "carried_out",
    "with_body",
    "write_draft",
]
