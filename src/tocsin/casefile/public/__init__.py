"""What may leave a case: who may know what, what is cleared, and the one public form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.public.clearing import (
        Clearing,
    )
    from tocsin.casefile.public.projection import (
        PublicCase,
        public,
    )
    from tocsin.casefile.public.readers import (
        FEWEST,
        Audience,
        added,
        alias_printed,
        copy_stays,
        covers,
        exhibit_stays,
        hidden,
        scanner_for,
        scanner_of,
        spoken,
        teller_named,
        unfound,
        usable,
    )
    from tocsin.casefile.public.showing import (
        Because,
        Shown,
        shown,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "FEWEST",
    "Audience",
    "Because",
    "Clearing",
    "PublicCase",
    "Shown",
    "added",
    "alias_printed",
    "copy_stays",
    "covers",
    "exhibit_stays",
    "hidden",
    "public",
    "scanner_for",
    "scanner_of",
    "shown",
    "spoken",
    "teller_named",
    "unfound",
    "usable",
]
