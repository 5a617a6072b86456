"""The public side: static pages, feed and proof page, built from the public projection alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.site.build import (
        read_before,
        write,
    )
    from tocsin.site.publishing import (
        publication,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "publication",
    "read_before",
    "write",
]
