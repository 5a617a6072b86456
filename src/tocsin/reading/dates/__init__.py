"""Days as papers write them: numbers, words, four calendars besides ours, windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.dates.calendar_words import (
        MONTHS,
    )
    from tocsin.reading.dates.found import (
        find_dates,
    )
    from tocsin.reading.dates.in_words import (
        NUMBERS,
        number_of,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "MONTHS",
    "NUMBERS",
    "find_dates",
    "number_of",
]
