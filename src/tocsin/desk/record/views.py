"""Pages of cases."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tocsin.desk.record import reading, selectors


def cases(request: Any) -> HttpResponse:
    """Every case the member may see."""
    return render(request, "record/cases.html", {"cases": selectors.cases_of(request.member)})


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
