"""The entries of a case, section by section: read, entered, replaced, taken out.

They are written by the service that writes the desk's own forms: one validation, one history, one
log. A token that writes carries the case key, because only with it can be told what must be sealed.
"""

from __future__ import annotations

import inspect
import uuid
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Body
from ninja.errors import HttpError

from tocsin.casefile.model import Entity
from tocsin.desk.api.rest import types
from tocsin.desk.api.rest.asking import (
    Asking,
    again,
    answer,
    asking,
    expected,
    once,
    paged,
    unchanged,
)
from tocsin.desk.api.rest.cases import Limit
from tocsin.desk.api.rest.said import masked
from tocsin.desk.api.rest.wiring import operation
from tocsin.desk.look.faults import problem
from tocsin.desk.record.entries import editing
from tocsin.desk.record.forms.names import MODEL_OF
from tocsin.desk.record.models import Change, Entry
from tocsin.desk.record.shown import case_of, selectors
from tocsin.ground.errors import TocsinError

_AT = "cases/{uuid:case}/"


def declare(section: str, model: type[Entity]) -> None:
    """Every operation on one section; ``model`` is the entity as the case file knows it."""
    of = of_section(section)
    place, one = _AT + section, _AT + section + "/{uuid:entry}"
    shown: Any = types.EntryOf[model]  # type: ignore[valid-type]
    word = model.__name__.lower()
    types_of: dict[str, Any] = {
        "request": Any, "case": uuid.UUID, "entry": uuid.UUID, "cursor": str, "limit": Limit,
        "entity": Annotated[model, Body()],  # type: ignore[type-arg]
    }  # fmt: skip

    def listed(request: Any, case: Any, cursor: str = "", limit: Limit = 50) -> HttpResponse:
        """Those this token is shown, in the order of the case."""
        asks = asking(request, request.thing)
        rows = asks.entries().filter(section=section)
        page, seen = paged(rows, cursor, limit, lambda row: _told(asks, row), "position", "pk")
        asks.note_opened(seen)
        return answer(page)

    def entered(request: Any, case: Any, entity: Any) -> HttpResponse:
        return _enter(asking(request, request.thing), section, entity)

    def read(request: Any, case: Any, entry: Any) -> HttpResponse:
        asks = asking(request, request.thing.case)
        row = _shown(asks, request.thing)
        if (same := unchanged(request, _tag(row))) is not None:
            return same
        asks.note_opened([row])
        return answer(_told(asks, row), tag=_tag(row))

    def replaced(request: Any, case: Any, entry: Any, entity: Any) -> HttpResponse:
        return _replace(asking(request, request.thing.case), request.thing, entity)

    def out(request: Any, case: Any, entry: Any) -> HttpResponse:
        return _take_out(asking(request, request.thing.case), request.thing)

    for method, address, action, finder, view, words, response in (
        ("GET", place, "case.see", case_of, listed, f"List {section}", types.Page[shown]),
        ("POST", place, "case.change", case_of, entered, f"Enter one of {section}", {201: shown}),
        ("GET", one, "entry.see", of, read, f"One {word}", shown),
        ("PUT", one, "entry.change", of, replaced, f"Replace one {word}", shown),
        ("DELETE", one, "entry.change", of, out, f"Take one {word} out", {204: None}),
    ):
        named = inspect.signature(view).parameters
        view.__annotations__ = {name: types_of[name] for name in named}
        operation(
            method, address, action, of=finder, summary=words, response=response,
            operation_id=f"{view.__name__}_{section}",
        )(view)  # fmt: skip


@cache
def of_section(section: str) -> Callable[..., Any]:
    """Finds the entry of an address, if it stands in this section."""

    def found(case: Any, entry: Any, **rest: Any) -> Entry | None:
        row = selectors.entry_of(case, entry)
        return row if row is not None and row.section == section and not row.removed else None

    return found


def _enter(asks: Asking, section: str, entity: Entity) -> HttpResponse:
    hand, pk = asks.hand, once(asks.request, asks.case)
    before = editing.entered_before(hand, pk)
    if before is not None:
        return _repeated(asks, before, entity)
    try:
        saved = editing.save_entity(hand, section, entity, pk=pk)
    except editing.EnteredError as twice:
        return _repeated(asks, twice.entry, entity)
    except editing.ConflictError:
        words = {"detail": "Something of this case has this id already.", "place": "id",
                 "mend": "Give it another id, or replace the one that is there."}  # fmt: skip
        return problem(409, "The id is taken", [words])
    except TocsinError as error:
        return masked(asks, error)
    answered = answer(_told(asks, saved.entry), tag=_tag(saved.entry), status=201)
    answered["Location"] = f"/api/v1/cases/{asks.case.pk}/{section}/{saved.entry.pk}"
    return answered


def _repeated(asks: Asking, row: Entry, entity: Entity) -> HttpResponse:
    """The same request again: the same answer; another one under its key is refused."""
    first = Change.objects.filter(entry=row, version=1).select_related("entry").first()
    body = entity.model_dump(mode="json", exclude_defaults=True)
    same = first is not None and editing.both(asks.hand, first)[1] == body
    return again(_told(asks, row) if same else None, tag=_tag(row))


def _replace(asks: Asking, row: Entry, entity: Entity) -> HttpResponse:
    row = _shown(asks, row)
    tags = expected(asks.request)
    if f'"{_tag(row)}"' not in tags and "*" not in tags:
        return _moved_on(asks, row, tags)
    if entity.id != (asks.body(row) or {}).get("id"):
        words = {"detail": "The id of an entry stays what it is.", "place": "id",
                 "mend": "Send the id that you read."}  # fmt: skip
        return problem(422, "Not valid", [words])
    try:
        saved = editing.save_entity(asks.hand, row.section, entity, version=row.version)
    except editing.ConflictError:
        return _moved_on(asks, Entry.objects.get(pk=row.pk), tags)
    except TocsinError as error:
        return masked(asks, error)
    return answer(_told(asks, saved.entry), tag=_tag(saved.entry))


def _take_out(asks: Asking, row: Entry) -> HttpResponse:
    row = _shown(asks, row)
    tags = expected(asks.request)
    if f'"{_tag(row)}"' not in tags and "*" not in tags:
        return _moved_on(asks, row, tags)
    try:
        editing.remove_entity(asks.hand, str((asks.body(row) or {}).get("id")), row.version)
    except TocsinError as error:
        return masked(asks, error)
    return HttpResponse(status=204)


def _moved_on(asks: Asking, row: Entry, tags: list[str]) -> HttpResponse:
    """412, with what changed since the version that was read, field by field."""
    words = {
        "detail": "Somebody changed this entry after you read it. Nothing was written.",
        "mend": "Read it again, bring your change in, and send it with the new ETag.",
    }
    read = next((tag.strip('"')[1:] for tag in tags if tag.strip('"')[1:].isdigit()), "")
    changed = _differing(asks, row, int(read)) if read and len(read) < 9 else []
    return problem(412, "Changed meanwhile", [words], etag=f'"{_tag(row)}"', changed=changed)


def _differing(asks: Asking, row: Entry, version: int) -> list[str]:
    old = Change.objects.filter(entry=row, version=version).select_related("entry").first()
    if old is None or (old.sealed is not None and not asks.opens):
        return []
    before = (editing.both(asks.hand, old)[1] if old.sealed is not None else old.after) or {}
    now = asks.body(row) or {}
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def _shown(asks: Asking, row: Entry) -> Entry:
    """The entry, where this token is shown it; HttpError 404: as if it were not there."""
    if row.sealed is not None and not asks.opens:
        raise HttpError(404, "There is nothing at this address, or nothing that you may see.")
    return row


def _tag(row: Entry) -> str:
    return f"v{row.version}"


def _told(asks: Asking, row: Entry) -> dict[str, Any]:
    return {
        "id": row.pk, "section": row.section, "version": row.version, "protected": row.protected,
        "changed_at": row.changed_at, "entity": asks.body(row),
    }  # fmt: skip


for _section, _model in MODEL_OF.items():
    declare(_section, _model)
