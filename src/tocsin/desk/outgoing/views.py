"""Pages of what leaves with a letter: along, back from Word, beside the last one, approved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.outgoing import along, approval, back, word
from tocsin.desk.outgoing.forms import DocumentForm
from tocsin.desk.outgoing.refused import refusals
from tocsin.desk.outgoing.selectors import rests
from tocsin.desk.outgoing.steps import Proof
from tocsin.desk.outgoing.waiting import Waiting, typed, waiting
from tocsin.desk.papers import looking, services
from tocsin.desk.papers.forms import RemarkForm
from tocsin.desk.papers.models import State
from tocsin.desk.papers.views import boxed, drawn
from tocsin.desk.policy.decide import can
from tocsin.desk.record.folder import laid_out, refuse_held_back, take_files
from tocsin.desk.record.shown import selectors as records
from tocsin.gate import FILE as RELEASES
from tocsin.gate import SHORTEST, Wish
from tocsin.ground.errors import ProblemsError, TocsinError


def take(request: Any, case: Any, paper: Any) -> HttpResponse:
    """The ways a letter is taken along; a POST makes one, or says what stops it."""
    row = request.thing
    what = request.POST.get("what", "")
    if request.method != "POST":
        return _take_page(request, row)
    if what not in along.WAYS:
        raise Http404
    hand = records.hand_of(request, row.case)
    words = services.words_of(hand, row)
    wishes, short = _wishes(request.POST)
    if short:
        return _take_page(request, row, what=what, short=True, held=_typed(request), status=422)
    base = approval.base_of(row, words["number"])
    try:
        with laid_out(hand) as (folder, _revision):
            made = along.take(what, folder, services.wanted_of(row, words), base, wishes)
            take_files(hand, folder, [RELEASES.as_posix()])
    except along.HeldError as error:
        return _take_page(request, row, what=what, held=_held(request, error), status=409)
    except TocsinError as error:
        return _take_page(
            request, row, what=what, refused=_refused(request, row, error), status=409
        )
    answer = HttpResponse(made.content, content_type=made.kind)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


def _refused(request: Any, row: Any, error: TocsinError) -> list[refusals.Told]:
    made = records.opened(request, row.case)
    return refusals.told(error.diagnoses, made, str(row.case.pk))


def _take_page(request: Any, row: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    page = {"case": row.case, "paper": row, "least": SHORTEST}
    return render(request, "outgoing/take.html", page | more, status=status)


def _held(request: Any, error: along.HeldError) -> list[Waiting]:
    case = request.thing.case
    return waiting(error.held, records.opened(request, case), str(case.pk))


def _typed(request: Any) -> list[Waiting]:
    """What is held, with the reasons as they were typed: nothing is typed twice."""
    case = request.thing.case
    return typed(_reasons(request.POST), records.opened(request, case), str(case.pk))


def _reasons(post: Any) -> dict[str, str]:
    """What was typed beside each thing that is held, by its id."""
    begun = {key: value for key, value in post.items() if key.startswith("release:")}
    return {key.removeprefix("release:"): value.strip() for key, value in begun.items()}


def _wishes(post: Any) -> tuple[tuple[Wish, ...], bool]:
    """The releases asked for, each with its reason; whether a reason is too short to be one."""
    asked = {key: reason for key, reason in _reasons(post).items() if reason}
    short = any(len(reason) < SHORTEST for reason in asked.values())
    return tuple(Wish(key, reason) for key, reason in asked.items()), short


def letter_file(request: Any, case: Any, paper: Any, form: str) -> HttpResponse:
    """The letter as PDF or DOCX: as it was frozen, else made now, past the one gate."""
    if form not in looking.FORMATS:
        raise Http404
    row = request.thing
    hand = records.hand_of(request, row.case)
    words = services.words_of(hand, row)
    content = None
    if row.state == State.APPROVED:
        refuse_held_back(row.case)
        content = approval.frozen(hand, row, words["number"], form)
        if content is None:
            raise TocsinError(
                _("the file kept when this letter was approved is not in the case"),
                mend=_("Take it from a backup, or from the folder the case was taken out to."),
            )
    if content is None:
        file = records.opened(request, row.case).file
        try:
            content = looking.leaves(file, services.wanted_of(row, words), form)
        except TocsinError as error:
            return _take_page(request, row, refused=_refused(request, row, error), status=409)
    answer = HttpResponse(content, content_type=looking.FORMATS[form])
    name = f"{approval.base_of(row, words['number'])}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def shown(request: Any, case: Any, paper: Any) -> HttpResponse:
    """The page as it would print, in a sandbox; of an approved letter, as it was frozen.

    An early approval kept no page; then it says so, for a page drawn today would be another one.
    """
    row = request.thing
    if row.state == State.APPROVED:
        hand = records.hand_of(request, row.case)
        number = services.words_of(hand, row)["number"]
        page = approval.frozen(hand, row, number, "html")
        return boxed(page or render(request, "outgoing/unkept.html").content)
    return drawn(request)


def from_word(request: Any, case: Any, paper: Any) -> HttpResponse:
    """Bring a DOCX back: each change is shown, taken or left; then the text is kept."""
    row = request.thing
    hand = records.hand_of(request, row.case)
    words = services.words_of(hand, row)
    form = DocumentForm(request.POST or None, request.FILES or None)
    page = {"case": row.case, "paper": row, "form": form}
    if request.method == "POST" and "does-1" in request.POST:
        return _taken_over(request, hand, row, words["text"])
    if request.method == "POST" and form.is_valid():
        came = form.cleaned_data["document"]
        try:
            found = word.from_word(hand, row, words["text"], Proof(came.name, came.read()))
        except TocsinError as error:
            form.add_error("document", f"{error.diagnosis.problem}. {error.diagnosis.mend}")
        else:
            page |= {"found": found, "read": True}
    return render(request, "outgoing/word.html", page)


def _taken_over(request: Any, hand: Any, row: Any, text: str) -> HttpResponse:
    """The changes that were taken become part of the text, which nobody changed meanwhile."""
    version = request.POST.get("version", "")
    if not version.isascii() or not version.isdigit():
        raise Http404
    try:
        whole = word.decided(row, text, request.POST)
    except ValueError:
        raise Http404 from None
    services.keep(hand, row, whole, int(version))
    messages.success(request, _("What you took is in the letter now."))
    return HttpResponseRedirect(reverse("letter", args=[row.case_id, row.pk]))


def beside(request: Any, case: Any, paper: Any) -> HttpResponse:
    """One letter beside the last one approved: word by word."""
    row = request.thing
    hand = records.hand_of(request, row.case)
    earlier = back.last_before(row)
    page = {"case": row.case, "paper": row, "earlier": earlier}
    if earlier is not None:
        now, then = (services.words_of(hand, each)["text"] for each in (row, earlier))
        page["paragraphs"] = back.compared(then, now)
    return render(request, "outgoing/beside.html", page)


def sign(request: Any, case: Any, paper: Any) -> HttpResponse:
    """What the signatory reads: each statement with what it rests on; then approve or return."""
    return _sign_page(request)


def _sign_page(request: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    row = request.thing
    hand = records.hand_of(request, row.case)
    made = records.opened(request, row.case)
    words = services.words_of(hand, row)
    page = {
        "case": row.case, "paper": row, "words": words,
        "form": RemarkForm(initial={"version": row.version}),
        "statements": rests(made, services.wanted_of(row, words)),
        "waits": row.state == State.ASKED, "least": SHORTEST,
        "may": can(request.member, "paper.decide", row),
    }  # fmt: skip
    return render(request, "outgoing/sign.html", page | more, status=status)


def decide(request: Any, case: Any, paper: Any) -> HttpResponse:
    """Approve, or return with a remark. What the gate holds is released here, by name."""
    row = request.thing
    form = RemarkForm(request.POST)
    if form.is_valid():
        hand = records.hand_of(request, row.case)
        version = form.cleaned_data["version"]
        if request.POST.get("decision") == "approve":
            wishes, short = _wishes(request.POST)
            if short:
                return _sign_page(request, short=True, held=_typed(request), status=422)
            try:
                approval.approve(hand, row, version, wishes)
            except along.HeldError as error:
                return _sign_page(request, held=_held(request, error), status=409)
            except ProblemsError as error:
                return _sign_page(request, refused=_refused(request, row, error), status=409)
            messages.success(request, _("Approved: numbered and frozen."))
        elif not form.cleaned_data["remark"].strip():
            form.add_error(
                "remark", _("Say what should change: whoever wrote the letter reads it.")
            )
            return _sign_page(request, form=form, status=422)
        else:
            services.give_back(hand, row, version, form.cleaned_data["remark"])
            messages.success(request, _("Returned."))
    return HttpResponseRedirect(reverse("letter", args=[case, paper]))
