"""Days as they are known: exact, uncertain, approximate (EDTF), and how a date is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.casefile.dates.saying import (
        say_date,
        say_day,
        unbroken,
    )
    from tocsin.casefile.dates.uncertain import (
        DateError,
        UncertainDate,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "DateError",
    "UncertainDate",
    "say_date",
    "say_day",
    "unbroken",
]
