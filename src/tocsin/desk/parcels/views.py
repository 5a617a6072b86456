"""Addresses for files that come in pieces: by the script of the page, or by hand without one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.look.faults import known_fault
from tocsin.desk.parcels import selectors, services


def _told(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let what cannot be done be said on the page itself: its script asks it anew, once.

    What may go well the next time (a busy database) is left as it is: the script tries again.
    """

    @functools.wraps(view)
    def answered(request: Any, **keys: Any) -> HttpResponse:
        try:
            return view(request, **keys)
        except Exception as error:
            known = known_fault(error) if "X-Part" in request.headers else None
            if known is None or known[0] == 503:
                raise
            for what, mend in known[2]:
                messages.error(request, f"{what} {mend}".strip())
            return JsonResponse({}, status=422)

    return answered


@_told
def begin(request: Any, case: Any = None) -> HttpResponse:
    """A file is announced; the answer says how much of it is here already."""
    where, post = request.thing, request.POST
    envelope = selectors.envelope_for(request, where)
    size = post.get("size", "0")
    name = "".join(c for c in post.get("name", "") if c.isprintable()) or "document"
    row = services.begin(
        envelope, request.member, where, name,
        int(size) if size.isascii() and size.isdigit() and len(size) < 16 else 0,
        post.get("modified", "")[:40],
    )  # fmt: skip
    at = reverse("parcel", args=[row.pk])
    if "X-Part" in request.headers:
        return JsonResponse({"at": at, "here": row.here})
    return HttpResponseRedirect(at)


@_told
def parcel(request: Any, parcel: Any) -> HttpResponse:
    """How far it is; a piece (POST) as the body of the request, or as a file of a form."""
    row = request.thing
    envelope = selectors.envelope_for(request, row.case)
    if request.method == "POST":
        return _piece(request, envelope, row)
    page = {"parcel": selectors.described(envelope, row), "most": services.MOST_PIECE}
    return render(request, "parcels/parcel.html", page)


def _piece(request: Any, envelope: Any, row: Any) -> HttpResponse:
    by_script = "X-Part" in request.headers
    start = request.GET.get("from", "")
    content = request.body if by_script else b""
    if not by_script and "piece" in request.FILES:
        content = request.FILES["piece"].read(services.MOST_PIECE + 1)
    try:
        here = services.take(envelope, row, int(start) if start.isdigit() else None, content)
    except services.GapError as gap:
        if by_script:
            return JsonResponse({"here": gap.here}, status=409)
        messages.error(request, _("Choose a piece of at most 8 MB."))
        return HttpResponseRedirect(reverse("parcel", args=[row.pk]))
    if by_script:
        return JsonResponse({"here": here})
    return HttpResponseRedirect(reverse("parcel", args=[row.pk]))


@_told
def finish(request: Any, parcel: Any) -> HttpResponse:
    """Put it together; on to the document."""
    row = request.thing
    made = services.finish(selectors.envelope_for(request, row.case), row, request.member)
    if made.case_id is None:
        target = reverse("loose", args=[made.pk])
    else:
        target = reverse("document", args=[made.case_id, made.pk])
    if "X-Part" in request.headers:
        return JsonResponse({"at": target})
    return HttpResponseRedirect(target)


def forget(request: Any, parcel: Any) -> HttpResponse:
    """Throw away what is here of it."""
    case = request.thing.case_id
    services.throw_away(request.thing, request.member)
    messages.success(request, _("What was here of this file is gone."))
    return HttpResponseRedirect(reverse("case-inbox", args=[case]) if case else reverse("inbox"))
