"""What was altered, in one vocabulary, and how to compare.

``Found`` is what a comparator hands back: each ``Alteration`` with its kind, place, before and
after; ``Comparison`` the whole. ``difference`` tells how one cell changed, ``Tally`` what all of
it adds up to, ``lookalikes`` what only seems the same; ``Options`` what every comparator is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.compare.alterations import lookalikes, more
    from tocsin.compare.alterations.cells import Side, as_decimal, difference, signed
    from tocsin.compare.alterations.effects import Tally, matters
    from tocsin.compare.alterations.lookalikes import mixed, skeleton, visible, without_invisible
    from tocsin.compare.alterations.more import More
    from tocsin.compare.alterations.options import Options
    from tocsin.compare.alterations.vocabulary import (
        DAMAGED,
        Alteration,
        CellChange,
        Comparison,
        Effect,
        FileOutcome,
        Found,
        Kind,
        Line,
        Proof,
        Region,
        Spot,
        Verdict,
        unreadable,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "DAMAGED",
    "Alteration",
    "CellChange",
    "Comparison",
    "Effect",
    "FileOutcome",
    "Found",
    "Kind",
    "Line",
    "More",
    "Options",
    "Proof",
    "Region",
    "Side",
    "Spot",
    "Tally",
    "Verdict",
    "as_decimal",
    "difference",
    "lookalikes",
    "matters",
    "mixed",
    "more",
    "signed",
    "skeleton",
    "unreadable",
    "visible",
    "without_invisible",
]
