"""Findings: what would make a letter irreceivable, contradictory, late or dangerous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.checks.engine import (
        Locate,
        check_case,
        check_documents,
        suppressed,
    )
    from tocsin.checks.finding import (
        Finding,
        Place,
        Severity,
        blocking,
        remaining,
    )
    from tocsin.checks.kinds import (
        Kind,
    )
    from tocsin.checks.paper import (
        Draft,
    )
    from tocsin.checks.papers import (
        draft_of,
    )
    from tocsin.checks.people import (
        People,
    )
    from tocsin.checks.registry import (
        RULES,
        rule_for,
    )
    from tocsin.checks.scene import (
        ExhibitFacts,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "RULES",
    "Draft",
    "ExhibitFacts",
    "Finding",
    "Kind",
    "Locate",
    "People",
    "Place",
    "Severity",
    "blocking",
    "check_case",
    "check_documents",
    "draft_of",
    "remaining",
    "rule_for",
    "suppressed",
]
