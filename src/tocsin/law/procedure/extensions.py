"""Clocks extended or stopped: the new day, with the reason and the document.

``case.clocks`` names a clock by its code (``further-information``, all of them) or key
(``further-information:com-3``, one). *extend* moves the day to ``until`` if that is later;
*stop* keeps the time that was left: between ``since`` and ``until`` nothing runs, and the
day moves by as much. A change made after the day of the advice (``since``) is not seen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tocsin.casefile.model import ClockChange
from tocsin.law.procedure.advice import Change, Deadline, Run, note
from tocsin.law.procedure.known import Known, end, start


def extended(known: Known, deadlines: list[Deadline]) -> list[Deadline]:
    """The deadlines with every known change applied, in the file's order."""
    changes = [c for c in known.file.case.clocks if c.since is None or c.since.known_by(known.on)]
    return [_apply(deadline, changes, known.on) for deadline in deadlines]


def _apply(deadline: Deadline, changes: list[ClockChange], on: date) -> Deadline:
    mine = [c for c in changes if c.clock in (deadline.code, deadline.key)]
    if not mine or deadline.state is Run.MET:
        return deadline
    due, stopped = deadline.due, False
    for change in mine:
        until = start(change.until)
        if change.kind == "extend":
            due = max(due, until)
            continue
        begun = end(change.since) if change.since else None
        if begun is None:
            due = max(due, until)
        elif begun <= due:
            due = _plus(due, max(0, (until - begun).days))
        stopped = stopped or ((begun is None or begun <= on) and on < until)
    state = Run.STOPPED if stopped else Run.RUNNING if due >= on else Run.MISSED
    why = [*deadline.why, note("clock.changed", first=deadline.due, due=due)]
    if any(not c.exhibits for c in mine):
        why.append(note("clock.no_document"))
    listed = tuple(Change(c.kind, start(c.until), c.reason, tuple(c.exhibits)) for c in mine)
    return replace(
        deadline, due=due, state=state, first=deadline.due, changes=listed, why=tuple(why)
    )


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
