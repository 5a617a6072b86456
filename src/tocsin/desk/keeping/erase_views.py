"""Pages of one erasure: what it reaches, asking for it, the second person's decision."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.holds import services as holds
from tocsin.desk.keeping import erasing, kinds, reach, rules, selectors
from tocsin.desk.keeping.forms import EraseForm
from tocsin.desk.keeping.models import Erasure, State
from tocsin.desk.keeping.words import GROUNDS
from tocsin.desk.people.models import Member
from tocsin.desk.record.shown import hand_of
from tocsin.desk.reports.selectors import reader_of


def erase(request: Any, case: Any, **key: Any) -> HttpResponse:
    """What erasing an entry, a draft or a document reaches; a POST asks for it."""
    thing = request.thing
    hand = hand_of(request, thing.case)
    found = _reach(hand, thing)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if (
            found.named
            and thing._meta.label_lower == kinds.ENTRY
            and not form.cleaned_data["named"]
        ):
            form.add_error("named", _("It is still named in the places listed above."))
        else:
            row = erasing.ask(hand, thing, form.cleaned_data["ground"])
            return _asked(request, row, reverse("keeping", args=[case]))
    others = [p for p in rules.deciders(thing.case) if p.pk != request.member.pk]
    page = {"case": thing.case, "thing": thing, "entry": thing._meta.label_lower == kinds.ENTRY}
    return _page(request, page, found, form, [thing.case.pk], others)


def erase_report(request: Any, report: Any) -> HttpResponse:
    """The same for a report."""
    reader, row = reader_of(request), request.thing
    found, form = reach.of_other(row), EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = erasing.ask_report(reader, row, form.cleaned_data["ground"])
        return _asked(request, asked, reverse("reports"))
    others = Member.objects.filter(receives=True, is_active=True).exclude(pk=request.member.pk)
    cases = list(row.uses.values_list("case", flat=True))
    page = {"report": row, "waiting": [r for r in selectors.reports_asked() if r.thing == row.pk]}
    return _page(request, page, found, form, cases, list(others))


def _reach(hand: Any, thing: Any) -> reach.Reach:
    if thing._meta.label_lower == kinds.ENTRY:
        return reach.of_entry(hand, thing)
    return reach.of_other(thing)


def _page(
    request: Any, page: dict[str, Any], found: reach.Reach, form: EraseForm, cases: list[Any],
    others: list[Any],
) -> HttpResponse:  # fmt: skip
    made, last = reach.backups(settings.HOME)
    if not (found.named and page.get("entry")):
        del form.fields["named"]
    page |= {
        "found": found, "form": form, "others": others, "backups": made, "last": last,
        "standing": [holds.said(row) for row in holds.standing(cases)],
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "keeping/erase.html", page, status=status)


def _asked(request: Any, row: Erasure, there: str) -> HttpResponse:
    if row.state == State.DONE:
        messages.success(request, _("Erased. The log keeps that it was there, and why it went."))
    else:
        messages.success(request, _("Asked for. A second person has to carry it out."))
    return HttpResponseRedirect(there)


def asked(request: Any, case: Any, erasure: Any) -> HttpResponse:
    """An erasure that somebody asked for: what it reaches, carry it out or refuse it."""
    row = request.thing
    hand = hand_of(request, row.case)
    if request.method == "POST":
        return _decided(request, row, reverse("keeping", args=[case]),
                        lambda: erasing.carry_out(hand, row))  # fmt: skip
    thing = erasing.thing_of(row) if row.state == State.ASKED else None
    page = {
        "case": row.case, "erasure": row, "ground": GROUNDS[row.ground],
        "found": _reach(hand, thing) if thing else None,
        "standing": [holds.said(held) for held in holds.standing(row.case)],
    }  # fmt: skip
    return render(request, "keeping/asked.html", page)


def asked_report(request: Any, erasure: Any) -> HttpResponse:
    """The same for a report."""
    row = request.thing
    reader = reader_of(request)
    if request.method == "POST":
        return _decided(request, row, reverse("reports"),
                        lambda: erasing.carry_out_report(reader, row))  # fmt: skip
    thing = erasing.thing_of(row) if row.state == State.ASKED else None
    cases = list(thing.uses.values_list("case", flat=True)) if thing else []
    page = {
        "erasure": row, "ground": GROUNDS[row.ground], "report": thing,
        "found": reach.of_other(thing) if thing else None,
        "standing": [holds.said(held) for held in holds.standing(cases)],
    }  # fmt: skip
    return render(request, "keeping/asked.html", page)


def _decided(request: Any, row: Erasure, there: str, work: Any) -> HttpResponse:
    do = request.POST.get("do", "")
    if do == "carry-out":
        work()
        messages.success(request, _("Erased. The log keeps that it was there, and why it went."))
    elif do == "refuse":
        erasing.refuse(row, request.member)
        messages.success(request, _("It stays."))
    else:
        raise Http404
    return HttpResponseRedirect(there)


def take_back(request: Any, erasure: Any, case: Any = None) -> HttpResponse:
    """Take back what one has asked for."""
    erasing.refuse(request.thing, request.member)
    messages.success(request, _("It stays."))
    there = reverse("keeping", args=[case]) if case else reverse("reports")
    return HttpResponseRedirect(there)
