"""Precedents: the passages nearest to an allegation, each with its reason in words.

What is looked for (``facts``), which passages are looked at and why (``candidates``, by words and
by what they cite; ``alike``, by the cases whose facts are alike; ``headings``, by the section they
stand in), what the graph of citations says of them (``graph``), and their order (``ranking``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.likeness.candidates import (
        allowed_for,
    )
    from tocsin.library.likeness.facts import (
        Facts,
        facts_of,
    )
    from tocsin.library.likeness.ranking import (
        Precedent,
        precedents,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Facts",
    "Precedent",
    "allowed_for",
    "facts_of",
    "precedents",
]
