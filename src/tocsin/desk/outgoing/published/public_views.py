"""Pages of publishing: what would be public, a preview, the pages as a zip or in a folder."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from tocsin.desk.here.tokens import path_of
from tocsin.desk.outgoing.forms import PublishForm
from tocsin.desk.outgoing.published import jobs, public
from tocsin.desk.outgoing.published.alone import alone
from tocsin.desk.outgoing.published.words import BECAUSE
from tocsin.desk.outgoing.refused import refusals
from tocsin.desk.papers.views import boxed, day_of
from tocsin.desk.people.presses import press_of
from tocsin.desk.people.session import identity_of
from tocsin.desk.record.forms.words import LABELS, SECTIONS
from tocsin.desk.record.shown import names_of
from tocsin.desk.record.shown import selectors as records
from tocsin.ground.errors import TocsinError

ZIP = "application/zip"


def publish(request: Any, case: Any) -> HttpResponse:
    """What would be public, field by field; a POST orders the pages, as a zip or into a folder."""
    form = PublishForm(request.POST or None, initial=_first())
    if request.method == "POST" and form.is_valid():
        day, tongues = form.cleaned_data["day"], _asked(form)
        if "folder" in request.POST and request.member.here:
            where = "~".join([str(case), day.isoformat(), "-".join(tongues)])
            query = urlencode({"for": "publish", "of": where})
            return HttpResponseRedirect(f"{reverse('here-folders')}?{query}")
        asked = jobs.Order(_hand(request), day, tongues)
        return _ordered(case, jobs.order(asked, press_of(request)))
    return _page(request, form)


def _first() -> dict[str, Any]:
    return {"day": timezone.localdate(), "languages": list(public.LANGUAGES)}


def _ordered(case: Any, job: Any) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('case-publish', args=[case])}?work={job.pk}")


def _page(request: Any, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    made = records.opened(request, request.thing)
    names = names_of(made)
    work = jobs.of(request.member, request.thing, request.GET.get("work", ""))
    page = {
        "case": request.thing, "file": made.file, "form": form, "work": work,
        "refused": jobs.refused(work, identity_of(request), made) if work else [],
        "tongues": public.LANGUAGES, "sections": [],
    }  # fmt: skip
    if not made.file.case.confidential:
        page["sections"] = [
            {
                "title": SECTIONS[section.name],
                "out": [
                    (
                        names.label(item.id),
                        made.rows[item.id].pk,
                        [LABELS[n] for n in item.withheld],
                    )
                    for item in section.out
                ],
                "held": [
                    (BECAUSE[why], [(names.label(i.id), made.rows[i.id].pk) for i in those])
                    for why, those in section.held.items()
                ],
            }
            for section in public.sections(made.file)
        ]
        page["out"] = sum(len(each["out"]) for each in page["sections"])
        held = (those for each in page["sections"] for _why, those in each["held"])
        page["kept_back"] = sum(len(those) for those in held)
    return render(request, "outgoing/publish.html", page | more, status=status)


def preview(request: Any, case: Any, language: str) -> HttpResponse:
    """The public page of the case as it would be, in a sandbox."""
    if language not in public.LANGUAGES:
        raise Http404
    day = day_of(request)
    try:
        files = public.pages(_hand(request), day, (language,))
    except TocsinError as error:
        made = records.opened(request, request.thing)
        told = refusals.told(error.diagnoses, made, str(case))
        return _page(request, PublishForm(initial=_first()), refused=told, status=409)
    path = next(
        name for name in sorted(files) if name.endswith("/index.html") and name.count("/") > 1
    )
    return boxed(alone(files, path))


def packed(request: Any, case: Any, job: Any) -> HttpResponse:
    """The pages that were made, as a zip."""
    work = jobs.of(request.member, request.thing, str(job))
    content = jobs.waiting(work, identity_of(request)) if work else None
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type=ZIP)
    answer["Content-Disposition"] = 'attachment; filename="pages.zip"'
    return answer


def into_folder(request: Any, case: Any, day: str, languages: str) -> HttpResponse:
    """Build the pages of a day, in some languages, into a folder of this computer."""
    if not request.member.here:
        raise PermissionDenied
    at = path_of(request.POST.get("at", ""))
    form = PublishForm({"day": day, "languages": languages.split("-")})
    if at is None or not form.is_valid():
        raise Http404
    try:
        target = public.free(at)
    except TocsinError as error:
        messages.error(request, f"{error.diagnosis.problem} {error.diagnosis.mend}")
        return HttpResponseRedirect(reverse("case-publish", args=[case]))
    asked = jobs.Order(_hand(request), form.cleaned_data["day"], _asked(form), target)
    return _ordered(case, jobs.order(asked, press_of(request)))


def _hand(request: Any) -> Any:
    return records.hand_of(request, request.thing)


def _asked(form: Any) -> tuple[str, ...]:
    return tuple(code for code in public.LANGUAGES if code in form.cleaned_data["languages"])
