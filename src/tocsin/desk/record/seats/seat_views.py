"""Pages of who works on a case, of joining by a link, and of who works in the office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.desk.people import invitations, selectors
from tocsin.desk.people.forms import Begin
from tocsin.desk.people.presses import press_of, secret_of
from tocsin.desk.people.second_factor import demand
from tocsin.desk.people.session import hand_over, open_session
from tocsin.desk.people.throttle import RefusedError
from tocsin.desk.policy.line import SEATED
from tocsin.desk.record.seats import jobs
from tocsin.desk.record.seats import seating as seats
from tocsin.desk.record.seats.role_words import ROLES
from tocsin.desk.record.shown import hand_of


def people(request: Any, case: Any) -> HttpResponse:
    """Who works on this case and what each may do."""
    where, link = request.thing, ""
    if request.method == "POST":
        hand, do = hand_of(request, where), request.POST.get("do", "")
        if do == "invite":
            token = seats.invite(hand, request.POST.getlist("role"), secret_of(request))
            link = request.build_absolute_uri(reverse("join", args=[token]))
        elif do == "new-key":
            return _renewing(request, hand)
        else:
            member = selectors.member(request.POST.get("member", ""))
            if member is None:
                raise Http404
            if seats.seat(hand, member, request.POST.getlist("role")):
                return _renewing(request, hand)
            messages.success(request, _("Saved."))
        if not link:
            mine = reverse("case-people", args=[where.pk])
            still = where.seats.filter(member=request.member).exists()
            return HttpResponseRedirect(mine if still else reverse("cases"))
    held = seats.roles_of(where)
    page = {
        "case": where,
        "roles": [(role.value, *ROLES[role]) for role in SEATED],
        "people": [(member, set(roles)) for member, roles in held.items()],
        "colleagues": seats.colleagues(where),
        "gone": seats.holders_without_seat(where),
        "link": link, "days": invitations.DAYS,
    }  # fmt: skip
    return render(request, "record/people.html", page)


def _renewing(request: Any, hand: Any) -> HttpResponse:
    """On to the work that gives the case a new key."""
    return HttpResponseRedirect(reverse("job", args=[jobs.renew(hand, press_of(request)).pk]))


def join(request: Any, token: str) -> HttpResponse:
    """Joining by a link; a used, old or made-up one shows the same page and says nothing."""
    if not invitations.lives(token):
        return render(request, "people/used.html", status=410)
    form = Begin(request.POST or None, initial={"language": get_language()})
    del form.fields["example"]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            opened = seats.join(token, given["name"], given["passphrase"], given["language"])
        except RefusedError as refused:
            form.add_error("name", str(refused))
        else:
            open_session(request, opened.member, opened.identity)
            return hand_over(request, HttpResponseRedirect(reverse("cases")))
    return render(request, "record/join.html", {"form": form})


def office(request: Any) -> HttpResponse:
    """Who works in the office; inviting somebody, and somebody leaves."""
    link = ""
    if request.method == "POST" and request.POST.get("do") in ("ask-factor", "free-factor"):
        return _factor(request, asked=request.POST["do"] == "ask-factor")
    if request.method == "POST" and request.POST.get("do") == "invite":
        token = invitations.make(request.member, {}, secret_of(request))
        link = request.build_absolute_uri(reverse("join", args=[token]))
    elif request.method == "POST":
        member = selectors.member(request.POST.get("member", ""))
        if member is None:
            raise Http404
        seats.leaves_office(request.member, member)
        messages.success(request, _("She can no longer sign in, and has no seat in any case."))
        return HttpResponseRedirect(reverse("office"))
    page = {
        "people": selectors.members(), "link": link, "days": invitations.DAYS,
        "demanded": demand.demanded(),
    }  # fmt: skip
    return render(request, "record/office.html", page)


def _factor(request: Any, *, asked: bool) -> HttpResponse:
    """Ask everybody for a second factor, or no longer."""
    try:
        demand.demand(request.member, asked=asked)
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("office"))
