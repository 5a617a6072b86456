"""Pages of cases."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from tocsin.casefile.model import SECTIONS
from tocsin.desk.record import selectors


def cases(request: Any) -> HttpResponse:
    """Every case the member may see."""
    return render(request, "record/cases.html", {"cases": selectors.cases_of(request.member)})


def case(request: Any, case: Any) -> HttpResponse:
    """One case: what it is, and its entries by section."""
    made = selectors.opened(request, request.thing)
    sections = [(name, getattr(made.file, name)) for name in SECTIONS]
    page = {"case": request.thing, "made": made, "file": made.file, "sections": sections}
    return render(request, "record/case.html", page)
