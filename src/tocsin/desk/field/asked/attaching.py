"""Photographs and files: one form, piece by piece where a script runs, sealed as they arrive.

A piece is sealed to the receivers before it reaches the disk; nothing can put the file together
again but their key. A file that broke off goes on where it stood.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import unquote

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from tocsin.desk.field import flood, visits
from tocsin.desk.field.asked.steps import FILES, ORDER, clean
from tocsin.desk.field.pages.answers import LaterError, on, page
from tocsin.desk.limits.buckets import take
from tocsin.desk.reports.arriving.receiving import keep_piece
from tocsin.desk.reports.intake_key.keys import intake
from tocsin.desk.reports.models import Intake, Part
from tocsin.desk.vault.anew import forget

MOST_FILES, MOST_FILE, MOST_FORM = 10, 100 * 2**20, 8 * 2**20
PIECE = 2**20
LATE = "late"
"""In a visit: a file came when its report had been sent already, and did not go with it."""
Data = dict[str, Any]


def files(request: Any) -> HttpResponse:
    """Choose a file, see what is here, take one away."""
    visit, row = request.visit, intake()
    allowed = visit is not None and (visit.data["mode"] == "report" or visit.data.get("thread"))
    if not allowed or row is None:
        return on("field-home", request)
    if "sent" in visit.data and "X-Part" not in request.headers:
        if request.FILES:
            visits.change(visit, lambda data: data.update({LATE: True}))
        return on("field-sent", request)
    if "X-Part" in request.headers:
        return _piece(request, row)
    wrong = ""
    if request.method == "POST" and request.POST.get("drop"):
        drop(visit, str(request.POST["drop"]))
        return on("field-files", request)
    if request.method == "POST":
        wrong = _whole(request, row)
        if not wrong:
            return on("field-files", request)
    place = ORDER.index(FILES)
    response = page(
        request, "files", status=422 if wrong else 200, wrong=wrong, files=visit.data["files"],
        number=place + 1, count=len(ORDER), before=ORDER[place - 1],
        thread=visit.data["mode"] == "thread", full=len(visit.data["files"]) >= MOST_FILES,
    )  # fmt: skip
    response.scripted = True
    return response


def _whole(request: Any, row: Intake) -> str:
    """A file sent by the form in one go; what is wrong with it, empty if nothing."""
    came = request.FILES.get("file")
    if came is None or not came.size:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_FORM:
            return str(_("This file is too large to be sent in one go (8 MB at most)."))
        return str(_("Choose a file first."))
    if came.size > MOST_FORM:
        return str(_("This file is too large to be sent in one go (8 MB at most)."))
    if len(request.visit.data["files"]) >= MOST_FILES:
        return str(_("These are as many files as one report can have. Add more later by the code."))
    if not flood.room(came.size):
        raise LaterError(_("There is no room for files just now. Send the report without them."))
    made = _entry(came.name or "", came.size, "")
    while content := came.read(PIECE):
        made["pieces"].append(keep_piece(row, content, request.visit.digest))
    made["done"] = True

    def add(data: Data) -> None:
        if "sent" in data:
            data[LATE] = True
        else:
            data["files"].append(made)

    held = visits.change(request.visit, add)
    if held.data.get(LATE):
        _forget(made["pieces"])
    return ""


def _entry(name: str, size: int, mark: str) -> Data:
    shown = clean(name[-200:], lines=False) or "file"
    return {
        "id": secrets.token_hex(4), "name": shown, "size": size, "mark": mark, "pieces": [],
        "done": False,
    }  # fmt: skip


def _piece(request: Any, row: Intake) -> HttpResponse:
    """One piece of a file, from the script; the answer says how much is here."""
    said = request.headers.get("X-File", "").split(" ")
    start = request.headers.get("X-From", "")
    if len(said) != 3 or not (said[0].isdigit() and start.isdigit()) or len(said[0]) > 12:
        return JsonResponse({}, status=400)
    size, mark, name = int(said[0]), " ".join(said), unquote(said[2])
    content = request.body
    held = next((f for f in request.visit.data["files"] if f["mark"] == mark), None)
    many = len(request.visit.data["files"]) >= MOST_FILES
    if size > MOST_FILE or len(content) > PIECE or (held is None and many):
        return JsonResponse({}, status=413)
    if not flood.room(len(content)) or take(flood.PIECES):
        return JsonResponse({}, status=503)
    piece = keep_piece(row, content, request.visit.digest) if content else None
    told: Data = {}

    def add(data: Data) -> None:
        if "sent" in data:  # the last look was pressed meanwhile, perhaps in another window
            data[LATE] = told["sent"] = True
            return
        entry = next((f for f in data["files"] if f["mark"] == mark), None)
        if entry is None:
            entry = _entry(name, size, mark)
            data["files"].append(entry)
        here = sum(p["size"] for p in entry["pieces"])
        if piece and here == int(start) and here + piece["size"] <= size:
            entry["pieces"].append(piece)
            here += piece["size"]
            told["kept"] = True
        entry["done"] = here == size
        told.update(here=here, done=entry["done"])

    visits.change(request.visit, add)
    kept = told.pop("kept", False)
    if piece and not kept:
        _forget([piece])
    if "sent" in told:
        return JsonResponse({}, status=410)
    return JsonResponse(told, status=200 if kept else 409)


def drop(visit: visits.Open, key: str) -> None:
    """Take a file away that was not sent."""
    gone: list[Data] = []

    def take(data: Data) -> None:
        gone.extend(f for f in data["files"] if f["id"] == key)
        data["files"] = [f for f in data["files"] if f["id"] != key]

    visits.change(visit, take)
    _forget([piece for f in gone for piece in f["pieces"]])


def _forget(pieces: list[Data]) -> None:
    rows = Part.objects.filter(pk__in=[piece["part"] for piece in pieces], report=None)
    names = list(rows.values_list("stored", flat=True))
    rows.delete()
    forget(names)
