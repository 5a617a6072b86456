"""When the bodies meet, year by year; never a constant, since a pandemic has moved them once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.casefile.dates import UncertainDate
from tocsin.law.tables.rows import Row

BODIES = ("cfa", "gb", "ceacr", "ilc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Row):
    """One meeting: ``dates`` as exact as its source; ``cutoff`` the last day for material.

    ``report`` is the number of the CFA report that came of it.
    """

    body: str
    year: int
    name: str
    dates: UncertainDate
    cutoff: date | None = None
    report: str = ""

    @property
    def first(self) -> date:
        """The earliest day it may begin."""
        return self.dates.earliest or date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """The latest day it may end."""
        return self.dates.latest or date(self.year, 12, 31)
