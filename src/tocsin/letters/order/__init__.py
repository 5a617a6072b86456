"""First stage, *order*: what is asked for, taken apart into one commission for each letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.order import (
        draft,
        register,
        settings,
    )
    from tocsin.letters.order.draft import (
        Draft,
    )
    from tocsin.letters.order.order import (
        Commission,
        Order,
        commission_at,
        commissions,
    )
    from tocsin.letters.order.settings import (
        Settings,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Commission",
    "Draft",
    "Order",
    "Settings",
    "commission_at",
    "commissions",
    "draft",
    "register",
    "settings",
]
