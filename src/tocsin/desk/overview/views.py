"""Pages of a case at a glance."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tocsin.desk.overview import axis, doubts, liberty, relations
from tocsin.desk.overview.filters import Filters
from tocsin.desk.overview.moments import Saying, moments
from tocsin.desk.record.forms.when import UnreadError, read_when
from tocsin.desk.record.shown import names_of, opened

ROWS = 150


def timeline(request: Any, case: Any) -> HttpResponse:
    """Events, letters, answers, silences and deadlines on one axis, and as a table."""
    made, on = opened(request, request.thing), timezone.localdate()
    saying, names = Saying(made, on), names_of(made)
    every = moments(made, on)
    asked = Filters(request.GET, names)
    kept = asked.keep(every)
    part = Paginator(kept, ROWS).get_page(request.GET.get("page"))
    query = urlencode([(k, v) for k, vs in request.GET.lists() if k != "page" for v in vs])
    page = {
        "case": request.thing, "made": made, "every": len(every), "kept": len(kept),
        "filters": asked, "acts": asked.acts(every), "query": query,
        "picture": axis.picture(kept, saying, on), "part": part,
        "lines": [saying.line(moment) for moment in part],
        "parties": _names(made),
    }  # fmt: skip
    return render(request, "overview/timeline.html", page)


def _names(made: Any) -> list[str]:
    names = names_of(made)
    return [names.label(party.id) for party in made.file.parties]


def held(request: Any, case: Any) -> HttpResponse:
    """Who is held, today or on the day that was asked for."""
    made, on, wrong = opened(request, request.thing), timezone.localdate(), ""
    words = request.GET.get("on", "").strip()[:100]
    if words:
        try:
            on = read_when(words, on).latest or on
        except UnreadError as error:
            wrong = str(error)
    page = {
        "case": request.thing, "made": made, "on": on, "words": words, "wrong": wrong,
        "held": liberty.liberty(made, on),
    }  # fmt: skip
    return render(request, "overview/held.html", page, status=422 if wrong else 200)


def related(request: Any, case: Any) -> HttpResponse:
    """Who did what to whom."""
    made = opened(request, request.thing)
    page = {
        "case": request.thing, "made": made, "picture": relations.picture(made),
        "lines": relations.lines(made),
    }  # fmt: skip
    return render(request, "overview/relations.html", page)


def doubtful(request: Any, case: Any) -> HttpResponse:
    """Where sources differ, and what is not verified yet."""
    made = opened(request, request.thing)
    part = Paginator(doubts.unverified(made), ROWS).get_page(request.GET.get("page"))
    page = {
        "case": request.thing, "made": made, "differences": doubts.differences(made),
        "part": part, "counts": doubts.counts(made),
    }  # fmt: skip
    return render(request, "overview/doubts.html", page)
