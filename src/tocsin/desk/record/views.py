"""Pages of cases."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from tocsin.desk.record import reading, selectors, services
from tocsin.desk.record.case_forms import NewCase


def cases(request: Any) -> HttpResponse:
    """Every case the member may see."""
    return render(request, "record/cases.html", {"cases": selectors.cases_of(request.member)})


def new_case(request: Any) -> HttpResponse:
    """Four questions, and the case is there."""
    form = NewCase(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        made = services.begin_case(request.member, **form.cleaned_data)
        return HttpResponseRedirect(reverse("case", args=[made.pk]))
    return render(request, "record/new-case.html", {"form": form})


def case(request: Any, case: Any) -> HttpResponse:
    """One case: what it is, and its entries by section."""
    made = selectors.opened(request, request.thing)
    found = reading.findings(made, timezone.localdate())
    page = {
        "case": request.thing,
        "made": made,
        "file": made.file,
        "sections": reading.sections(made, found),
        "itself": made.rows.get("case"),
        "general": found.get(made.file.case.id, []),
    }
    return render(request, "record/case.html", page)
