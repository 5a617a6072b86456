"""What the pages of this room read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from tocsin.desk.papers.docket import Docket, docket
from tocsin.desk.papers.models import Paper
from tocsin.desk.policy.decide import visible
from tocsin.desk.record import selectors as records
from tocsin.desk.record.assembled import Assembled
from tocsin.desk.record.models import Case
from tocsin.ground.errors import TocsinError


def paper_of(case: Any, paper: Any, **rest: Any) -> Paper | None:
    """The letter of an address; it must belong to the case of the address."""
    return Paper.objects.select_related("case").filter(case=case, pk=paper).first()


def papers_of(member: Any, case: Case) -> list[Paper]:
    """The letters of a case, latest change first."""
    rows = visible(member, Paper).filter(case=case).select_related("author", "approved_by")
    return list(rows.order_by("-changed_at"))


@dataclass(frozen=True, slots=True)
class Row:
    """One case on the docket of all cases."""

    case: Case
    docket: Docket | None
    problem: str = ""


def dockets(request: Any, on: datetime.date) -> list[Row]:
    """Every open case of a member, what is due first on top."""
    rows = []
    for case in records.cases_of(request.member).filter(closed=False):
        try:
            made = records.opened(request, case)
            rows.append(Row(case, _docket(made, on)))
        except TocsinError as error:
            rows.append(Row(case, None, error.diagnosis.problem))
    far = datetime.date.max
    return sorted(rows, key=lambda row: (_first(row) or far, str(row.case.title)))


def _docket(made: Assembled, on: datetime.date) -> Docket:
    found: Docket = made.once(("docket", on, get_language()), lambda: docket(made.file, on))
    return found


def _first(row: Row) -> datetime.date | None:
    first = row.docket.first if row.docket else None
    return first.day if first else None
