"""The rules of procedure as rows: text, figure, source, grade; off while only recalled."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.law.tables.rows import Row, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Row):
    """One rule. ``setting`` marks a figure that no source gives: the office's own choice."""

    code: str
    text: Words
    value: int = 0
    unit: str = ""
    setting: bool = False

    def after(self, day: date, times: int = 1) -> date:
        """``day`` moved forward by the rule's figure (negative ``times``: back)."""
        return shift(day, self.value * times, self.unit)


def shift(day: date, amount: int, unit: str) -> date:
    """``day`` plus ``amount`` days, weeks, months or years.

    A month later is the same day of that month, or its last day where there is none
    (31 January plus one month is 28 or 29 February). Held inside the calendar.
    """
    try:
        if unit in ("days", "weeks"):
            return day + timedelta(days=amount * (7 if unit == "weeks" else 1))
        months = day.year * 12 + day.month - 1 + amount * (12 if unit == "years" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return date.max if amount > 0 else date.min
