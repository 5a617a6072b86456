"""The thread behind a code: answers read, words and files added, consent taken back.

A wrong code leads the same way, to a page of the same length that took the same work.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tocsin.desk.field import codes, flood, visits
from tocsin.desk.field.asked.steps import LONG, clean
from tocsin.desk.field.pages.answers import on, page
from tocsin.desk.field.pages.fit import fitting
from tocsin.desk.field.views import limit
from tocsin.desk.reports import threads
from tocsin.desk.reports.arriving.receiving import add
from tocsin.desk.reports.intake_key.keys import intake
from tocsin.desk.reports.models import Message

TAKEN_BACK = ("name", "ilo", "government", "all")
DRAFT = "draft"
"""In a visit: what was typed to be added, and not sent yet."""


def code(request: Any) -> HttpResponse:
    """Type the code."""
    wrong = ""
    row = intake()
    if request.method == "POST" and row is not None:
        typed = str(request.POST.get("code", ""))
        try:
            number = codes.read(typed, request.language)
        except codes.UnknownWordError as unknown:
            wrong = _said(unknown)
        else:
            limit(flood.TRIED)
            half = codes.derive(number, row)
            held = threads.find(half.finder)
            told = {"report": str(held.pk) if held else "", "key": str(half.identity)}
            if request.visit:
                visits.end(request.visit)
            visit = visits.begin(mode="thread", thread=told, files=[])
            return on("field-thread", request, visit=visit)
    return page(request, "code", status=422 if wrong else 200, wrong=wrong)


def _said(unknown: codes.UnknownWordError) -> str:
    if not unknown.word:
        return _("A code has ten words. Write all ten, in their order.")
    if unknown.near:
        return _("“%(word)s” is no word of a code. Is it “%(near)s”?") % {
            "word": unknown.word[:40], "near": unknown.near
        }  # fmt: skip
    return _("“%(word)s” is no word of a code.") % {"word": unknown.word[:40]}


def thread(request: Any) -> HttpResponse:
    """What the office answered; a form to add something."""
    told = request.visit.data.get("thread") if request.visit else None
    if told is None:
        return on("field-code", request)
    if request.method == "POST":
        return _added(request, told)
    answers = threads.answers(told["report"], told["key"])
    start = request.GET.get("from", "0")
    place = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 0
    data = request.visit.data
    base = {"added": request.GET.get("added", "")[:1], "files": data["files"],
            "half": any(not f["done"] for f in data["files"]),
            "draft": data.get(DRAFT, ""), "nothing": not answers}  # fmt: skip

    def drawn(shown: list[Any], following: int) -> HttpResponse:
        return page(request, "thread", shown=shown, following=following, **base)

    return fitting(answers, place, drawn)


def _added(request: Any, told: dict[str, str]) -> HttpResponse:
    """Keep what was added; a thread that is none takes it the same way, to nowhere.

    The same words sent twice by one visit count once, and nothing is sent while a file of it has
    not arrived whole. On the way to a file the words stay in the visit.
    """
    text = clean(str(request.POST.get("text", ""))[: 2 * LONG], lines=True)[:LONG]
    if "files" in request.POST:
        visits.change(request.visit, lambda data: data.update({DRAFT: text}))
        return on("field-files", request)
    limit(flood.SENT)
    row, held = intake(), threads.of(told["report"])
    sent: list[bool] = []

    def give(data: visits.Data) -> None:
        files = [{k: f[k] for k in ("name", "size", "pieces")} for f in data["files"]]
        half = any(not f["done"] for f in data["files"])
        data[DRAFT] = text if half else ""
        if half or not (text or files):
            return
        sent.append(True)
        mark = hashlib.sha256(text.encode()).hexdigest()
        if not files and mark in data.setdefault("given", []):
            return
        if row is not None and held is not None:
            add(row, held, Message.Kind.ADDED, request.visit.digest, text=text, files=files)
        data["files"] = []
        data["given"] = [*data.get("given", []), mark]

    visits.change(request.visit, give)
    response = on("field-thread", request)
    response.headers["Location"] += "?added=1" if sent else ""
    return response


def withdraw(request: Any) -> HttpResponse:
    """Take consent back: asked once more, then it holds at once."""
    told = request.visit.data.get("thread") if request.visit else None
    if told is None:
        return on("field-code", request)
    chosen = [name for name in TAKEN_BACK if request.POST.get(name)]
    if request.method == "POST" and chosen:
        limit(flood.SENT)
        row, held = intake(), threads.of(told["report"])

        def give(data: visits.Data) -> None:
            if row is not None and held is not None and data.get("taken_back") != chosen:
                add(row, held, Message.Kind.WITHDRAWN, what=chosen)
            data["taken_back"] = chosen

        visits.change(request.visit, give)
        response = on("field-thread", request)
        response.headers["Location"] += "?added=2"
        return response
    return page(request, "withdraw", nothing=request.method == "POST")
