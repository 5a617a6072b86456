"""Files that come in: announced, sent piece by piece, put together, made an exhibit.

A piece is durable before it is acknowledged; after a broken line a program asks how much is here
and goes on. What is sent is sealed to the readers of the case before it touches the disk.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Body, Query
from ninja.errors import HttpError

from tocsin.desk.api.rest import types
from tocsin.desk.api.rest.asking import Asking, again, answer, asking, once, paged
from tocsin.desk.api.rest.cases import Limit
from tocsin.desk.api.rest.said import masked
from tocsin.desk.api.rest.wiring import operation
from tocsin.desk.intake import taking
from tocsin.desk.intake.envelope import Envelope
from tocsin.desk.intake.models import Document
from tocsin.desk.intake.selectors import case_envelope, document_of
from tocsin.desk.look.faults import problem
from tocsin.desk.parcels import services
from tocsin.desk.parcels.models import Parcel
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.entries import assemble
from tocsin.desk.record.shown import case_of
from tocsin.ground.errors import TocsinError

_PARCELS = "cases/{uuid:case}/parcels"
_DOCUMENTS = "cases/{uuid:case}/documents"
_PARCEL, _DOCUMENT = _PARCELS + "/{uuid:parcel}", _DOCUMENTS + "/{uuid:document}"
From = Annotated[int, Query(ge=0, le=services.MOST, alias="from")]
_BYTES = {
    "requestBody": {
        "required": True, "description": "The bytes that follow what is here.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}  # fmt: skip


def parcel_of(case: Any, parcel: Any, **rest: Any) -> Parcel | None:
    """The parcel of an address; it must belong to the case of the address."""
    return Parcel.objects.select_related("case").filter(case=case, pk=parcel).first()


@operation("POST", _PARCELS, "case.change", of=case_of, summary="Announce a file",
           response={201: types.ParcelLine})  # fmt: skip
def announced(request: Any, case: Any, file: Annotated[types.NewParcel, Body()]) -> HttpResponse:
    """A parcel for it; the answer says how much of it is here already, by an earlier attempt."""
    asks, pk = asking(request, request.thing), once(request, request.thing)
    try:
        envelope = case_envelope(asks.hand)
        before = Parcel.objects.filter(case=asks.case, pk=pk).first() if pk else None
        if before is not None:
            same = (before.size, _name(envelope, before)) == (file.size, file.name)
            return again(_line(before) if same else None)
        name = "".join(c for c in file.name if c.isprintable()) or "document"
        row = services.begin(
            envelope, request.member, asks.case, name, file.size, str(pk or ""), pk
        )
    except TocsinError as error:
        return masked(asks, error)
    answered = answer(_line(row), status=201)
    answered["Location"] = f"/api/v1/cases/{asks.case.pk}/parcels/{row.pk}"
    return answered


@operation("GET", _PARCEL, "parcel.see", of=parcel_of, summary="How much of a file is here",
           response=types.ParcelLine)  # fmt: skip
def on_its_way(request: Any, case: Any, parcel: Any) -> HttpResponse:
    """Go on from `here`."""
    asking(request, request.thing.case).hand  # noqa: B018 -- refuses who carries no key of it
    return answer(_line(request.thing))


@operation("PUT", _PARCEL, "parcel.change", of=parcel_of, summary="Send a piece",
           response=types.ParcelLine, openapi_extra=_BYTES)  # fmt: skip
def piece(request: Any, case: Any, parcel: Any, start: From) -> HttpResponse:
    """The piece that begins at `from`; 409 says in `here` where it must."""
    asks, row = asking(request, request.thing.case), request.thing
    if request.content_type != "application/octet-stream":
        raise HttpError(415, "A piece is sent as application/octet-stream.")
    try:
        services.take(case_envelope(asks.hand), row, start, request.body)
    except services.GapError as gap:
        words = {
            "detail": "This piece does not begin where the last one ended, or is too large.",
            "mend": f"Send at most {services.MOST_PIECE} bytes, from {gap.here} on.",
        }
        return problem(409, "Not the next piece", [words], here=gap.here)
    except TocsinError as error:
        return masked(asks, error)
    return answer(_line(row))


@operation("DELETE", _PARCEL, "parcel.see", of=parcel_of, summary="Throw away what is here",
           response={204: None})  # fmt: skip
def thrown_away(request: Any, case: Any, parcel: Any) -> HttpResponse:
    """The file is no longer wanted."""
    asking(request, request.thing.case).hand  # noqa: B018 -- refuses who carries no key of it
    services.throw_away(request.thing, request.member)
    return HttpResponse(status=204)


@operation("GET", _DOCUMENTS, "case.see", of=case_of, summary="Documents that came in",
           response=types.Page[types.DocumentLine])  # fmt: skip
def documents(request: Any, case: Any, cursor: str = "", limit: Limit = 50) -> HttpResponse:
    """The inbox of a case, newest first."""
    asks = asking(request, request.thing)
    rows = visible(request.member, Document).filter(case=asks.case).defer("said")
    page, _rows = paged(rows, cursor, limit, lambda row: _told(asks, row), "-at", "pk")
    if asks.opens:
        asks.note_read()
    return answer(page)


@operation("POST", _DOCUMENTS, "case.change", of=case_of, summary="Put a file together",
           response={201: types.DocumentLine})  # fmt: skip
def finished(request: Any, case: Any, whole: Annotated[types.Finished, Body()]) -> HttpResponse:
    """The parcel becomes a document of the inbox under the same id; asked again, the same one."""
    asks = asking(request, request.thing)
    try:
        envelope = case_envelope(asks.hand)
        before = Document.objects.filter(case=asks.case, pk=whole.parcel).first()
        if before is not None:
            return again(_told(asks, before))
        parcel = visible(request.member, Parcel).filter(case=asks.case, pk=whole.parcel).first()
        if parcel is None:
            raise HttpError(404, "There is no such parcel, or none that is yours.")
        row = services.finish(envelope, parcel, request.member)
    except TocsinError as error:
        return masked(asks, error)
    answered = answer(_told(asks, row), status=201)
    answered["Location"] = f"/api/v1/cases/{asks.case.pk}/documents/{row.pk}"
    return answered


@operation("GET", _DOCUMENT, "document.see", of=document_of, summary="One document",
           response=types.DocumentLine)  # fmt: skip
def document(request: Any, case: Any, document: Any) -> HttpResponse:
    """Where a document stands; its words are read in the desk."""
    asks = asking(request, request.thing.case)
    if asks.opens:
        asks.note_read()
    return answer(_told(asks, request.thing), tag=f"v{request.thing.version}")


@operation("POST", _DOCUMENT + "/exhibit", "document.change", of=document_of,
           summary="Enter a document as source and exhibit",
           response={201: types.Established})  # fmt: skip
def established(request: Any, case: Any, document: Any) -> HttpResponse:
    """A source and an exhibit of the case, its custody begun; asked again, the same two."""
    asks, row = asking(request, request.thing.case), request.thing
    try:
        envelope = case_envelope(asks.hand)
        taking.keep(asks.hand, envelope, row)
        row.refresh_from_db()
        notes = envelope.open(row.pk, row.version, row.notes)
        rows = assemble(asks.case, asks.key).rows
    except TocsinError as error:
        return masked(asks, error)
    told = {name: rows[notes[name]].pk for name in ("source", "exhibit")}
    return answer(told, status=201)


def _told(asks: Asking, row: Document) -> dict[str, Any]:
    name = None
    if asks.opens:
        notes = case_envelope(asks.hand).open(row.pk, row.version, row.notes)
        name = notes["title"] or notes["name"]
    told = {key: getattr(row, key) for key in ("size", "version", "waiting", "at")}
    return {"id": row.pk, **told, "name": name}


def _name(envelope: Envelope, row: Parcel) -> str:
    return str(envelope.open(row.pk, 1, row.name)["name"])


def _line(row: Parcel) -> dict[str, Any]:
    return {"id": row.pk, "size": row.size, "here": row.here, "piece": services.MOST_PIECE}
