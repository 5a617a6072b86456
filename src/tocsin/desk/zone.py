"""The time zone of this computer: days and hours on pages are those of whoever sits before it."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Callable

from babel.localtime import get_localzone


def local_zone(read: Callable[[], datetime.tzinfo] = get_localzone) -> str:
    """The IANA name of the zone the system is set to; ``UTC`` where it says none that is known.

    Windows, macOS and Linux keep it in different places; Babel reads each of them.
    """
    try:
        name = str(getattr(read(), "key", ""))
        zoneinfo.ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return "UTC"
    return name
