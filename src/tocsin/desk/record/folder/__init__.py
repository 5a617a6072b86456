"""A case as a folder: taken in, given out, laid out for an engine; its files in the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.desk.record.folder import example, exchange, files
    from tocsin.desk.record.folder.exchange import (
        bring_in,
        write_out,
    )
    from tocsin.desk.record.folder.laying import (
        changed_in,
        laid_out,
        refuse_held_back,
        take_back,
        take_files,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "bring_in",
    "changed_in",
    "example",
    "exchange",
    "files",
    "laid_out",
    "refuse_held_back",
    "take_back",
    "take_files",
    "write_out",
]
