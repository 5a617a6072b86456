"""Pages of the door: first start, sign in and out, oneself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pyrage
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.names import forget_guards
from tocsin.desk.look.faults import typed
from tocsin.desk.people import elsewhere, selectors, services
from tocsin.desk.people.forms import Begin, ChangePassphrase, SignIn
from tocsin.desk.people.second_factor import factors
from tocsin.desk.people.session import close_session, fingerprint, hand_over, open_session, speak
from tocsin.desk.people.throttle import RefusedError
from tocsin.desk.record.entries import SHELF, drafts
from tocsin.desk.record.folder import example
from tocsin.desk.record.shown import looked


def home(request: Any) -> HttpResponse:
    """The way in: to the cases, to the sign-in, or to the window where the link stands."""
    if request.member:
        return HttpResponseRedirect(reverse("cases"))
    if not selectors.somebody():
        return render(request, "people/waiting.html")
    return HttpResponseRedirect(reverse("sign-in"))


def start(request: Any, token: str) -> HttpResponse:
    """The one-time link: the first start, or the sign-in."""
    if services.link_signs_in(token):
        return _demonstration(request, token)
    if selectors.somebody():
        return render(request, "people/sign-in.html", {"form": SignIn()})
    if not services.link_lives(token):
        return render(request, "people/used.html", status=410)
    form = Begin(request.POST or None, initial={"language": get_language()})
    if not example.available():
        del form.fields["example"]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            opened = services.begin(token, given["name"], given["passphrase"], given["language"])
        except RefusedError as refused:
            form.add_error("passphrase", str(refused))
        else:
            open_session(request, opened.member, opened.identity)
            target = reverse("cases")
            if given.get("example"):
                case = example.load(opened.member)
                target = reverse("case", args=[case.pk])
            return hand_over(request, HttpResponseRedirect(target))
    return render(request, "people/begin.html", {"form": form, "token": token})


def _demonstration(request: Any, token: str) -> HttpResponse:
    """The link of a demonstration signs in, once, at the press of a button."""
    if request.method != "POST":
        return render(request, "people/demonstration.html")
    opened = services.sign_in_by_link(token)
    # nobody has chosen for this member: it goes on in the language the button was read in
    services.choose_language(opened.member, get_language() or opened.member.language)
    open_session(request, opened.member, opened.identity)
    cases = [reverse("case", args=[pk]) for pk in selectors.cases_of(opened.member)]
    return hand_over(request, HttpResponseRedirect(cases[0] if cases else reverse("cases")))


def sign_in(request: Any) -> HttpResponse:
    """Name and passphrase."""
    if not selectors.somebody():
        return render(request, "people/waiting.html")
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = services.sign_in(form.cleaned_data["name"], form.cleaned_data["passphrase"])
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            target = _kept(request, opened) or _next(request)
            if factors.needed(opened.member):
                open_session(request, opened.member, opened.identity, awaits=target)
                target = reverse("second-step")
            else:
                open_session(request, opened.member, opened.identity)
            return hand_over(request, HttpResponseRedirect(target))
    page = {"form": form, "next": _next(request), "sent": _sent(request.POST)}
    return render(request, "people/sign-in.html", page)


def _kept(request: Any, opened: services.Opened) -> str:
    """Where to go on with a form that was sent when its session had ended; empty: none was."""
    path, form = request.POST.get("sent.path", ""), request.POST.get("sent.form", "")
    identity = pyrage.x25519.Identity.from_str(opened.identity)
    kept = bool(path) and drafts.keep_sent(opened.member, identity, path, form)
    return f"{path}?draft=1" if kept else ""


def _sent(fields: Any) -> dict[str, str]:
    return {name: fields.get(f"sent.{name}", "") for name in ("path", "form")}


def ask_to_sign_in(request: Any) -> HttpResponse:
    """For an address that needs a member; what was being sent is shown, so that it is not lost."""
    if request.method != "POST":
        asked = request.get_full_path()
        return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': asked})}")
    page = {"form": SignIn(), "kept": typed(request), "next": request.headers.get("Referer", "")}
    if drafts.keepable(request.path):
        page["sent"] = {"path": request.path, "form": request.POST.urlencode()}
    return render(request, "people/ended.html", page, status=401)


def sign_out(request: Any) -> HttpResponse:
    """End the session; what was opened in it is forgotten."""
    SHELF.forget(fingerprint(request))
    looked.forget(fingerprint(request))
    forget_guards()
    services.sign_out(request.member)
    answer = close_session(request, HttpResponseRedirect(reverse("sign-in")))
    answer.headers["Clear-Site-Data"] = (
        '"cache", "storage"'  # our cookies are taken back one by one
    )
    return answer


def oneself(request: Any) -> HttpResponse:
    """Passphrase and language."""
    form = ChangePassphrase(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            opened = services.change_passphrase(request.member, given["old"], given["new"])
        except RefusedError as refused:
            form.add_error("new", str(refused))
        else:
            open_session(request, opened.member, opened.identity)
            messages.success(request, _("The passphrase is changed. Other sessions have ended."))
            return hand_over(request, HttpResponseRedirect(reverse("oneself")))
    return render(request, "people/oneself.html", {"form": form})


def sessions(request: Any) -> HttpResponse:
    """Where else one is signed in, and ending that."""
    key = request.session.session_key
    if request.method == "POST":
        given = request.POST
        try:
            gone = elsewhere.end(
                request.member, given.get("passphrase", ""), key, given.get("session", "")
            )
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            if gone:
                messages.success(request, _("Ended."))
        return HttpResponseRedirect(reverse("sessions"))
    held = elsewhere.of(request.member, key)
    page = {"sessions": held, "others": len(held) > 1}
    return render(request, "people/sessions.html", page)


def language(request: Any) -> HttpResponse:
    """Choose the language: for the member, else for this browser."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(_next(request))
    if chosen in dict(settings.LANGUAGES):
        if request.member:
            services.choose_language(request.member, chosen)
        speak(response, chosen)
    return response


def _next(request: Any) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    fits = url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    )
    return asked if fits else reverse("home")
