"""Pages of what is told elsewhere, and the calendar and feed themselves."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tocsin.casefile.public import Audience
from tocsin.desk.exchange import addresses, feeds, hooks, notices, taking
from tocsin.desk.look.templatetags.look import titled
from tocsin.desk.outgoing.refused import refusals
from tocsin.desk.people.presses import press_of, secret_of
from tocsin.desk.people.throttle import RefusedError
from tocsin.desk.record.shown import selectors
from tocsin.ground.errors import TocsinError

NAMES = {"ics": "feed-ics", "atom": "feed-atom"}


def told(request: Any) -> HttpResponse:
    """What a member lets the desk tell elsewhere; a secret it made is shown once."""
    page: dict[str, Any] = {}
    if request.method == "POST":
        try:
            page = _done(request)
        except (TocsinError, RefusedError) as error:
            page = {"stopped": getattr(error, "diagnosis", error)}
        if not page:
            return HttpResponseRedirect(reverse("told"))
    page |= {
        "addresses": [(row, _called(row)) for row in addresses.of(request.member)],
        "cases": [(case.pk, _titled(case)) for case in selectors.cases_of(request.member)],
        "hooks_allowed": hooks.allowed(),
        "hooks": [(row, hooks.goes_to(row)) for row in hooks.of(request.member)],
        "mail_allowed": notices.allowed(), "mail": notices.wished(request.member),
    }  # fmt: skip
    return render(request, "exchange/told.html", page, status=422 if "stopped" in page else 200)


def _called(row: Any) -> str:
    return _titled(row.case) if row.case_id else ""


def _titled(case: Any) -> str:
    return titled(case) if case.title else feeds.plain(case)


def _done(request: Any) -> dict[str, Any]:
    post, member = request.POST, request.member
    what, key = post.get("do", ""), post.get("key", "")
    if what == "address":
        row, secret = addresses.make(
            member, post.get("kind", ""), _key(post.get("case", "")), secret_of(request)
        )
        path = reverse(NAMES[row.kind], args=[secret])
        return {"address": request.build_absolute_uri(path)}
    if what == "hook":
        _row, secret = hooks.make(
            member, post.get("url", ""), post.getlist("case"),
            press=press_of(request), drawn=secret_of(request),
        )  # fmt: skip
        return {"signing": secret}
    if what == "mail":
        notices.wish(member, post.get("address", ""))
        messages.success(request, _("Kept."))
    elif what == "end-address":
        addresses.end(member, _key(key))
        messages.success(request, _("Ended."))
    elif what == "end-hook":
        hooks.end(member, _key(key))
        messages.success(request, _("Ended."))
    return {}


def _key(text: str) -> Any:
    """A key of a row, if it is shaped like one."""
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        raise Http404 from None


def take_out(request: Any, case: Any) -> HttpResponseBase:
    """The case in a form other programs read: for the public, or for the house."""
    where, form, reader = request.thing, "ftm", Audience.PUBLIC.value
    page = {"case": where}
    if request.method == "POST":
        form, reader = request.POST.get("form", ""), request.POST.get("reader", "")
        if form not in taking.FORMS or reader not in taking.READERS:
            raise Http404
        try:
            hand = selectors.hand_of(request, where)
            return sent(taking.take(hand, form, Audience(reader)))
        except TocsinError as error:
            made = selectors.opened(request, where)
            page["refused"] = refusals.told(error.diagnoses, made, str(case))
    page |= {"form": form, "reader": reader}
    return render(request, "exchange/take-out.html", page, status=409 if "refused" in page else 200)


def sent(taken: taking.Taken) -> HttpResponseBase:
    """What leaves, as a file to be kept."""
    response = StreamingHttpResponse(taken.parts, content_type=taken.kind)
    response["Content-Disposition"] = f'attachment; filename="{taken.name}"'
    return response


def calendar(request: Any, secret: str) -> HttpResponse:
    """What is due, as a calendar, in the language of its member."""
    if request.address.kind != "ics":
        raise Http404
    with translation.override(request.member.language):
        content = feeds.ics(request.member, timezone.localdate())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def feed(request: Any, secret: str) -> HttpResponse:
    """That something changed, as an Atom feed."""
    if request.address.kind != "atom":
        raise Http404
    base = request.build_absolute_uri("/").rstrip("/")
    with translation.override(request.member.language):
        content = feeds.atom(request.member, request.address, base)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
