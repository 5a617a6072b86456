"""Pages of recovery: shares for people of trust, and a new passphrase by their shares."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tocsin.desk.people.forms import Recover, Shares
from tocsin.desk.people.identities import recovery
from tocsin.desk.people.presses import secret_of
from tocsin.desk.people.services import confirm
from tocsin.desk.people.session import hand_over, identity_of, open_session
from tocsin.desk.people.throttle import RefusedError
from tocsin.desk.record.entries import keys
from tocsin.ground.errors import TocsinError


def make_shares(request: Any) -> HttpResponse:
    """Split a recovery key among people; the words stand on the page once, to be printed."""
    form = Shares(request.POST or None)
    page: dict[str, Any] = {"form": form, "living": recovery.living()}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            confirm(request.member, given["passphrase"])  # shares let others in
            made, shares = recovery.make(
                request.member, identity_of(request), given["need"], given["count"],
                secret_of(request),
            )  # fmt: skip
        except RefusedError as refused:
            form.add_error("passphrase", str(refused))
        except TocsinError as error:
            form.add_error("need", error.diagnosis.problem)
        else:
            keys.give_recovery(made, request.member, identity_of(request))
            page |= {"living": made, "shares": [words.split() for words in shares]}
    return render(request, "record/shares.html", page)


def recover(request: Any) -> HttpResponse:
    """A new passphrase by shares, for who forgot hers."""
    form = Recover(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            opened = recovery.recover(given["name"], given["shares"], given["new"])
        except RefusedError as refused:
            form.add_error(None, str(refused))
        except TocsinError as error:
            form.add_error("shares", error.diagnosis.problem)
        else:
            open_session(request, opened.member, opened.identity)
            return hand_over(request, HttpResponseRedirect(reverse("cases")))
    return render(request, "record/recover.html", {"form": form})
