"""Who works on a case: seats and their keys, a new key when somebody leaves, recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.desk.record.seats import recovery_views, seat_views
    from tocsin.desk.record.seats.role_words import (
        ROLES,
    )
    from tocsin.desk.record.seats.rotation import (
        SEALED,
        STORED,
        THROWN_AWAY,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "ROLES",
    "SEALED",
    "STORED",
    "THROWN_AWAY",
    "recovery_views",
    "seat_views",
]
