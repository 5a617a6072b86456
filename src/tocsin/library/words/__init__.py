"""The words of the library: stems in six languages and Kyrgyz, and what it says of its finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.words.alphabets import (
        in_cyrillic,
    )
    from tocsin.library.words.days import (
        countries_in,
        days_in,
        kept_of,
    )
    from tocsin.library.words.phrases import (
        called,
        dated,
        put,
        say,
    )
    from tocsin.library.words.stems import (
        WORD,
        asked,
        concept_of,
        concepts_in,
        folded,
        name_keys,
        named_by_one,
        named_in,
        phrases_naming,
        plain_digits,
        script_languages,
        small,
        stem,
        stems_known,
        stems_of,
        telling,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "WORD",
    "asked",
    "called",
    "concept_of",
    "concepts_in",
    "countries_in",
    "dated",
    "days_in",
    "folded",
    "in_cyrillic",
    "kept_of",
    "name_keys",
    "named_by_one",
    "named_in",
    "phrases_naming",
    "plain_digits",
    "put",
    "say",
    "script_languages",
    "small",
    "stem",
    "stems_known",
    "stems_of",
    "telling",
]
