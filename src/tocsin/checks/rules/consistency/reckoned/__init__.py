"""What a paper tells by reckoning: shares, parts, products, and days told from other days.

Each reckoning is worked out over values that the paper tells elsewhere, and held against them. One
speaks only where both are surely of one thing, and stays silent where anything told would fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.checks.rules.consistency.reckoned.after import days_reckoned
    from tocsin.checks.rules.consistency.reckoned.ago import days_ago
    from tocsin.checks.rules.consistency.reckoned.counts import groups_of, ones_in
    from tocsin.checks.rules.consistency.reckoned.lengths import lengths_reckoned
    from tocsin.checks.rules.consistency.reckoned.parts import parts_reckoned
    from tocsin.checks.rules.consistency.reckoned.products import (
        multiples_reckoned,
        products_reckoned,
    )
    from tocsin.checks.rules.consistency.reckoned.same_day import groups_of_a_day
    from tocsin.checks.rules.consistency.reckoned.shares import shares_reckoned
    from tocsin.checks.rules.consistency.reckoned.unknown import unknown_groups
else:
    __getattr__ = face(__name__)

__all__ = [
    "days_ago",
    "days_reckoned",
    "groups_of",
    "groups_of_a_day",
    "lengths_reckoned",
    "multiples_reckoned",
    "ones_in",
    "parts_reckoned",
    "products_reckoned",
    "shares_reckoned",
    "unknown_groups",
]
