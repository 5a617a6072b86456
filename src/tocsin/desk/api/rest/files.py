"""Files that leave: of an exhibit, and of a whole case, each past the one gate."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from ninja.errors import HttpError

from tocsin.casefile.folder import load_case
from tocsin.casefile.public import Audience, Clearing
from tocsin.desk.api.rest.asking import Asking, asking
from tocsin.desk.api.rest.entries import of_section
from tocsin.desk.api.rest.said import masked
from tocsin.desk.api.rest.wiring import operation
from tocsin.desk.audit.services import record
from tocsin.desk.exchange import taking
from tocsin.desk.exchange.views import sent
from tocsin.desk.look.faults import problem
from tocsin.desk.record.folder import laid_out
from tocsin.desk.record.shown import case_of
from tocsin.gate import Gate, Verdict, gate_of, leaving, path_of
from tocsin.ground.errors import TocsinError


@operation(
    "GET", "cases/{uuid:case}/exhibits/{uuid:entry}/file", "entry.export",
    of=of_section("exhibits"), summary="The file of an exhibit, as its reader may have it",
)  # fmt: skip
def exhibit_file(
    request: Any, case: Any, entry: Any, reader: Audience = Audience.PUBLIC
) -> HttpResponse:
    """The original where it may go to that reader, else its redacted copy, else 409 with why.

    `house` is for a token that is shown what is protected: the original, unjudged.
    """
    asks = asking(request, request.thing.case)
    if request.thing.sealed is not None and not asks.opens:
        raise HttpError(404, "There is nothing at this address, or nothing that you may see.")
    _may_read_as(asks, reader)
    try:
        return _exhibit(asks, str((asks.body(request.thing) or {}).get("id")), reader)
    except TocsinError as error:
        return masked(asks, error)


def _exhibit(asks: Asking, key: str, reader: Audience) -> HttpResponse:
    with laid_out(asks.hand) as (folder, _revision):
        whole = load_case(folder)
        exhibit = whole.file.exhibit(key)
        if reader is Audience.HOUSE:
            name = exhibit.file
        else:
            gate = gate_of(whole, reader)
            if reader is Audience.PUBLIC and key not in Clearing(whole.file).cleared:
                return stays(gate, Verdict(), "Nobody has cleared it for the public yet.")
            found = leaving(whole, exhibit, gate)
            if not found.goes:
                return stays(gate, found.verdict, found.why)
            name = found.file
        content = path_of(whole, name).read_bytes()
    note(asks, "entry.taken", asks.request.thing)
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    return file_of(content, f"exhibit-{str(asks.request.thing.pk)[:8]}{suffix[:8]}")


def stays(gate: Gate, verdict: Verdict, why: str) -> HttpResponse:
    """409: what the gate has against it, or ``why`` where it was not asked."""
    told = [
        {"detail": d.problem, "mend": d.mend, "place": gate.shown(d.place) if d.place else ""}
        for d in verdict.problems
    ]
    told = told or [{"detail": why, "mend": "Add a redacted copy in the desk."}]
    return problem(409, "It stays in the house", told)


def _may_read_as(asks: Asking, reader: Audience) -> None:
    """HttpError 403: for others than the public, what is protected may be in it."""
    if reader is not Audience.PUBLIC and not asks.opens:
        raise HttpError(403, "This token is shown what the public may know, and no more.")


@operation(
    "GET", "cases/{uuid:case}/as/{slug:form}", "case.export", of=case_of,
    summary="A case as FollowTheMoney (ftm), tables (csv) or a BagIt bag (bag)",
)  # fmt: skip
def case_as(
    request: Any, case: Any, form: str, reader: Audience = Audience.PUBLIC
) -> HttpResponseBase:
    """For the `public`: what is cleared, past the gate. For the `house`: all of it."""
    asks = asking(request, request.thing)
    if form not in taking.FORMS or reader not in taking.READERS:
        raise HttpError(404, "A case is had as ftm, csv or bag, for the public or the house.")
    _may_read_as(asks, reader)
    try:
        return sent(taking.take(asks.hand, form, reader))
    except TocsinError as error:
        return masked(asks, error)


def note(asks: Asking, what: str, thing: Any) -> None:
    """Enter into the log that a file left."""
    with transaction.atomic():
        record(what, member=asks.request.member, thing=thing)


def file_of(content: bytes, name: str, kind: str = "application/octet-stream") -> HttpResponse:
    """Bytes to be kept, never to be shown: a browser that gets them opens nothing."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
