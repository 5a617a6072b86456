"""The office: changes, reports that came in, the log and its checkpoint, work in the background."""

from __future__ import annotations

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpResponse
from ninja import Query
from ninja.errors import HttpError

from tocsin.desk.api.rest import types
from tocsin.desk.api.rest.asking import answer, paged
from tocsin.desk.api.rest.cases import Limit
from tocsin.desk.api.rest.wiring import operation
from tocsin.desk.audit import selectors as log
from tocsin.desk.audit.changes import changes as changed
from tocsin.desk.jobs import queue
from tocsin.desk.jobs.models import Job
from tocsin.desk.jobs.selectors import job_of, told
from tocsin.desk.look.faults import not_found
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.models import Case
from tocsin.desk.record.shown import case_of
from tocsin.desk.reports.models import Report

After = Annotated[int, Query(ge=-1, le=2**62)]


@operation(
    "GET", "changes", "case.list", summary="What changed, without content", response=types.Changes
)
def changes(request: Any, after: After = -1, limit: Limit = 50) -> HttpResponse:
    """That a case changed, of what kind, in which order: what a webhook says, to be asked for."""
    cases = set(visible(request.member, Case).values_list("pk", flat=True))
    found, then = changed(after, cases, limit)
    items = [{"sequence": c.sequence, "case": c.case, "kind": c.kind, "at": c.at} for c in found]
    return answer({"items": items, "next": then})


@operation(
    "GET",
    "reports",
    "report.list",
    summary="That reports came in",
    response=types.Page[types.ReportLine],
)
def reports(request: Any, cursor: str = "", limit: Limit = 50) -> HttpResponse:
    """Number, day, way, size. What was told is sealed to people, and no token opens it."""
    names = ("id", "number", "came", "at", "size", "looked", "withdrawn_at")
    rows = visible(request.member, Report)

    def line(row: Report) -> dict[str, Any]:
        return {name: getattr(row, name) for name in names}

    page, _rows = paged(rows, cursor, limit, line, "-number")
    return answer(page)


@operation("GET", "log", "office.log", summary="The desk's log", response=types.Leaves)
def office_log(request: Any, after: After = -1, limit: Limit = 50) -> HttpResponse:
    """Leaves of the log, as they were written: no name and no text is in them."""
    return _leaves(after, limit)


@operation(
    "GET",
    "log/checkpoint",
    "office.log",
    summary="The signed head of the log",
    response=types.Checkpoint,
)
def checkpoint(request: Any) -> HttpResponse:
    """For a sister desk, or whoever keeps it to compare later (C2SP tlog-checkpoint)."""
    head, signed = log.head(), log.checkpoint(settings.HOME)
    if head is None or not signed:
        raise HttpError(404, "The log has no checkpoint yet; ask again in a minute.")
    return answer({**head, "checkpoint": signed})


@operation(
    "GET",
    "cases/{uuid:case}/log",
    "case.log",
    of=case_of,
    summary="What was done to a case",
    response=types.Leaves,
)
def case_log(request: Any, case: Any, after: After = -1, limit: Limit = 50) -> HttpResponse:
    """The leaves that tell of a case and of what belongs to it."""
    return _leaves(after, limit, request.thing)


def _leaves(after: int, limit: int, case: Any = None) -> HttpResponse:
    found, then = log.leaves(after, limit, case)
    items = [{"number": number, "leaf": leaf} for number, leaf in found]
    return answer({"items": items, "next": then})


@operation(
    "GET", "jobs", "job.list", summary="Work in the background", response=types.Page[types.JobLine]
)
def jobs(request: Any, cursor: str = "", limit: Limit = 50) -> HttpResponse:
    """The member's own, newest first; to a token for some cases, the work on those alone."""
    page, _rows = paged(told(request.member), cursor, limit, _line, "-made_at", "pk")
    return answer(page)


@operation(
    "GET",
    "jobs/{uuid:job}",
    "job.see",
    of=job_of,
    summary="One piece of work",
    response=types.JobLine,
)
def job(request: Any, job: Any) -> HttpResponse:
    """How far it is."""
    if not told(request.member).filter(pk=request.thing.pk).exists():
        return not_found(request)
    return answer(_line(request.thing))


@operation(
    "DELETE",
    "jobs/{uuid:job}",
    "job.stop",
    of=job_of,
    summary="Ask it to stop",
    response={202: types.JobLine},
)
def stop(request: Any, job: Any) -> HttpResponse:
    """At once if it waits, at its next breath if it runs."""
    if not told(request.member).filter(pk=request.thing.pk).exists():
        return not_found(request)
    queue.ask_to_stop(request.thing)
    request.thing.refresh_from_db()
    return answer(_line(request.thing), status=202)


def _line(row: Job) -> dict[str, Any]:
    names = ("id", "kind", "state", "stage", "done", "total", "made_at", "ended_at")
    return {name: getattr(row, name) for name in names}
