"""Which law rows an operator should look at: recalled, old, or about to run out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.casefile.dates import DateError, UncertainDate
from tocsin.law.tables import BODIES, TABLES, Law, Row, shift


@dataclass(frozen=True, slots=True)
class Doubt:
    """One row, or one calendar, and why it wants a look.

    ``kind`` is ``unverified`` (grade R, off), ``stale`` (its source is older than the
    table's rows should be) or ``ending`` (the calendar has no date a year ahead).
    """

    kind: str
    table: str
    key: str
    source: str
    vintage: str
    mend: str


def doubts(law: Law, on: date) -> tuple[Doubt, ...]:
    """Everything to look at on that day, unverified rows first."""
    return (*_unverified(law), *_ending(law, on), *_stale(law, on))


def _unverified(law: Law) -> Iterator[Doubt]:
    for table, key, row in law.rows():
        if not row.active:
            mend = f'[[{table}]] with this key, grade = "V" and your source turns it on'
            yield Doubt("unverified", table, key, row.source, row.vintage, mend)


def _ending(law: Law, on: date) -> Iterator[Doubt]:
    ahead = shift(on, 1, "years")
    for body in BODIES:
        if law.next_session(body, ahead) is None:
            held = law.sessions(body)
            last = held[-1].dates.text if held else ""
            mend = "add the next meetings from the published programme to sessions.csv"
            yield Doubt("ending", "sessions", body, "", last, mend)


def _stale(law: Law, on: date) -> Iterator[Doubt]:
    years = {table.name: table.stale_after for table in TABLES if table.stale_after}
    for name, limit in years.items():
        for key, row in law.tables[name].items():
            if row.active and _current(row, on) and _older(row.vintage, shift(on, -limit, "years")):
                mend = f"look it up again; older than {limit} years"
                yield Doubt("stale", name, key, row.source, row.vintage, mend)


def _current(row: Row, on: date) -> bool:
    """A row about an office that has ended, or a ratification that stands, does not age."""
    until = getattr(row, "until", None)
    status = str(getattr(row, "status", ""))
    return (until is None or until >= on) and status != "ratified"


def _older(vintage: str, edge: date) -> bool:
    try:
        when = UncertainDate.parse(vintage)
    except DateError:
        return False
    return when.latest is not None and when.latest < edge
