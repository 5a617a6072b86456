"""Number formats that show days, and days as workbooks count them (ECMA-376 18.8.30, 18.17.4)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tocsin.formats.meaning import values

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@",
}  # fmt: skip

_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)


def is_date_format(code: str) -> bool:
    """True when a number format shows days or times (ECMA-376 18.8.31)."""
    bare = _QUOTED.sub("", code).lower().split(";")[0]
    return (
        bare not in ("general", "@", "")
        and bool(re.search(r"[dyhs]|m(?!\w*0)", bare))
        and not (set(bare) & set("0#?") and not re.search(r"[ydhs]", bare))
    )


def serial_day(value: str, base_1904: bool) -> str:
    """A serial day number (ECMA-376 18.17.4.1) as ISO 8601; other text unchanged."""
    try:
        number = float(value)
    except ValueError:
        return value
    if not 0 <= number < 2_958_466:
        return values.plain(value)
    start = datetime(1904, 1, 1) if base_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    if not base_1904 and number < 60:
        start += timedelta(days=1)  # the calendar of 1900 counts a 29 February that never was
    moment = start + timedelta(days=int(number), seconds=round((number % 1) * 86_400))
    if number < 1 and not base_1904:
        return f"{moment:%H:%M:%S}"
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%Y-%m-%dT%H:%M}" + (f":{moment.second:02}" if moment.second else "")
