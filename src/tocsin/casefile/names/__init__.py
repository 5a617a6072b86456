"""Names across scripts and grammars: their keys, and the guard that finds them in text."""

from tocsin.casefile.names.alike import alike, blocks
from tocsin.casefile.names.coverage import gaps
from tocsin.casefile.names.fold import fold
from tocsin.casefile.names.guard import Guard
from tocsin.casefile.names.keys import (
    MIN_SINGLE,
    is_form_of,
    likeness,
    same_name,
    stem,
    words,
)
from tocsin.casefile.names.numbers import national
from tocsin.casefile.names.scanner import NameScanner
from tocsin.casefile.names.sighting import Certainty, Hit
from tocsin.casefile.names.wanted import Sort, Wanted

__all__ = [
    "MIN_SINGLE",
    "Certainty",
    "Guard",
    "Hit",
    "NameScanner",
    "Sort",
    "Wanted",
    "alike",
    "blocks",
    "fold",
    "gaps",
    "is_form_of",
    "likeness",
    "national",
    "same_name",
    "stem",
    "words",
]
