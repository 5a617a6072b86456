"""Pages of reports: what came in, one report with its thread, and what is done with it."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.dates import say_day
from tocsin.desk.field.asked.steps import STEPS
from tocsin.desk.home import Home
from tocsin.desk.intake.selectors import open_cases
from tocsin.desk.people.presses import press_of
from tocsin.desk.record.shown import hand_of
from tocsin.desk.reports import selectors, services
from tocsin.desk.reports.alike import alike
from tocsin.desk.reports.arriving import receipts
from tocsin.desk.reports.arriving.receiving import record_of
from tocsin.desk.reports.onward import handing, telling
from tocsin.desk.reports.onward.into_case import accept
from tocsin.desk.reports.pictures import redrawn
from tocsin.desk.reports.withdrawals import Left, Published, carry_out, pages_left, taken_back

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")
_SHOWN = (".jpg", ".jpeg", ".png", ".gif", ".webp")
MOST_PICTURE = 20 * 2**20


def reports(request: Any) -> HttpResponse:
    """What came in, newest first."""
    reader = selectors.reader_of(request)
    listed = selectors.listed(reader)
    page = {
        "intake": reader.intake,
        "reports": [(item, telling.CHANNEL[item.row.came]) for item in listed],
    }
    return render(request, "reports/reports.html", page)


def report(request: Any, report: Any) -> HttpResponse:
    """One report; what is done with it (POST)."""
    reader, row = selectors.reader_of(request), request.thing
    opened = selectors.opened(reader, row)
    added = selectors.lines(reader, row)
    if request.method == "POST":
        return _done(request, reader, opened, added)
    services.look(reader, row)
    back = taken_back(added)
    told = [(s.asks, _lines(opened, s)) for s in STEPS]
    page = {
        "report": opened, "told": told, "lines": added, "back": back,
        "named": telling.named(opened.answers, back),
        "consent": telling.consent_of(opened.answers, back),
        "files": [(place, file, file["name"].lower().endswith(_SHOWN))
                  for place, file in enumerate(selectors.attached(opened, added))],
        "alike": alike(opened, selectors.listed(reader)),
        "cases": open_cases(request.member),
        "uses": row.uses.select_related("case").order_by("at"),
        "channel": telling.CHANNEL[row.came],
        "origin": _origin(opened.content["origin"]),
        "draft": _draft(added), "handed": handing.handed(added),
        "waits": row.withdrawn_at is not None and row.uses.filter(carried_out_at=None).exists(),
    }  # fmt: skip
    return render(request, "reports/report.html", page)


def _lines(opened: selectors.Opened, step: Any) -> list[str]:
    out = []
    for field in step.fields:
        value = opened.said(step.name, field.name)
        out.append(str(dict(field.choices).get(value, value)) if field.choices else value)
    return [line for line in out if line]


def _origin(origin: dict[str, Any]) -> list[tuple[str, str]]:
    """How it came, as plain lines."""
    flat: list[tuple[str, str]] = []
    for key, value in origin.items():
        if isinstance(value, dict):
            flat += [(str(k), str(v)) for k, v in value.items() if v]
        elif value:
            told = "\n".join(value) if isinstance(value, list) else str(value)
            flat.append((str(telling.ORIGIN.get(key, key)), told))
    return flat


def _done(request: Any, reader: Any, opened: Any, added: Any) -> HttpResponse:
    do, row = request.POST.get("do", ""), opened.row
    here = HttpResponseRedirect(reverse("report", args=[row.pk]))
    if do == "answer":
        services.answer(reader, row, request.POST.get("text", ""), press_of(request))
        messages.success(request, _("The answer waits for whoever has the code."))
    elif do == "note":
        services.note(reader, row, request.POST.get("text", ""), press_of(request))
        messages.success(request, _("Noted."))
    elif do in ("accept", "carry-out"):
        return _in_case(request, reader, opened, added, do)
    else:
        raise Http404
    return here


def _in_case(request: Any, reader: Any, opened: Any, added: Any, do: str) -> HttpResponse:
    """Into a case, or a withdrawal carried out in one."""
    chosen = request.POST.get("case", "")
    case = next((c for c in open_cases(request.member) if str(c.pk) == chosen), None)
    if case is None:
        messages.error(request, _("Choose a case."))
        return HttpResponseRedirect(reverse("report", args=[opened.row.pk]))
    hand = hand_of(request, case)
    if do == "accept":
        made = accept(reader, hand, opened, added)
        messages.success(request, _("It lies in the inbox of the case now."))
        return HttpResponseRedirect(reverse("document", args=[case.pk, made[0].pk]))
    left = carry_out(hand, opened.row, taken_back(added))
    told = _told(left, pages_left(case), handing.handed(added))
    services.note(reader, opened.row, told, press_of(request), left=True)
    messages.success(request, _("Carried out. What had left before stands in a note below."))
    return HttpResponseRedirect(reverse("report", args=[opened.row.pk]) + "#notes")


def _draft(added: list[selectors.Line]) -> str:
    """What had left when consent was taken back, as long as nobody has answered since."""
    draft = ""
    for line in added:
        draft = "" if line.row.kind == "answer" else draft
        draft = line.content["text"] if line.content.get("left") else draft
    return draft


def _told(left: list[Left], pages: list[Published], handed: list[datetime.date]) -> str:
    """What had left, as a note and as the draft of an answer."""
    if not left and not pages and not handed:
        return _("Consent was taken back. Nothing that rests on this report had left the office.")
    lines = [f"{item.day}: {item.title} → {', '.join(item.to)}" for item in left]
    lines += [item.said() for item in pages]
    whole = _("what was reported, handed to another office")
    lines += [f"{say_day(day, get_language() or 'en')}: {whole}" for day in handed]
    return _("Consent was taken back. This had left the office before:") + "\n" + "\n".join(lines)


def record(request: Any, report: Any) -> HttpResponse:
    """The record that the receipt is of, byte for byte."""
    reader = selectors.reader_of(request)
    opened = selectors.opened(reader, request.thing)
    content = record_of(opened.content["language"], opened.answers, tuple(opened.files))
    return _attached(content, f"report-{request.thing.number}.json", "application/json")


def receipt(request: Any, report: Any) -> HttpResponse:
    """The receipt, for the office."""
    reader = selectors.reader_of(request)
    opened = selectors.opened(reader, request.thing)
    salt = bytes.fromhex(opened.content["salt"])
    text = receipts.written(request.thing.leaf, salt, Home.at())
    return _attached(text.encode(), f"receipt-{request.thing.number}.txt", "text/plain")


def _file(request: Any, place: int) -> tuple[Any, dict[str, Any]]:
    reader = selectors.reader_of(request)
    opened = selectors.opened(reader, request.thing)
    files = selectors.attached(opened, selectors.lines(reader, request.thing))
    if place >= len(files):
        raise Http404
    services.look(reader, request.thing)
    return reader, files[place]


def original(request: Any, report: Any, place: int) -> HttpResponse:
    """A file as it came, with everything it carries; never shown in place."""
    reader, file = _file(request, place)
    answer: Any = StreamingHttpResponse(
        selectors.file_bytes(reader, file), content_type="application/octet-stream"
    )
    answer["Content-Disposition"] = f'attachment; filename="file-{place + 1}.bin"'
    return answer


def picture(request: Any, report: Any, place: int) -> HttpResponse:
    """A picture drawn anew, without what the file says of place, day and telephone."""
    reader, file = _file(request, place)
    if file["size"] > MOST_PICTURE:
        raise Http404
    content = b"".join(selectors.file_bytes(reader, file))
    shown = redrawn(content) if content.startswith(_PICTURES) else None
    if shown is None:
        raise Http404
    return HttpResponse(shown, content_type="image/jpeg")


def hand_over(request: Any, report: Any) -> HttpResponse:
    """The report as an encrypted parcel for another office."""
    reader = selectors.reader_of(request)
    opened = selectors.opened(reader, request.thing)
    added = selectors.lines(reader, request.thing)
    content = handing.parcel(
        reader, opened, added, request.POST.get("recipient", ""), press_of(request)
    )
    return _attached(content, f"report-{request.thing.number}.age", "application/octet-stream")


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
