"""The words of letters, one catalogue per language (TOML data)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.words.bodies import (
        of,
        the,
    )
    from tocsin.letters.words.catalogues import (
        Catalogue,
        catalogue,
        nearest,
        office,
    )
    from tocsin.letters.words.cldr import (
        native,
        territory,
    )
    from tocsin.letters.words.languages import (
        LANGUAGES,
    )
    from tocsin.letters.words.ordinals import (
        ordinal,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "catalogue",
    "native",
    "nearest",
    "of",
    "office",
    "ordinal",
    "territory",
    "the",
]
