"""Pages in, from where they lie: files, folders, archives; an address only when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.collect.addresses import (
        Collector,
    )
    from tocsin.library.collect.intake import (
        read,
        read_content,
        take_in,
    )
    from tocsin.library.collect.listed import (
        Source,
        sources,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Collector",
    "Source",
    "read",
    "read_content",
    "sources",
    "take_in",
]
