"""The procedure: what the ILO's rules make of a case on a day.

``advise(casefile, on=…, law=…)`` is the whole of it; each module holds one question:
standing, form, receivability, urgency, clocks, silence, what is outstanding, the ladder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.law.procedure.advice import (
        Advice,
        Complainant,
        Deadline,
        Ground,
        Hold,
        Met,
        Note,
        Open,
        Proof,
        Risk,
        Run,
        Step,
        Value,
    )
    from tocsin.law.procedure.known import (
        STATE,
        Known,
    )
    from tocsin.law.procedure.standing import (
        ORGANIZATIONS,
        standing_of,
    )
    from tocsin.law.procedure.whole import (
        advise,
        grounds,
        grounds_by,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "ORGANIZATIONS",
    "STATE",
    "Advice",
    "Complainant",
    "Deadline",
    "Ground",
    "Hold",
    "Known",
    "Met",
    "Note",
    "Open",
    "Proof",
    "Risk",
    "Run",
    "Step",
    "Value",
    "advise",
    "grounds",
    "grounds_by",
    "standing_of",
]
