"""Pages of keeping and erasing in a case."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.desk.holds import services as holds
from tocsin.desk.keeping import consent, erasing, kinds, rules, selectors
from tocsin.desk.keeping.forms import HoldForm, RuleForm
from tocsin.desk.keeping.words import GROUNDS, STATES
from tocsin.desk.people.presses import press_of
from tocsin.desk.policy.decide import can
from tocsin.desk.record.shown import hand_of, hand_or_none, opened
from tocsin.ground.errors import TocsinError


def keeping(request: Any, case: Any) -> HttpResponse:
    """How long each kind is kept, what is due to be decided, holds, what was asked and erased."""
    where = request.thing
    form, wrong = None, ""
    if request.method == "POST":
        wrong = request.POST.get("kind", "")
        form = RuleForm(request.POST, auto_id=f"{wrong if wrong in kinds.KINDS else 'rule'}-%s")
        if request.POST.get("do") == "undecide":
            rules.undecide(where, wrong, request.member)
            return _back(request, case, _("Nothing of this kind is due any more."))
        if form.is_valid():
            rules.decide(hand_of(request, where), wrong, **form.cleaned_data)
            return _back(request, case, _("Decided."))
    hand = hand_or_none(request, where)
    made = opened(request, where)
    due = rules.due(where)
    page = {
        "case": where,
        "lines": [
            (line, form if wrong == line.kind.name else _form(line))
            for line in selectors.lines(where, hand)
        ],
        "due": selectors.shown(rules.for_whom(request.member, where, due), made),
        "others": len(due) - len(rules.for_whom(request.member, where, due)),
        "standing": [holds.said(row) for row in holds.standing(where)],
        "holds": [(row, holds.reason(hand, row)) for row in selectors.holds(where)],
        "hold_form": HoldForm(),
        "erasures": [
            (row, kinds.KINDS[row.kind].title, GROUNDS[row.ground], STATES[row.state],
             row.state == "asked" and can(request.member, "erasure.decide", row))
            for row in erasing.lately(where)
        ],
        "withdrawn": consent.waiting(where),
        "may_decide": can(request.member, "case.keeping", where),
        "may_hold": can(request.member, "case.hold", where),
    }  # fmt: skip
    return render(request, "keeping/keeping.html", page, status=422 if form is not None else 200)


def _form(line: selectors.Line) -> RuleForm | str:
    """A form filled with what was decided, or with the proposal; each with ids of its own.

    A proposal is the same for every case, and drawn once a language.
    """
    if not line.decided:
        told = (line.months, str(line.why), line.role)
        return _proposal(line.kind.name, get_language() or "en", *told)
    first = {"months": line.months, "why": line.why, "role": line.role}
    return RuleForm(initial=first, auto_id=f"{line.kind.name}-%s")


@lru_cache(maxsize=128)
def _proposal(kind: str, language: str, months: int | None, why: str, role: str) -> str:
    first = {"months": months, "why": why, "role": role}
    return str(RuleForm(initial=first, auto_id=f"{kind}-%s"))


def keep_on(request: Any, case: Any) -> HttpResponse:
    """Keep something on whose time is over."""
    asked = request.POST
    found = next(
        (d for d in rules.due(request.thing) if str(d.thing) == asked.get("thing", "")), None
    )
    if found is not None:
        months = int(asked.get("months", "")) if asked.get("months", "").isdecimal() else 0
        erasing.keep_on(request.thing, found.model, found.thing, found.kind, months, request.member)
    return _back(request, case, _("It is kept on, and will be asked about again then."))


def hold(request: Any, case: Any) -> HttpResponse:
    """Lay a legal hold."""
    form = HoldForm(request.POST)
    if not form.is_valid():
        raise TocsinError(
            _("The hold needs a reason, and its last day, if there is one, as a date."),
            mend=_("Go back and complete it."),
        )
    holds.lay(hand_of(request, request.thing), press=press_of(request), **form.cleaned_data)
    return _back(request, case, _("The hold stands: nothing of this case is erased."))


def lift(request: Any, case: Any, hold: Any) -> HttpResponse:
    """Lift a legal hold."""
    holds.lift(request.thing, request.member)
    return _back(request, case, _("The hold is lifted."))


def withdrawn(request: Any, case: Any) -> HttpResponse:
    """Consent taken back: every place that used it, and what had already left."""
    where = request.thing
    hand = hand_of(request, where)
    page = {"case": where, "found": consent.withdrawn(hand, opened(request, where))}
    return render(request, "keeping/withdrawn.html", page)


def _back(request: Any, case: Any, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("keeping", args=[case]))
