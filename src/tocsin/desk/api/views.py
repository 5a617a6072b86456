"""The desk's own pages of this room: tokens, and the description of the interface."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.api import tokens
from tocsin.desk.api.forms import TokenForm
from tocsin.desk.api.rest import description
from tocsin.desk.people.presses import secret_of
from tocsin.desk.people.session import identity_of


def own(request: Any) -> HttpResponse:
    """The tokens a member may see, and a form for a new one; its secret is shown once, here."""
    form = TokenForm(request.member, request.POST or None)
    page: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        _row, page["secret"] = tokens.make(
            request.member, form.wish(), identity_of(request), secret_of(request)
        )
        page["form"] = TokenForm(request.member)
    held, identity = tokens.of(request.member), identity_of(request)
    mine = [row for row in held if row.member_id == request.member.pk]
    page |= {
        "mine": [(row, tokens.called(row, identity)) for row in mine],
        "others": [row for row in held if row.member_id != request.member.pk],
        "now": timezone.now(),
    }
    return render(request, "api/tokens.html", page, status=422 if form.errors else 200)


def interface(request: Any) -> HttpResponse:
    """What can be asked, as a plain page; the whole description is ``openapi.json``."""
    return render(request, "api/interface.html", {"lines": description.lines()})


def end(request: Any, token: Any) -> HttpResponse:
    """End a token."""
    tokens.end(request.thing, request.member)
    messages.success(request, _("The token is ended: nobody comes in with it any more."))
    return HttpResponseRedirect(reverse("tokens"))
