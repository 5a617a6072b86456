"""What a paper could mean, weighed: sender, place, day, number, signatories, earlier letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.picked.earlier import (
        Parties,
        earlier_letters,
        letter_candidates,
        told_in,
    )
    from tocsin.reading.picked.organizations import (
        organizations_in,
    )
    from tocsin.reading.picked.taking import (
        Picked,
        picked,
    )
    from tocsin.reading.picked.weighing import (
        weighed,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Parties",
    "Picked",
    "earlier_letters",
    "letter_candidates",
    "organizations_in",
    "picked",
    "told_in",
    "weighed",
]
