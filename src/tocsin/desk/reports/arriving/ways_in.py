"""Pages by which reports come in besides the field face, and how the office takes them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.desk.field import codes, switch
from tocsin.desk.people import selectors as people
from tocsin.desk.people.presses import press_of, secret_of
from tocsin.desk.people.session import identity_of
from tocsin.desk.policy.decide import can
from tocsin.desk.reports import selectors, services
from tocsin.desk.reports.arriving import mailbox, surveys
from tocsin.desk.reports.arriving.receiving import Told, entered, mark_of, receive
from tocsin.desk.reports.forms import IntakeForm, Telephoned
from tocsin.desk.reports.intake_key import keys, rotation
from tocsin.desk.reports.onward import handing


def intake(request: Any) -> HttpResponse:
    """How this office takes reports: its name, who reads them, whether it is open."""
    row = keys.intake()
    first = {"name": row.name, "open": row.open, "mailbox": row.mailbox} if row else {"open": True}
    form = IntakeForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        chosen = [m for m in people.members() if str(m.pk) in request.POST.getlist("receiver")]
        told, work = form.cleaned_data, None
        if row is None:
            row = keys.set_up(request.member, told["name"], chosen)
        else:
            work = _readers(request, row, chosen)
        services.change_intake(
            row, request.member, name=told["name"], open_=told["open"], mailbox=told["mailbox"]
        )
        if work is not None:
            return HttpResponseRedirect(reverse("job", args=[work.pk]))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("intake"))
    page = {
        "form": form, "intake": row, "face": switch.held(),
        "may_switch": can(request.member, "intake.face"),
        "people": [m for m in people.members() if m.is_active],
    }  # fmt: skip
    return render(request, "reports/intake.html", page, status=422 if form.errors else 200)


def face(request: Any) -> HttpResponse:
    """The page for those who report, switched on or off."""
    here = switch.held()
    if here is not None:
        services.turn_face(request.member, here, on=request.POST.get("do") == "on")
    return HttpResponseRedirect(reverse("intake"))


def _readers(request: Any, row: Any, chosen: list[Any]) -> Any:
    """Let further people read, and others no longer; only who reads herself can.

    The work that gives the intake a new key, where somebody no longer reads; else ``None``.
    """
    wanted = {m.pk for m in chosen}
    held = {m.pk for m in people.members() if m.receives}
    if wanted == held:
        return None
    identity = keys.identity_for(row, request.member, identity_of(request))
    fresh = [m for m in chosen if m.pk not in held]
    if held - wanted:
        return rotation.order(row, identity, chosen, request.member)
    keys.give(row, identity, fresh, request.member)
    return None


def telephone(request: Any) -> HttpResponse:
    """What somebody tells over the telephone, typed by an officer."""
    reader = selectors.reader_of(request)
    form, words = Telephoned(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        language = get_language() or "en"
        code = codes.drawn(secret_of(request)) if form.cleaned_data["code"] else None
        # told once however often the press arrives, and read out with the same code
        mark = mark_of("press", str(press_of(request)))
        half = codes.derive(code, reader.intake) if code is not None else None
        told = Told(
            "telephone", language, form.answers(), origin={"taken down by": request.member.name},
            finder=half.finder if half else None,
            thread=str(half.identity.to_public()) if half else "", mark=mark,
        )  # fmt: skip
        made = receive(reader.intake, told, request.member) or entered(mark)
        if made is None:  # erased since
            return HttpResponseRedirect(reverse("reports"))
        if code is None:
            return HttpResponseRedirect(reverse("report", args=[made.pk]))
        words = codes.spell(code or 0, language)
        return render(request, "reports/read-out.html", {"words": words, "made": made})
    page = {"form": form}
    return render(request, "reports/telephone.html", page, status=422 if form.errors else 200)


def bring_in(request: Any) -> HttpResponse:
    """A survey's export, a parcel of another office, or the watched mail, now."""
    reader = selectors.reader_of(request)
    if request.method == "POST":
        messages.success(request, _brought(request, reader))
        return HttpResponseRedirect(reverse("reports"))
    return render(request, "reports/bring-in.html", {"intake": reader.intake})


def _brought(request: Any, reader: selectors.Reader) -> str:
    if request.POST.get("do") == "mail":
        count = mailbox.look()
        return _("New reports from the mail folder: %(count)d.") % {"count": count}
    came = request.FILES.get("file")
    content = came.read() if came else b""
    if content.startswith(b"age-encryption.org/"):
        fresh = handing.take_in(reader, content)
        return _("The parcel is taken in.") if fresh else _("This parcel came in before.")
    done = surveys.take_in(reader.intake, content, request.member)
    told = {"fresh": done.fresh, "corrected": done.corrected, "there": done.there}
    said = _("New: %(fresh)d. Corrected since: %(corrected)d. There already: %(there)d.") % told
    if done.left:
        said += " " + _("Still to come: %d. Bring the same file in again.") % done.left
    return said
