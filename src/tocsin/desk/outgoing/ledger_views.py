"""Pages of the letters on their way: each step with its proof, and what came in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.casefile.model import Communication, Delivery
from tocsin.desk.intake import selectors as inbox
from tocsin.desk.outgoing import steps
from tocsin.desk.outgoing.forms import StepForm
from tocsin.desk.outgoing.refused import refusals
from tocsin.desk.record.shown import names_of
from tocsin.desk.record.shown import selectors as records
from tocsin.ground.errors import TocsinError
from tocsin.letters.ledger import Step


def sent(request: Any, case: Any) -> HttpResponse:
    """The letters of a case on their way."""
    made = records.opened(request, request.thing)
    names = names_of(made)
    lines = [
        (
            line,
            made.rows[line.row.id].pk,
            names.label(line.row.id),
            [(names.label(p), s.value, d) for p, s, d in line.states],
        )
        for line in steps.sent(made.file)
    ]
    page = {"case": request.thing, "file": made.file, "lines": lines}
    return render(request, "outgoing/sent.html", page)


def step(request: Any, case: Any, entry: Any) -> HttpResponse:
    """Enter a step of one letter, with its proof, for all of its addressees or some."""
    made = records.opened(request, request.thing)
    letter = _letter(made, entry)
    names = names_of(made)
    first = {"on": timezone.localdate(), "state": steps.following(letter)}
    form = StepForm(letter, names.label, request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        proofs = [steps.Proof(f.name, f.read()) for f in [asked["proof"]] if f]
        given = Step(
            Delivery(asked["state"]), asked["on"], asked.get("to", ()),
            note=asked["note"], channel=asked["channel"],
        )  # fmt: skip
        try:
            steps.enter(records.hand_of(request, request.thing), letter.id, given, proofs)
        except TocsinError as error:
            for problem in refusals.told(error.diagnoses, made, str(case))[:6]:
                form.add_error(None, problem.line)
        else:
            messages.success(request, _("Entered."))
            return HttpResponseRedirect(reverse("sent", args=[case]))
    page = {"case": request.thing, "file": made.file, "form": form, "row": letter,
            "label": names.label(letter.id)}  # fmt: skip
    return render(request, "outgoing/step.html", page, status=422 if form.errors else 200)


def _letter(made: Any, entry: Any) -> Communication:
    """The letter whose entry has this key: an address never holds an id, which may be a name."""
    for item in made.file.communications:
        row = made.rows.get(item.id)
        if row is not None and row.pk == entry:
            return item
    raise Http404


def received(request: Any, case: Any, document: Any) -> HttpResponse:
    """A document of the inbox as an answer: what it may answer and why; a person decides."""
    row = request.thing
    hand = records.hand_of(request, row.case)
    made = records.opened(request, row.case)
    envelope = inbox.envelope_of(request, row)
    name = str(inbox.opened(envelope, row, words=False).notes["name"])
    dropped = steps.Proof(name, envelope.fetch(row.stored))
    names = names_of(made)
    if request.method == "POST":
        answers = request.POST.get("answers", "")
        sender = request.POST.get("sender", "")
        known = {c.id for c in made.file.communications}
        parties = {p.id for p in made.file.parties}
        steps.receive_it(
            hand, dropped, answers if answers in known else "",
            sender if sender in parties else "",
            as_answer="as_answer" in request.POST, today=timezone.localdate(),
            failed=[p for p in request.POST.getlist("failed") if p in parties],
        )  # fmt: skip
        messages.success(request, _("Entered as received."))
        return HttpResponseRedirect(reverse("sent", args=[case]))
    seen = steps.look(hand, made.file, dropped)
    page = {
        "case": row.case, "file": made.file, "seen": seen, "row": row,
        "found": [(p, names.label(p.communication)) for p in seen.found],
        "failed": [(key, names.label(key)) for key in seen.failed],
        "senders": [(p.id, names.label(p.id)) for p in made.file.parties],
    }  # fmt: skip
    return render(request, "outgoing/received.html", page)
