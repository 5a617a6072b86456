"""Files that leave: of an exhibit and of a letter, each past the one gate."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from ninja.errors import HttpError

from tocsin.casefile.folder import load_case
from tocsin.casefile.public import Audience, Clearing
from tocsin.desk.api.rest import types
from tocsin.desk.api.rest.asking import Asking, answer, asking, paged
from tocsin.desk.api.rest.cases import Limit
from tocsin.desk.api.rest.entries import of_section
from tocsin.desk.api.rest.masks import masked
from tocsin.desk.api.rest.wiring import operation
from tocsin.desk.audit.services import record
from tocsin.desk.exchange import taking
from tocsin.desk.exchange.views import sent
from tocsin.desk.look.faults import problem
from tocsin.desk.outgoing.approval import frozen
from tocsin.desk.papers import looking, services
from tocsin.desk.papers.models import Paper, State
from tocsin.desk.papers.selectors import paper_of
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.entries import assemble
from tocsin.desk.record.folder import laid_out, refuse_held_back
from tocsin.desk.record.shown import case_of
from tocsin.gate import Gate, Item, Verdict, gate_of, leaving, path_of
from tocsin.ground.errors import TocsinError

_LETTERS = "cases/{uuid:case}/letters"
_ONE = _LETTERS + "/{uuid:paper}"


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
                return _stays(gate, Verdict(), "Nobody has cleared it for the public yet.")
            found = leaving(whole, exhibit, gate)
            if not found.goes:
                return _stays(gate, found.verdict, found.why)
            name = found.file
        content = path_of(whole, name).read_bytes()
    _note(asks, "entry.taken", asks.request.thing)
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    return _file(content, f"exhibit-{str(asks.request.thing.pk)[:8]}{suffix[:8]}")


def _stays(gate: Gate, verdict: Verdict, why: str) -> HttpResponse:
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
    "GET",
    _LETTERS,
    "case.see",
    of=case_of,
    summary="Letters",
    response=types.Page[types.LetterLine],
)
def letters(request: Any, case: Any, cursor: str = "", limit: Limit = 50) -> HttpResponse:
    """The letters of a case, latest change first."""
    rows = visible(request.member, Paper).filter(case=request.thing)
    page, _rows = paged(rows, cursor, limit, _line, "-changed_at", "pk")
    return answer(page)


@operation("GET", _ONE, "paper.see", of=paper_of, summary="One letter", response=types.LetterLine)
def letter(request: Any, case: Any, paper: Any) -> HttpResponse:
    """Where a letter stands."""
    row = request.thing
    return answer(_line(row), tag=f"v{row.version}")


@operation(
    "GET",
    _ONE + "/findings",
    "paper.see",
    of=paper_of,
    summary="What the checks say of a letter",
    response=list[types.FindingOf],
)
def findings(request: Any, case: Any, paper: Any) -> HttpResponse:
    """Codes and severities; the words only for a token that is shown what is protected."""
    asks = asking(request, request.thing.case)
    try:
        hand = asks.hand
        words = services.words_of(hand, request.thing)
        file = assemble(hand.case, hand.identity).file
        seen = looking.look(file, services.wanted_of(request.thing, words))
    except TocsinError as error:
        return masked(asks, error)
    return answer([
        {
            "code": found.code, "severity": found.severity.value,
            "message": found.message if asks.opens else None,
            "remedy": found.remedy if asks.opens else None,
        }
        for found in seen.findings
    ])  # fmt: skip


@operation(
    "GET",
    _ONE + "/as/{slug:form}",
    "paper.take",
    of=paper_of,
    summary="An approved letter as PDF or DOCX",
)
def letter_file(request: Any, case: Any, paper: Any, form: str) -> HttpResponse:
    """The bytes frozen at approval, which passed the gate for its addressee.

    To a token that is not shown what is protected they go if the public might read them too.
    """
    asks, row = asking(request, request.thing.case), request.thing
    if form not in looking.FORMATS:
        raise HttpError(404, "A letter is had as pdf or as docx.")
    if row.state != State.APPROVED:
        words = {"detail": "This letter is not approved: it leaves for nobody yet.",
                 "mend": "Somebody who may sign approves it in the desk."}  # fmt: skip
        return problem(409, "Not approved", [words])
    try:
        refuse_held_back(row.case)
        number = services.words_of(asks.hand, row)["number"]
        content = frozen(asks.hand, row, number, form)
        if content is None:
            raise HttpError(404, "The file of this letter is not in the case.")
        if not asks.opens:
            gate = Gate(assemble(row.case, asks.key).file, Audience.PUBLIC)
            verdict = gate.judge([Item(f"letter.{form}", content, own=True)])
            if not verdict.passed:
                return _stays(gate, verdict, "")
    except TocsinError as error:
        return masked(asks, error)
    _note(asks, "paper.taken", row)
    name = f"{row.kind}-{row.day.isoformat()}.{row.language}.{form}"
    return _file(content, name, looking.FORMATS[form])


def _note(asks: Asking, what: str, thing: Any) -> None:
    """Enter into the log that a file left."""
    with transaction.atomic():
        record(what, member=asks.request.member, thing=thing)


def _file(content: bytes, name: str, kind: str = "application/octet-stream") -> HttpResponse:
    """Bytes to be kept, never to be shown: a browser that gets them opens nothing."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _line(row: Paper) -> dict[str, Any]:
    names = ("kind", "language", "day", "state", "version", "changed_at")
    told = {name: getattr(row, name) for name in names}
    return {"id": row.pk, **told, "by_one_person_alone": row.alone}


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
