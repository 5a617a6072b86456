"""Pages of publishing: what would be public, a preview, the pages as a zip or in a folder."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from tocsin.desk.here.tokens import path_of
from tocsin.desk.outgoing import public
from tocsin.desk.outgoing.forms import PublishForm
from tocsin.desk.outgoing.words import BECAUSE, SECTION
from tocsin.desk.papers.views import PAGE_POLICY, day_of
from tocsin.desk.record.forms.words import LABELS
from tocsin.desk.record.shown import names_of
from tocsin.desk.record.shown import selectors as records
from tocsin.ground.errors import Diagnosis, TocsinError

ZIP = "application/zip"


def publish(request: Any, case: Any) -> HttpResponse:
    """What would be public, field by field; a POST hands out the pages."""
    first = {"day": timezone.localdate(), "languages": list(public.LANGUAGES)}
    form = PublishForm(request.POST or None, initial=first)
    problems: list[Diagnosis] = []
    if request.method == "POST" and form.is_valid():
        try:
            files = public.pages(_hand(request), form.cleaned_data["day"], _asked(form))
        except TocsinError as error:
            problems = list(error.diagnoses)
        else:
            answer = HttpResponse(public.packed(files), content_type=ZIP)
            answer["Content-Disposition"] = 'attachment; filename="pages.zip"'
            return answer
    return _page(request, form, problems)


def _page(request: Any, form: Any, problems: list[Diagnosis]) -> HttpResponse:
    made = records.opened(request, request.thing)
    names = names_of(made)
    page = {
        "case": request.thing, "file": made.file, "form": form, "problems": problems,
        "tongues": public.LANGUAGES, "sections": [],
    }  # fmt: skip
    if not made.file.case.confidential:
        page["sections"] = [
            {
                "title": SECTION[section.name],
                "out": [
                    (names.label(item.id), [LABELS[name] for name in item.withheld])
                    for item in section.out
                ],
                "held": [
                    (BECAUSE[why], [names.label(item.id) for item in those])
                    for why, those in section.held.items()
                ],
            }
            for section in public.sections(made.file)
        ]
    return render(request, "outgoing/publish.html", page, status=409 if problems else 200)


def preview(request: Any, case: Any, language: str) -> HttpResponse:
    """The public page of the case as it would be, in a sandbox."""
    if language not in public.LANGUAGES:
        raise Http404
    day = day_of(request)
    files = public.pages(_hand(request), day, (language,))
    path = next(
        name for name in sorted(files) if name.endswith("/index.html") and name.count("/") > 1
    )
    answer = HttpResponse(files[path], content_type="text/html; charset=utf-8")
    answer._csp_replace = PAGE_POLICY
    return answer


def into_folder(request: Any, case: Any) -> HttpResponse:
    """Build the pages into a folder of this computer."""
    if not request.member.here:
        raise PermissionDenied
    at = path_of(request.POST.get("at", ""))
    if at is None:
        raise Http404
    try:
        count = public.build_into(_hand(request), timezone.localdate(), public.LANGUAGES, at)
    except TocsinError as error:
        messages.error(request, f"{error.diagnosis.problem} {error.diagnosis.mend}")
    else:
        told = ngettext(
            "%(count)s file is in the folder.", "%(count)s files are in the folder.", count
        )
        messages.success(request, told % {"count": count})
    return HttpResponseRedirect(reverse("case-publish", args=[case]))


def _hand(request: Any) -> Any:
    return records.hand_of(request, request.thing)


def _asked(form: Any) -> tuple[str, ...]:
    return tuple(code for code in public.LANGUAGES if code in form.cleaned_data["languages"])
