"""Days as papers write them: numbers, words, four calendars besides ours, windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.dates.calendar_words import (
        MONTHS,
        SEASONS,
        WEEKDAYS,
    )
    from tocsin.reading.dates.daylists import (
        DayList,
        find_day_lists,
    )
    from tocsin.reading.dates.found import (
        find_dates,
    )
    from tocsin.reading.dates.in_words import (
        NUMBERS,
        number_of,
    )
    from tocsin.reading.dates.loose import (
        Loose,
        loose_dates,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "MONTHS",
    "NUMBERS",
    "SEASONS",
    "WEEKDAYS",
    "DayList",
    "Loose",
    "find_dates",
    "find_day_lists",
    "loose_dates",
    "number_of",
]
