"""The style sheet, the script, and the page that shows the look."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from tocsin.desk.look.assets import assets
from tocsin.desk.look.specimen import specimen


def asset(request: Any, name: str) -> HttpResponse:
    """One asset under its present name."""
    found = next((item for item in assets().values() if item.name == name), None)
    if found is None:
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(found.packed if packed else found.content, content_type=found.kind)
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def look(request: Any) -> HttpResponse:
    """The design system on one page; ``?direction=rtl`` turns it."""
    page = specimen() | {"turned": request.GET.get("direction") == "rtl"}
    return render(request, "look/look.html", page)
