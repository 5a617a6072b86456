"""States and territories: names and grammar, who answers for whom, where a text names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.law.tables.states.countries import Country, fold
    from tocsin.law.tables.states.jurisdiction import Jurisdiction, Nature, Territory
    from tocsin.law.tables.states.named import NamedState, key_of, pattern_of, states_in
else:
    __getattr__ = face(__name__)

__all__ = [
    "Country",
    "Jurisdiction",
    "NamedState",
    "Nature",
    "Territory",
    "fold",
    "key_of",
    "pattern_of",
    "states_in",
]
