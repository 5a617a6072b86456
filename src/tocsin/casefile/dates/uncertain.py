"""Uncertain dates: the part of EDTF (ISO 8601-2:2019, levels 0 and 1) that a case needs.

A date in evidence is what the source says, no more: ``2023-10-24`` (a day),
``2023-10`` (some time in that month), ``2023-10~`` (about then), ``2021?`` (doubtful),
``2023-10-23/2023-10-25`` (between), ``../2023-12-31`` (up to), ``202X``, ``2023-XX-04``
(unknown digits), ``2023-23`` (autumn), ``unknown`` (EDTF ``XXXX``). See https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_POINT = re.compile(
    r"(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d{2}|XX)(?:-(?P<d>\d{2}|XX))?)?(?P<q>[?~%]?)"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}

# 12/05/2024 or 12.5.2024: day and month could be either
_WRITTEN = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}")


UNKNOWN = "unknown"
_UNKNOWN = frozenset({UNKNOWN, "xxxx", "xxxx-xx", "xxxx-xx-xx"})


class DateError(ValueError):
    """A date that no calendar or no EDTF reading holds; the message says how to write it."""


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class UncertainDate:
    """What is known of when something happened.

    ``text`` is the EDTF form as written; ``earliest`` and ``latest`` bound it
    (``None``: open); ``approximate`` and ``doubtful`` keep ``~`` and ``?``.
    Ordered by earliest bound, then latest; equal when the text is equal.
    """

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    doubtful: bool = False

    @classmethod
    def parse(cls, text: str) -> UncertainDate:
        """Read an EDTF string; raises :class:`DateError` with a mend."""
        if _WRITTEN.fullmatch(text.strip()):
            raise DateError(f"{text!r} is not a date; write year, month, day, as in 2024-05-12")
        text = text.strip()
        if text.casefold() in _UNKNOWN:
            return cls(UNKNOWN, None, None)
        if "/" in text:
            left, _, right = text.partition("/")
            first = _bounds(left) if left not in ("", "..") else None
            last = _bounds(right) if right not in ("", "..") else None
            if first is None and last is None:
                raise DateError(f"{text!r} has no date on either side of the slash")
            low = first[0] if first else None
            high = last[1] if last else None
            if low and high and low > high:
                raise DateError(f"{text!r} ends before it begins; write the earlier date first")
            marks = "".join(part[2] for part in (first, last) if part)
        else:
            low, high, marks = _bounds(text)
        return cls(text, low, high, any(c in marks for c in "~%"), any(c in marks for c in "?%"))

    @classmethod
    def of(cls, day: date) -> UncertainDate:
        """The certain date of one day."""
        return cls(day.isoformat(), day, day)

    @property
    def unknown(self) -> bool:
        """Nothing is known of it: neither a first day nor a last."""
        return self.earliest is None and self.latest is None

    @property
    def exact(self) -> bool:
        """One day, with no mark of doubt."""
        certain = not (self.approximate or self.doubtful)
        return self.earliest is not None and self.earliest == self.latest and certain

    def may_be(self, day: date) -> bool:
        """Whether ``day`` lies within the bounds."""
        return not self.surely_before(day) and not self.surely_after(day)

    def surely_before(self, day: date) -> bool:
        """Whether it had certainly happened before ``day``."""
        return self.latest is not None and self.latest < day

    def surely_after(self, day: date) -> bool:
        """Whether it certainly happened after ``day``."""
        return self.earliest is not None and self.earliest > day

    def known_by(self, day: date) -> bool:
        """Whether it may have happened on or before ``day`` (the docket's view of "so far")."""
        return self.earliest is None or self.earliest <= day

    def cut_at(self, day: date) -> UncertainDate:
        """An interval (``a/b``) that runs beyond ``day``, as it could be told on that day.

        A month or a year stays what it is: *in March* is said in March too.
        """
        beyond = self.latest is not None and self.latest > day
        if "/" not in self.text or not beyond or self.earliest is None or self.earliest > day:
            return self
        if self.earliest == day:
            return UncertainDate(day.isoformat(), day, day, self.approximate, self.doubtful)
        mark = self.text.partition("/")[0]
        return UncertainDate(
            f"{mark}/{day.isoformat()}", self.earliest, day, self.approximate, self.doubtful
        )

    def _key(self) -> tuple[date, date]:
        low = self.earliest or self.latest or date.max
        return low, self.latest or date.max

    def __lt__(self, other: UncertainDate) -> bool:
        return self._key() < other._key()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UncertainDate) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept the EDTF string, a day, or an instance; write the string."""

        def read(value: Any) -> UncertainDate:
            if isinstance(value, cls):
                return value
            if isinstance(value, date):
                return cls.of(value)
            return _parsed(str(value))

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """In the published schema it is a string."""
        return {
            "type": ["string", "integer"],
            "description": "EDTF date: 2023-10-24, 2023-10, 2023-10~, 2021?, A/B, ../B, 202X",
            "examples": ["2023-10-24", "2023-10", "2023-10-23/2023-10-25"],
        }


@lru_cache(maxsize=16384)
def _parsed(text: str) -> UncertainDate:
    """A case repeats few dates many times; they are immutable."""
    return UncertainDate.parse(text)


def _bounds(text: str) -> tuple[date, date, str]:
    match = _POINT.fullmatch(text)
    if not match:
        raise DateError(
            f"{text!r} is not a date; write 2023-10-24, 2023-10, 2023, 2023-10~ or a range A/B"
        )
    year, month, day, mark = match["y"], match["m"], match["d"], match["q"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year < 1:
        raise DateError(f"{text!r}: there is no year 0")
    if month is None or (month == "XX" and day in (None, "XX")):
        return date(first_year, 1, 1), date(last_year, 12, 31), mark
    if month == "XX":
        _day_or_error(text, first_year, 1, int(day))
        return date(first_year, 1, int(day)), date(last_year, 12, int(day)), mark
    number = int(month)
    if number in _SEASONS and day is None:
        begin, end = _SEASONS[number]
        last_month, over = (end - 12, 1) if end > 12 else (end, 0)
        last = calendar.monthrange(last_year + over, last_month)[1]
        return date(first_year, begin, 1), date(last_year + over, last_month, last), mark
    if not 1 <= number <= 12:
        raise DateError(f"{text!r}: there is no month {number}")
    if day in (None, "XX"):
        last = calendar.monthrange(last_year, number)[1]
        return date(first_year, number, 1), date(last_year, number, last), mark
    return (
        _day_or_error(text, first_year, number, int(day)),
        _day_or_error(text, last_year, number, int(day)),
        mark,
    )


def _day_or_error(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        name = calendar.month_name[month]
        raise DateError(f"{text!r}: {name} {year} has no day {day}") from None
