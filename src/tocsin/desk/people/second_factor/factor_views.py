"""Pages of the second factor: setting it up, and the second step of signing in."""

from __future__ import annotations

import json
from typing import Any

import segno
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tocsin.desk.people.presses import press_of, secret_of
from tocsin.desk.people.second_factor import demand, factors, totp
from tocsin.desk.people.services import confirm
from tocsin.desk.people.session import complete, halfway, hand_over, identity_of
from tocsin.desk.people.throttle import RefusedError

SECRET, STATE = "second.secret", "second.state"
ADDED = "second.added"
"""The press that last added a factor, and whether it gave codes for paper."""


def second(request: Any) -> HttpResponse:
    """The member's factors; adding an authenticator or a passkey, taking one away."""
    page: dict[str, Any] = {}
    if request.method == "POST":
        try:
            page["codes"] = _done(request)
        except RefusedError as refused:
            messages.error(request, str(refused))
        if not page.get("codes"):
            return HttpResponseRedirect(reverse("second"))
    host = _host(request)
    secret = request.session.get(SECRET)
    if secret is None:
        secret = request.session[SECRET] = totp.new_secret().hex()
    held = bytes.fromhex(secret)
    picture = segno.make(totp.address(held, request.member.name), error="m")
    page |= {
        "factors": [f for f in factors.of(request.member) if f.kind != factors.PAPER],
        "picture": SafeString(picture.svg_inline(scale=4, omitsize=True, svgclass="code")),
        "secret": totp.shown(held),
        "owes": demand.owes(request),
        "possible": factors.passkeys_possible(host),
    }
    if page["possible"]:
        options, request.session[STATE] = factors.passkey_options(request.member, host)
        page["options"] = json.dumps(options)
    return render(request, "people/second.html", page)


def _done(request: Any) -> list[str] | None:
    post, member = request.POST, request.member
    confirm(member, post.get("passphrase", ""))
    if post.get("do") == "remove":
        factors.remove(member, post.get("factor") or 0)
        messages.success(request, _("Taken away."))
        return None
    press, drawn = str(press_of(request)), secret_of(request)
    before, gave = request.session.get(ADDED, ("", False))
    if press == before:  # it arrived again: its codes are shown once more
        return factors.paper(drawn) if gave else None
    if post.get("do") == "passkey":
        state = request.session.pop(STATE, None)
        codes = factors.add_passkey(member, _host(request), state, _answer(request), drawn)
    else:
        secret = bytes.fromhex(request.session.get(SECRET, ""))
        codes = factors.add_totp(member, secret, post.get("code", ""), drawn)
        request.session.pop(SECRET, None)
    request.session[ADDED] = (press, codes is not None)
    request.session[demand.GIVEN] = True
    messages.success(request, _("From now on you sign in with it as well."))
    return codes


def second_step(request: Any) -> HttpResponse:
    """The code or the passkey after the passphrase; only then is anything open."""
    member = halfway(request)
    if member is None:
        return HttpResponseRedirect(reverse("sign-in"))
    identity, host = identity_of(request), _host(request)
    page: dict[str, Any] = {"next": request.POST.get("next") or request.GET.get("next", "")}
    if request.method == "POST":
        try:
            if "answer" in request.POST:
                state = request.session.pop(STATE, None)
                factors.check_passkey(member, host, identity, state, _answer(request))
            else:
                factors.check_code(member, identity, request.POST.get("code", ""))
        except RefusedError as refused:
            page["wrong"] = str(refused)
        else:
            target = complete(request)
            request.session[demand.GIVEN] = True
            return hand_over(request, HttpResponseRedirect(target or reverse("home")), key=False)
    asked = factors.passkey_request(member, host, identity)
    if asked:
        options, request.session[STATE] = asked
        page["options"] = json.dumps(options)
    return render(request, "people/second-step.html", page, status=422 if "wrong" in page else 200)


def _host(request: Any) -> str:
    return str(request.get_host().rsplit(":", 1)[0])


def _answer(request: Any) -> Any:
    try:
        return json.loads(request.POST.get("answer", ""))
    except ValueError:
        return {}
