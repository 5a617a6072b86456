"""The first pages: languages, what this is, beginning, the saved page, and the way out."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tocsin.desk.field import flood, visits
from tocsin.desk.field.asked.steps import STEPS, faults, taken
from tocsin.desk.field.pages.answers import LaterError, on, page, with_cookie
from tocsin.desk.field.style import style
from tocsin.desk.field.words import AWAY, LANGUAGES
from tocsin.desk.limits.buckets import Bucket, take
from tocsin.desk.reports.intake_key.keys import intake


def languages(request: Any) -> HttpResponse:
    """Which language."""
    begin = []
    for code, own in LANGUAGES.items():
        with translation.override(code):
            begin.append((code, own, reverse("field-home", args=[code])))
    return page(request, "languages", choices=begin)


def home(request: Any) -> HttpResponse:
    """What this is, and what can be done here."""
    row = intake()
    return page(request, "home", office=row.name if row else "", open=bool(row and row.open))


def how(request: Any) -> HttpResponse:
    """What protects who reports, and what does not."""
    return page(request, "how")


def begin(request: Any) -> HttpResponse:
    """A new visit; one that is open is forgotten."""
    row = intake()
    if row is None or not row.open:
        return on("field-home", request)
    limit(flood.BEGUN)
    if request.visit:
        visits.end(request.visit)
    visit = visits.begin(mode="report", answers={}, files=[])
    return on("field-step", request, STEPS[0].name, visit=visit)


def limit(bucket: Bucket) -> None:
    """LaterError while too many are here at once."""
    if take(bucket):
        raise LaterError(
            _("Very many people are here at this moment. Wait a minute, then send it once more.")
        )


def leave(request: Any) -> HttpResponse:
    """The quick exit: the visit is forgotten on both sides, and another page opens."""
    if request.visit:
        visits.end(request.visit)
    away = AWAY.get(str(request.POST.get("language", "")), AWAY["en"])
    response = page(request, "leave", away=away)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.delete_cookie(visits.COOKIE, samesite="Strict")
    return response


def saved(request: Any) -> HttpResponse:
    """All questions on one page, to be kept as a file and filled in without a network."""
    row = intake()
    there = request.build_absolute_uri(reverse("field-came", args=[request.language]))
    response = page(
        request, "saved", steps=STEPS, office=row.name if row else "", there=there, style=style()
    )
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="page.html"'
    return response


def came(request: Any) -> HttpResponse:
    """What the saved page sends: a visit with its answers, to be looked at and then sent."""
    row = intake()
    if row is None or not row.open:
        return on("field-home", request)
    limit(flood.BEGUN)
    answers = {}
    for step in STEPS:
        prefix = f"{step.name}."
        given = {k.removeprefix(prefix): v for k, v in request.POST.items() if k.startswith(prefix)}
        answers[step.name] = taken(step, given)
    visit = visits.begin(mode="report", answers=answers, files=[])
    request.visit = visit
    missing = [step.name for step in STEPS if faults(step, answers[step.name])]
    there = (
        reverse("field-step", args=[request.language, missing[0]])
        if missing
        else reverse("field-files", args=[request.language])
    )
    # our own page first, not a way on: a browser sends no Strict cookie along from a file
    return with_cookie(page(request, "came", there=there), visit)
