"""The auditor's pages: what was done, by whom, and that the log is whole."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.audit import cosigning, selectors
from tocsin.desk.jobs import queue
from tocsin.seal import http_fetch


def office_log(request: Any) -> HttpResponse:
    """The log of the office; examining it, and having sister desks cosign it."""
    if request.method == "POST":
        return _done(request)
    page = {
        "head": selectors.head(), "lines": selectors.lines(), "job": selectors.examined(),
        "signed": cosigning.signed(settings.HOME),
    }  # fmt: skip
    return render(request, "audit/log.html", page)


def _done(request: Any) -> HttpResponse:
    home, what, sister = settings.HOME, request.POST.get("do", ""), request.POST.get("sister", "")
    if what == "examine":
        job = queue.enqueue("audit.examine", member=request.member)
        return HttpResponseRedirect(reverse("job", args=[job.pk]))
    if what == "add":
        cosigning.add(home, sister, request.POST.get("url", ""), request.member)
    elif what == "request":
        answer = HttpResponse(cosigning.request_for(home, sister), content_type="text/plain")
        answer["Content-Disposition"] = 'attachment; filename="add-checkpoint.txt"'
        return answer
    elif what == "reply" and "reply" in request.FILES:
        cosigning.take_reply(home, sister, request.FILES["reply"].read(), request.member)
        messages.success(request, _("Her signature holds and is kept with the checkpoint."))
    elif what == "ask":
        cosigning.ask(home, sister, http_fetch(), request.member)
        messages.success(request, _("Her signature holds and is kept with the checkpoint."))
    return HttpResponseRedirect(reverse("office-log"))


def case_log(request: Any, case: Any) -> HttpResponse:
    """What was done to one case and what belongs to it."""
    page = {
        "case": request.thing,
        "head": selectors.head(),
        "lines": selectors.lines(request.thing),
    }
    return render(request, "audit/case-log.html", page)
