"""The questions, looking over the answers, sending, and what stays with who reported."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.field import codes, flood, visits
from tocsin.desk.field.asked.attaching import LATE
from tocsin.desk.field.asked.steps import BY_NAME, FILES, LOOK, ORDER, STEPS, faults, taken
from tocsin.desk.field.pages.answers import on, page
from tocsin.desk.field.views import limit
from tocsin.desk.record.forms.when import UnreadError, read_when, said
from tocsin.desk.reports.arriving import receipts
from tocsin.desk.reports.arriving.receiving import Told, receive
from tocsin.desk.reports.intake_key.keys import intake
from tocsin.desk.reports.models import Came
from tocsin.ground.errors import TocsinError

View = Callable[..., HttpResponse]
SHOWN = 240  # characters of an answer on the page where it is looked over


def visiting(view: View) -> View:
    """The view of an open visit that has not been sent; else on to where that leads."""

    @functools.wraps(view)
    def guarded(request: Any, **parts: Any) -> HttpResponse:
        if request.visit is None or request.visit.data["mode"] != "report":
            return on("field-home", request)
        if "sent" in request.visit.data:
            return on("field-sent", request)
        return view(request, **parts)

    return guarded


@visiting
def step(request: Any, name: str) -> HttpResponse:
    """One question."""
    asked = BY_NAME.get(name)
    if asked is None:
        return on("field-step", request, STEPS[0].name)
    given, wrong = request.visit.data["answers"].get(name, {}), {}
    if request.method == "POST":
        given = taken(asked, request.POST)
        wrong = faults(asked, given)
        if not wrong:
            visits.change(request.visit, lambda data: data["answers"].update({name: given}))
            if "look" in request.POST:
                return on("field-look", request)
            return _to(request, ORDER[ORDER.index(name) + 1])
    place = ORDER.index(name)
    fields = [(f, given.get(f.name, ""), wrong.get(f.name, "")) for f in asked.fields]
    seen = LOOK in request.visit.data
    return page(
        request, "step", status=422 if wrong else 200, step=asked, fields=fields, seen=seen,
        number=place + 1, count=len(ORDER), before=ORDER[place - 1] if place else "",
    )  # fmt: skip


def _to(request: Any, name: str) -> HttpResponse:
    if name == FILES:
        return on("field-files", request)
    return on("field-step", request, name)


@visiting
def look(request: Any) -> HttpResponse:
    """Everything once more, and the button that sends it."""
    data = request.visit.data
    missing = next((s.name for s in STEPS if faults(s, _given(data, s))), "")
    if missing:
        return on("field-step", request, missing)
    if LOOK not in data:
        visits.change(request.visit, lambda held: held.update({LOOK: True}))
    if request.method == "POST":
        return send(request)
    told = [(s, _shown(s, _given(data, s))) for s in STEPS]
    half = [f for f in data["files"] if not f["done"]]
    return page(request, "look", told=told, files=data["files"], half=half)


def _given(data: visits.Data, asked: Any) -> dict[str, str]:
    return dict(data["answers"].get(asked.name) or {f.name: "" for f in asked.fields})


def _shown(asked: Any, given: dict[str, str]) -> list[str]:
    lines = []
    for field in asked.fields:
        value = given.get(field.name, "")
        if field.kind == "choice":
            value = str(dict(field.choices).get(value, ""))
        if value:
            lines.append(value if len(value) <= SHOWN else value[:SHOWN] + " …")
    if asked.name == "when" and given.get("text"):
        with contextlib.suppress(UnreadError):
            lines.append("= " + said(read_when(given["text"], timezone.localdate())))
    return lines


def send(request: Any) -> HttpResponse:
    """Send it: sealed, in the log, a code and a receipt made; sent twice it counts once."""
    row = intake()
    if row is None or not row.open:
        return on("field-home", request)
    if any(not f["done"] for f in request.visit.data["files"]):
        return on("field-files", request)
    limit(flood.SENT)
    code = codes.fresh()
    half = codes.derive(code, row)

    def give(data: visits.Data) -> None:
        if "sent" in data:  # the same button, pressed twice
            return
        if any(not f["done"] for f in data["files"]):  # one began since the page was looked at
            return
        files = tuple({k: f[k] for k in ("name", "size", "pieces")} for f in data["files"])
        answers = {s.name: _given(data, s) for s in STEPS}
        told = Told(
            Came.FIELD, request.language, answers, files, finder=half.finder,
            thread=str(half.identity.to_public()), visit=request.visit.digest,
        )  # fmt: skip
        made = receive(row, told)
        if made is None:
            return
        data["sent"] = {"report": str(made.pk), "code": str(code), "key": str(half.identity)}
        data["answers"], data["files"] = {}, []

    held = visits.change(request.visit, give)
    return on("field-sent" if "sent" in held.data else "field-files", request)


def sent(request: Any) -> HttpResponse:
    """It has arrived: the code, the receipt."""
    told = request.visit.data.get("sent") if request.visit else None
    if told is None:
        return on("field-home", request)
    words = codes.spell(int(told["code"]), request.language)
    return page(request, "sent", words=words, late=LATE in request.visit.data)


def receipt(request: Any) -> HttpResponse:
    """The receipt as a small text file; from the visit that sent it, or by the code."""
    told = (
        (request.visit.data.get("sent") or request.visit.data.get("thread"))
        if (request.visit)
        else None
    )
    if not told:
        return on("field-home", request)
    try:
        text = receipts.of(told["report"], told["key"], settings.HOME)
    except TocsinError:
        raise TocsinError(
            _("The receipt is not ready yet."), mend=_("Try again in a minute, also by the code.")
        ) from None
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="paper.txt"'
    return response
