"""Pages of cases."""

from __future__ import annotations

import io
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from tocsin.desk.record import folders, reading, selectors, services
from tocsin.desk.record.case_forms import NewCase, TakeIn


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


def take_in(request: Any) -> HttpResponse:
    """A case folder, packed, becomes a case of this desk."""
    form = TakeIn(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = folders.bring_in_zip(form.cleaned_data["packed"], request.member)
        return HttpResponseRedirect(reverse("case", args=[made.pk]))
    return render(request, "record/take-in.html", {"form": form})


def pack(request: Any, case: Any) -> HttpResponse:
    """The case as a packed folder; it is put together in memory."""
    out = io.BytesIO()
    folders.write_zip(selectors.hand_of(request, request.thing), out)
    response = HttpResponse(out.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="case.zip"'
    return response


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
