"""Pages of letters and of the docket."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.desk.papers import docket as dockets
from tocsin.desk.papers import facts, heading, looking, selectors, services, standing, troubles
from tocsin.desk.papers.forms import LANGUAGES, BeginForm, TextForm
from tocsin.desk.papers.models import State
from tocsin.desk.people.presses import press_of
from tocsin.desk.record.entries import drafts
from tocsin.desk.record.shown import names_of
from tocsin.desk.record.shown import selectors as records
from tocsin.ground.errors import TocsinError

PAGE_POLICY: dict[str, Any] = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "sandbox": [""],
}


def letters(request: Any, case: Any) -> HttpResponse:
    """The letters of a case, and beginning one."""
    made = records.opened(request, request.thing)
    given = request.POST or None
    papers = selectors.papers_of(request.member, request.thing)
    first = {
        "day": timezone.localdate(), "language": _language(made.file, papers),
        "kind": request.GET.get("kind", ""),
    }  # fmt: skip
    form = BeginForm(given, initial=first)
    if request.method == "POST" and form.is_valid():
        hand = records.hand_of(request, request.thing)
        asked = form.cleaned_data
        try:
            paper = services.begin_once(
                press_of(request), hand, made.file, asked["kind"], asked["language"], asked["day"]
            )
        except TocsinError as error:
            form.add_error(None, troubles.told(error.diagnoses, "")[0].line)
        else:
            return HttpResponseRedirect(reverse("letter", args=[case, paper.pk]))
    page = {"case": request.thing, "file": made.file, "form": form, "papers": papers}
    return render(request, "papers/letters.html", page)


def _language(file: Any, papers: Any) -> str:
    """In which language one goes on writing: that of the last letter, else the reader's own."""
    last = next((paper.language for paper in papers), "")
    own = get_language() or "en"
    return last or (own if own in dict(LANGUAGES) else file.case.language)


def letter(request: Any, case: Any, paper: Any) -> HttpResponse:
    """One letter: its text, the page as it prints, what speaks against it, what it leaves out."""
    row = request.thing
    hand = records.hand_of(request, row.case)
    words = services.words_of(hand, row)
    opened = records.opened(request, row.case)
    frozen = row.state == State.APPROVED
    unsent = None if request.method == "POST" or frozen else drafts.kept(hand, str(row.pk))
    restored = unsent is not None and bool(request.GET.get("draft"))
    given = unsent[1] if unsent and restored else request.POST or None
    head = heading.head_form(row, words["text"], opened, given if _with_head(given) else None)
    form = TextForm(given, initial={"text": _body(words["text"]), "version": row.version})
    typed = None
    if given and form.is_valid() and (head is None or not head.is_bound or head.is_valid()):
        typed = heading.whole(words["text"], form.cleaned_data["text"], head, given)
    if request.method == "POST" and typed is not None:
        try:
            return _kept(request, hand, row, typed, form.cleaned_data["version"])
        except TocsinError as error:
            form.add_error(None, f"{error.diagnosis.problem} {error.diagnosis.mend}")
    seen = (
        looking.Look()
        if frozen
        else looking.look(opened.file, services.wanted_of(row, words, typed))
    )
    page = {
        "case": row.case,
        "file": opened.file,
        "paper": row,
        "words": words,
        "decide_at": request.build_absolute_uri(reverse("letter-sign", args=[case, paper])),
        "form": form,
        "head": head,
        "draft": unsent,
        "restored": restored,
        "look": seen,
        "problems": troubles.told(seen.problems, typed or words["text"]),
        "facts": [] if frozen else facts.at_hand(opened, seen.view),
        "frozen": frozen,
        "left_out": [(names_of(opened).label(key), why) for key, why in seen.left_out],
    }
    return render(request, "papers/letter.html", page)


def _with_head(given: Any) -> bool:
    return given is not None and "head-subject" in given


def _kept(request: Any, hand: Any, row: Any, typed: str, version: int) -> HttpResponse:
    """Keep what was typed, ask for approval where that was pressed, and begin again from it."""
    row = services.keep(hand, row, typed, version)
    drafts.drop(hand, str(row.pk))
    asked = request.POST.get("then") == "ask"
    if asked:
        services.ask(hand, row, row.version)
    said = _("Kept, and it waits for approval.") if asked else _("Kept.")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("letter", args=[row.case_id, row.pk]))


def keep_draft(request: Any, case: Any, paper: Any) -> HttpResponse:
    """Keep a letter as it is being typed, for its writer alone; with ``drop``, let it go."""
    hand = records.hand_of(request, request.thing.case)
    if request.POST.get("desk.drop"):
        drafts.drop(hand, str(paper))
        return HttpResponseRedirect(reverse("letter", args=[case, paper]))
    drafts.keep(hand, str(paper), request.POST)
    return HttpResponse(status=204)


def preview(request: Any, case: Any, paper: Any) -> HttpResponse:
    """The page for the text as it is typed, in a sandbox; nothing is kept."""
    row = request.thing
    kept = services.words_of(records.hand_of(request, row.case), row)["text"]
    opened = records.opened(request, row.case)
    head = heading.head_form(row, kept, opened, request.POST)
    return drawn(request, heading.whole(kept, request.POST.get("text", ""), head, request.POST))


def _body(text: str) -> str:
    """What of a draft stands in the field: its body, or all of it where its head cannot be read."""
    found = heading.parted(text)
    return found[1] if found else text


def drawn(request: Any, typed: str | None = None) -> HttpResponse:
    """The page of a letter as kept, or as typed; what cannot be drawn is said instead."""
    row = request.thing
    words = services.words_of(records.hand_of(request, row.case), row)
    file = records.opened(request, row.case).file
    try:
        content = looking.page_of(file, services.wanted_of(row, words, typed))
    except TocsinError as error:
        whole = words["text"] if typed is None else typed
        said = [each.line for each in troubles.told(error.diagnoses[:8], whole)]
        answer = render(request, "papers/undrawn.html", {"said": said})
        answer._csp_replace = PAGE_POLICY
        return answer
    return boxed(content)


def boxed(page: bytes) -> HttpResponse:
    """A page made by an engine, in a sandbox: it brings its own style, runs and fetches nothing."""
    answer: Any = HttpResponse(page, content_type="text/html; charset=utf-8")
    answer._csp_replace = PAGE_POLICY
    return answer


def all_dockets(request: Any) -> HttpResponse:
    """Every case: what is due, from whom silence lasts, the next step."""
    patience = standing.PATIENCE * (5 if "X-Part" in request.headers else 1)
    found = standing.docketed(request, day_of(request), request.GET.get("page", ""), patience)
    page = {"rows": found.lines, "part": found.part, "unread": found.unread}
    return render(request, "papers/dockets.html", page)


def case_docket(request: Any, case: Any) -> HttpResponse:
    """One case: what is due and advised, with its why."""
    made = records.opened(request, request.thing)
    day = day_of(request)
    found = dockets.docket_of(made, day)
    page = {"case": request.thing, "file": made.file, "docket": found, "day": day}
    page["today"] = timezone.localdate()
    return render(request, "papers/docket.html", page)


def case_calendar(request: Any, case: Any) -> HttpResponse:
    """The running clocks as a calendar file."""
    content = dockets.ics(records.opened(request, request.thing).file, day_of(request))
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="docket.ics"'
    return answer


def day_of(request: Any) -> datetime.date:
    """The day an address asks for with ``on``; today where it asks for none."""
    try:
        return datetime.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return timezone.localdate()
