"""Answers of the field face: pages, ways on with the visit's cookie, and what went wrong."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.desk.field.style import style
from tocsin.desk.field.visits import COOKIE, Open
from tocsin.desk.field.words import LANGUAGES, SCRIPT


class LaterError(Exception):
    """Not now: too many at once, or no room; the words are for the person."""


def page(request: Any, template: str, *, status: int = 200, **content: Any) -> HttpResponse:
    """A page; what every template may use stands here and nowhere else."""
    visit = getattr(request, "visit", None)
    whole = {
        "style": style(), "language": get_language(), "languages": LANGUAGES,
        "known": bool(getattr(request, "language", "")),
        "proof": visit.proof if visit else "", "script": SCRIPT, **content,
    }  # fmt: skip
    text = render_to_string(f"field/{template}.html", whole)
    return HttpResponse(text, status=status)


def on(name: str, request: Any, *parts: str, visit: Open | None = None) -> HttpResponse:
    """On to another page of ours; with a fresh visit its cookie goes along."""
    there = reverse(name, args=[request.language, *parts])
    response = HttpResponse(status=303, headers={"Location": there}, content_type="text/plain")
    return with_cookie(response, visit) if visit else response


def with_cookie(response: HttpResponse, visit: Open) -> HttpResponse:
    """Give the browser the key of its visit, until it is closed."""
    response.set_cookie(
        COOKIE, visit.token, httponly=True, samesite="Strict", secure=settings.HTTPS
    )
    return response


def plain(status: int) -> HttpResponse:
    """For whoever does not come through a browser of ours."""
    return HttpResponse("", status=status, content_type="text/plain")


def fault(request: Any, status: int, problem: str = "", mend: str = "") -> HttpResponse:
    """What went wrong, in words; nothing that was typed is lost, and nothing of it is shown."""
    told = {
        403: _("This page was open for too long. Begin again from the first page."),
        404: _("There is nothing here."),
        503: _(
            "Nothing can be kept here at this moment. What was sent before is safe; nothing was "
            "sent now. Wait a few minutes, then send it once more."
        ),
        500: _("Something went wrong here. What was sent before is safe. Please try again."),
    }
    return page(request, "fault", status=status, problem=problem or told[status], mend=mend)
