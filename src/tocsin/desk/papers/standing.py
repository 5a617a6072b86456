"""One line for each case on the docket of all cases, kept so that a thousand need no reading.

What stands in a line is sealed under the case key; beside it, in the clear, the day of what is
due first, by which the lines are ordered. A line is made again when its case has changed or its
day is over. Can be thrown away at any time.
"""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import OperationalError
from django.db.models import F, Q
from django.utils.translation import get_language

from tocsin.desk.papers.docket import Docket, docket_of
from tocsin.desk.papers.models import Standing
from tocsin.desk.record.entries import SwappedError, recipient_of, seal, unseal
from tocsin.desk.record.models import Case
from tocsin.desk.record.shown import selectors as records
from tocsin.ground.errors import TocsinError

LINES = 25
PATIENCE = 0.3
"""Seconds a page spends on lines that are not made yet; the others are made while it is read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One case on the docket of all cases; ``problem`` where it cannot be told."""

    case: Case
    day: datetime.date | None = None
    what: str = ""
    step: str = ""
    outstanding: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Docketed:
    """A page of lines, and how many cases have no line yet."""

    part: Page
    lines: list[Line]
    unread: int


def docketed(request: Any, on: datetime.date, page: str, patience: float = PATIENCE) -> Docketed:
    """The open cases of a member, what is due first on top."""
    language = get_language() or "en"
    over = time.monotonic() + patience
    cases = records.cases_of(request.member).filter(closed=False)
    ours = Q(standings__language=language, standings__revision=F("revision"))
    unread = cases.exclude(pk__in=cases.filter(ours).values("pk"))
    fresh = []
    for case in unread[:500]:
        if time.monotonic() > over:
            break
        fresh.append(line(request, case, on, language)[1])
    _keep(fresh)
    left = unread.count()
    due = Standing.objects.filter(language=language, case__in=cases).select_related("case")
    rows = due.order_by(F("first").asc(nulls_last=True), "case__title", "case")
    part = Paginator(rows, LINES).get_page(page)
    lines, anew = [], []
    for row in part:
        told = _told(request, row, on)
        if told is None:
            told, made = line(request, row.case, on, language)
            anew.append(made)
        lines.append(told)
    _keep(anew)
    return Docketed(part, lines, left)


def line(request: Any, case: Case, on: datetime.date, language: str) -> tuple[Line, Standing]:
    """The line of a case, made anew, and what is to be kept of it."""
    hand = records.hand_or_none(request, case)
    kept = Standing(case=case, language=language, revision=case.revision, day=on, sealed=b"")
    try:
        made = records.opened(request, case)
        told = docket_of(made, on)
    except TocsinError as error:
        return Line(case, problem=error.diagnosis.problem), kept
    fresh = _line(case, told)
    kept.first = fresh.day
    if hand is not None:
        kept.sealed = seal(
            recipient_of(case), case=case.pk, entry="docket", version=case.revision,
            what=fresh.what, step=fresh.step, outstanding=fresh.outstanding,
        )  # fmt: skip
    return fresh, kept


def _line(case: Case, told: Docket) -> Line:
    first, step = told.first, next(iter(told.steps), None)
    return Line(
        case,
        first.day if first else None,
        first.what if first else "",
        step.what if step else "",
        len(told.outstanding),
    )


def _keep(rows: list[Standing]) -> None:
    """Keep lines, in one transaction."""
    try:
        Standing.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["case", "language"],
            update_fields=["revision", "day", "first", "sealed"],
        )
    except OperationalError:  # a full or busy disk: they are shown, and made again next time
        return


def _told(request: Any, row: Standing, on: datetime.date) -> Line | None:
    """A line as it was kept; ``None`` where it is of another day or revision, or does not open."""
    if (row.day, row.revision) != (on, row.case.revision) or not row.sealed:
        return None
    hand = records.hand_or_none(request, row.case)
    if hand is None:
        return None
    try:
        said = unseal(
            hand.identity, row.sealed, case=row.case_id, entry="docket", version=row.revision
        )
    except SwappedError:
        return None
    return Line(row.case, row.first, said["what"], said["step"], said["outstanding"])
