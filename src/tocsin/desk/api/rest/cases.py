"""Cases, and what is due in them."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils import timezone
from ninja import Body, Query
from ninja.errors import HttpError

from tocsin.casefile.folder import plain_data
from tocsin.casefile.model import CaseFile
from tocsin.desk.api import tokens
from tocsin.desk.api.rest import types
from tocsin.desk.api.rest.asking import (
    MOST,
    Asking,
    again,
    answer,
    asking,
    once,
    paged,
    unchanged,
)
from tocsin.desk.api.rest.wiring import operation
from tocsin.desk.papers.docket import docket as worked_out
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.entries import both, empty_file, make_case
from tocsin.desk.record.models import CASE_SECTION, Case, Change, Entry
from tocsin.desk.record.shown import case_of

Limit = Annotated[int, Query(ge=1, le=MOST)]


@operation("GET", "", "api.use", summary="What this token is", response=types.Itself)
def itself(request: Any) -> HttpResponse:
    """Its scope and its end."""
    token = request.token
    fields = ("ends_at", "cases", "writes", "opens", "reports", "office")
    return answer({name: getattr(token, name) for name in fields})


@operation("GET", "cases", "case.list", summary="Cases", response=types.Page[types.CaseLine])
def cases(request: Any, cursor: str = "", limit: Limit = 50) -> HttpResponse:
    """The cases this token reaches, latest change first."""
    page, _rows = paged(visible(request.member, Case), cursor, limit, told, "-changed_at", "pk")
    return answer(page)


@operation("POST", "cases", "case.make", summary="Begin a case", response={201: types.CaseWhole})
def begun(request: Any, matter: Annotated[types.NewCase, Body()]) -> HttpResponse:
    """An empty case of which the token's member is officer; the token carries its key at once."""
    token, pk = request.token, once(request)
    if token.cases is not None:
        raise HttpError(403, "This token reaches the cases chosen for it, and begins none.")
    file = empty_file(matter.model_dump(mode="json"))
    try:
        with transaction.atomic():
            hand = make_case(request.member, file, pk=pk)
            tokens.carry(token, request.secret, hand.case, hand.identity)
    except IntegrityError:
        before = Case.objects.filter(pk=pk).first()
        if before is None:
            raise
        return _begun_before(request, before, file)
    answered = answer(
        _whole(asking(request, hand.case)),
        tag=f"r{hand.case.revision}-{int(token.opens)}",
        status=201,
    )
    answered["Location"] = f"/api/v1/cases/{hand.case.pk}"
    return answered


def _begun_before(request: Any, row: Case, file: CaseFile) -> HttpResponse:
    asks = asking(request, row)
    entry = Change.objects.filter(entry__case=row, entry__section=CASE_SECTION, version=1)
    first = entry.select_related("entry").first()
    wanted = plain_data(file)["case"]
    same = first is not None and both(asks.hand, first)[1] == wanted
    return again(_whole(asks) if same else None)


@operation(
    "GET", "cases/{uuid:case}", "case.see", of=case_of, summary="One case",
    response=types.CaseWhole,
)  # fmt: skip
def case(request: Any, case: Any) -> HttpResponse:
    """One case, with how much of it this token sees."""
    row = request.thing
    asks = asking(request, row)
    tag = f"r{row.revision}-{int(asks.opens)}"
    if (same := unchanged(request, tag)) is not None:
        return same
    return answer(_whole(asks), tag=tag)


def _whole(asks: Asking) -> dict[str, Any]:
    row = asks.case
    entries = Entry.objects.filter(case=row, removed=False).exclude(section=CASE_SECTION)
    sealed = Count("pk", filter=Q(sealed__isnull=False))
    counted = entries.order_by().values("section").annotate(every=Count("pk"), closed=sealed)
    sections, withheld = {}, 0
    for line in counted:
        closed = 0 if asks.opens else line["closed"]
        sections[line["section"]] = line["every"] - closed
        withheld += closed
    more = {"sections": sections, "withheld": withheld, "keyed": asks.key is not None}
    return told(row) | more


@operation(
    "GET", "cases/{uuid:case}/docket", "case.see", of=case_of, summary="What is due",
    response=types.DocketOf,
)  # fmt: skip
def docket(request: Any, case: Any, on: datetime.date | None = None) -> HttpResponse:
    """Deadlines, silences and next steps on a day, from what this token is shown of the case."""
    asks = asking(request, request.thing)
    made, day = asks.file(), on or timezone.localdate()
    if asks.opens:
        asks.note_opened(asks.entries())
    found = worked_out(made.file, day)
    return answer({
        "on": day, "withheld": made.withheld,
        "due": [
            {"day": due.day, "what": due.what, "why": list(due.why), "missed": due.missed}
            for due in found.due
        ],
        "outstanding": [{"who": who, "why": why} for who, why in found.outstanding],
        "steps": [
            {"what": step.what, "state": step.when, "why": list(step.why)} for step in found.steps
        ],
    })  # fmt: skip


def told(row: Case) -> dict[str, Any]:
    """A case as a line: its title only as far as it gives nobody away."""
    names = ("id", "title", "titles", "government", "language", "synthetic", "closed", "revision",
             "changed_at")  # fmt: skip
    return {name: getattr(row, name) for name in names}
