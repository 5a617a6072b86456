"""The page of one job: how far it is, its end, stopping it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tocsin.desk.jobs import queue
from tocsin.desk.jobs.kinds import KINDS


def job(request: Any, job: Any) -> HttpResponse:
    """How far it is."""
    row, kind = request.thing, KINDS.get(request.thing.kind)
    page = {"job": row, "keyed": bool(kind and kind.keyed), "back": ""}
    if kind and kind.page:
        page["back"] = reverse(kind.page, args=[row.given["case"]] if "case" in row.given else [])
    return render(request, "jobs/job.html", page)


def stop(request: Any, job: Any) -> HttpResponse:
    """Ask it to stop."""
    queue.ask_to_stop(request.thing)
    return HttpResponseRedirect(reverse("job", args=[job]))


def again(request: Any, job: Any) -> HttpResponse:
    """Try it again."""
    queue.retry(request.thing)
    return HttpResponseRedirect(reverse("job", args=[job]))
