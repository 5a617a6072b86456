"""Fifth stage, *gate*: what stands in the way of a letter, and the guard of protected names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.gate.departure import (
        INTERNAL,
        exhibits_of,
        items_of,
    )
    from tocsin.letters.gate.facts import (
        exhibit_facts,
    )
    from tocsin.letters.gate.internal import (
        internal_of,
    )
    from tocsin.letters.gate.names import (
        guard,
    )
    from tocsin.letters.gate.sending import (
        judge_sending,
    )
    from tocsin.letters.gate.verdict import (
        OF_EXHIBITS,
        Gate,
        Override,
        overrides,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "INTERNAL",
    "OF_EXHIBITS",
    "Gate",
    "Override",
    "exhibit_facts",
    "exhibits_of",
    "guard",
    "internal_of",
    "items_of",
    "judge_sending",
    "overrides",
]
