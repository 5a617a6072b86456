"""Family C, consistency: within the case file, between documents, with the public record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.checks.rules.consistency.facts import (
        events_like,
    )
    from tocsin.checks.rules.consistency.family import (
        RULES,
    )
    from tocsin.checks.rules.consistency.likeness import (
        common_roots,
        days_of,
        surnames,
    )
    from tocsin.checks.rules.consistency.names import (
        OFFICES,
    )
    from tocsin.checks.rules.consistency.word_classes import classes_of
else:
    __getattr__ = face(__name__)

__all__ = ["OFFICES", "RULES", "classes_of", "common_roots", "days_of", "events_like", "surnames"]
