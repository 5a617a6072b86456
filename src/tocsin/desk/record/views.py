"""Pages of cases."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.desk.people.presses import press_of
from tocsin.desk.people.session import fingerprint
from tocsin.desk.record.case_forms import NewCase, TakeIn
from tocsin.desk.record.entries import services
from tocsin.desk.record.folder import exchange as folders
from tocsin.desk.record.shown import lists as glance
from tocsin.desk.record.shown import looked, selectors
from tocsin.desk.vault.pipes import piped

CASES = 50
"""How many cases stand on one page."""


def cases(request: Any) -> HttpResponse:
    """The cases the member may see, latest change first."""
    part = Paginator(selectors.cases_of(request.member), CASES).get_page(request.GET.get("page"))
    return render(request, "record/cases.html", {"cases": part, "part": part})


def new_case(request: Any) -> HttpResponse:
    """Four questions, and the case is there."""
    form = NewCase(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        made = services.begin_case(request.member, **form.cleaned_data, press=press_of(request))
        if (waits := _waiting(request)) is not None:
            messages.success(request, _("The case is begun. Now put the document into it."))
            return HttpResponseRedirect(f"{reverse('loose', args=[waits])}?case={made.pk}")
        return HttpResponseRedirect(reverse("case", args=[made.pk]))
    return render(request, "record/new-case.html", {"form": form})


def _waiting(request: Any) -> uuid.UUID | None:
    """The document of the inbox for which the case is begun."""
    try:
        return uuid.UUID(request.GET.get("document", ""))
    except ValueError:
        return None


def take_in(request: Any) -> HttpResponse:
    """A case folder, packed, becomes a case of this desk."""
    form = TakeIn(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = folders.bring_in_zip(form.cleaned_data["packed"], request.member, press_of(request))
        return HttpResponseRedirect(reverse("case", args=[made.pk]))
    return render(request, "record/take-in.html", {"form": form})


def pack(request: Any, case: Any) -> HttpResponse:
    """The case as a packed folder; it leaves part by part, and lies nowhere whole."""
    parts = piped(folders.zip_of(selectors.hand_of(request, request.thing)))
    response = StreamingHttpResponse(parts, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="case.zip"'
    return response


def case(request: Any, case: Any) -> HttpResponse:
    """One case: what it is, and its entries by section."""
    where, hand = request.thing, selectors.hand_or_none(request, request.thing)
    found = _known(request, hand)
    held = selectors.held(request, where, hand)
    seen = glance.glance(where, hand.identity if hand else None, request.GET, found or {}, held)
    page = {
        "case": where,
        "made": seen,
        "file": seen.file,
        "sections": seen.sections,
        "bare": not any(section.count for section in seen.sections),
        "itself": seen.rows.get("case"),
        "looked": found is not None,
        "general": (found or {}).get(seen.file.case.id, []),
    }
    return render(request, "record/case.html", page)


def _known(request: Any, hand: Any) -> looked.Found | None:
    """What the checks say, where that is known or quickly found out."""
    where, on, whose = request.thing, timezone.localdate(), fingerprint(request) if hand else ""
    found = looked.known(where, hand, whose, on)
    if found is None and looked.small(where):
        found = looked.look(where, selectors.opened(request, where), hand, whose, on)
    return found


def look(request: Any, case: Any) -> HttpResponse:
    """Look the case through, then back to where it was asked for."""
    where, hand = request.thing, selectors.hand_or_none(request, request.thing)
    whose, on = fingerprint(request) if hand else "", timezone.localdate()
    if looked.known(where, hand, whose, on) is None:
        looked.look(where, selectors.opened(request, where), hand, whose, on)
    back = request.GET.get("back", "")
    inside = reverse("case", args=[where.pk])
    fits = back.startswith(inside) and url_has_allowed_host_and_scheme(back, None)
    return HttpResponseRedirect(back if fits else inside)
