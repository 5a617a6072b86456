"""How names are written: alphabets, folding, lookalikes, endings, numbers, word lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.names.writing import (
        numbers,
    )
    from tocsin.casefile.names.writing.folding import (
        NASAL_SIGN,
        NASALS,
        WIDE,
        fold,
        fold_all,
        fold_each,
        hungarian,
        mixed,
        readings,
        readings_each,
    )
    from tocsin.casefile.names.writing.grammar import (
        changes,
        endings,
        prefixes,
    )
    from tocsin.casefile.names.writing.han import (
        family_and_given,
        fold_letters,
        fold_run,
        sounded,
    )
    from tocsin.casefile.names.writing.letters import (
        ARMENIAN_PAIRS,
        GREEK_MAPPED,
        GREEK_PAIRS,
        MAPPED,
        READINGS,
        SOUNDS,
        SPOKEN,
    )
    from tocsin.casefile.names.writing.lookalikes import (
        DIGITS,
        TO_CYRILLIC,
        TO_GREEK,
        TO_LATIN,
    )
    from tocsin.casefile.names.writing.numbers import (
        is_number,
        national,
    )
    from tocsin.casefile.names.writing.reading import (
        GAP,
        SPACED_OUT,
        Reading,
        Virtual,
        humps,
        origin,
        unescaped,
    )
    from tocsin.casefile.names.writing.scripts import (
        APOSTROPHES,
        CASED,
        INVISIBLE,
        LETTER,
        TOKEN,
        UNSPACED,
        script_of,
    )
    from tocsin.casefile.names.writing.sisters import (
        eastern,
        forms,
        rows_of,
    )
    from tocsin.casefile.names.writing.skeleton import (
        LEAST,
        MARK,
        SKELETAL,
        TELLING,
        skeleton_of,
        skeletons,
        vowels_alike,
    )
    from tocsin.casefile.names.writing.transliteration import (
        latin,
        slug,
    )
    from tocsin.casefile.names.writing.wordlists import (
        is_given,
        is_title,
        keys_of,
        runs_of,
        tells,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "APOSTROPHES",
    "ARMENIAN_PAIRS",
    "CASED",
    "DIGITS",
    "GAP",
    "GREEK_MAPPED",
    "GREEK_PAIRS",
    "INVISIBLE",
    "LEAST",
    "LETTER",
    "MAPPED",
    "MARK",
    "NASALS",
    "NASAL_SIGN",
    "READINGS",
    "SKELETAL",
    "SOUNDS",
    "SPACED_OUT",
    "SPOKEN",
    "TELLING",
    "TOKEN",
    "TO_CYRILLIC",
    "TO_GREEK",
    "TO_LATIN",
    "UNSPACED",
    "WIDE",
    "Reading",
    "Virtual",
    "changes",
    "eastern",
    "endings",
    "family_and_given",
    "fold",
    "fold_all",
    "fold_each",
    "fold_letters",
    "fold_run",
    "forms",
    "humps",
    "hungarian",
    "is_given",
    "is_number",
    "is_title",
    "keys_of",
    "latin",
    "mixed",
    "national",
    "numbers",
    "origin",
    "prefixes",
    "readings",
    "readings_each",
    "rows_of",
    "runs_of",
    "script_of",
    "skeleton_of",
    "skeletons",
    "slug",
    "sounded",
    "tells",
    "unescaped",
    "vowels_alike",
]
