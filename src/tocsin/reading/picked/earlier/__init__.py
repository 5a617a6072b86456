"""Earlier letters of these writers to these readers: which days and sentences tell of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.picked.earlier.letters import (
        earlier_letters,
        letter_candidates,
        told_in,
    )
    from tocsin.reading.picked.earlier.relations import PAPER
    from tocsin.reading.picked.earlier.telling import Parties
else:
    __getattr__ = face(__name__)

__all__ = ["PAPER", "Parties", "earlier_letters", "letter_candidates", "told_in"]
