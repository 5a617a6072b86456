"""What a state or territory is to the ILO: a Member, a territory of one, or neither.

ILO Constitution, article 35: a Member says by declaration which of the Conventions apply in
the territories for whose international relations it is responsible. So a territory ratifies
nothing: what binds is what its Member *declared applicable* there, with or without
modifications, and it is the Member that answers to the ILO (in Case reports on Hong Kong:
"China has declared the Convention applicable in the territory").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.law.tables.rows import Row


class Nature(StrEnum):
    """What an ISO code stands for at the ILO."""

    MEMBER = "member"
    TERRITORY = "territory"
    NOT_A_MEMBER = "not_a_member"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory(Row):
    """A territory and the Member that answers for it (article 35)."""

    territory: str
    member: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where a respondent stands; ``answers`` is the Member that answers to the ILO, if any."""

    iso: str
    nature: Nature
    answers: str = ""

    @property
    def declares(self) -> bool:
        """Whether Conventions are declared applicable there, not ratified by it."""
        return self.nature is Nature.TERRITORY
