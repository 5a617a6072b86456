"""Pages of this computer: each reads a form, calls one function, renders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.desk.here import papers, places, reports, selectors, services
from tocsin.desk.here.forms import InventoryForm, TelephoneForm
from tocsin.desk.here.tokens import path_of
from tocsin.desk.here.troubles import NOTHING_CHOSEN, told
from tocsin.desk.people.presses import press_of
from tocsin.ground.errors import TocsinError


def overview(request: Any) -> HttpResponse:
    """Everything watched over, and the way to begin."""
    return render(request, "here/overview.html", {"archives": selectors.archives(request.member)})


def folders(request: Any) -> HttpResponse:
    """Choose a folder: drives first, then what lies in the one that was opened."""
    purpose, thing = request.GET.get("for", "archive"), request.GET.get("of", "")
    at = path_of(request.GET["at"]) if request.GET.get("at") else None
    page: dict[str, Any] = {"purpose": purpose, "of": thing, "at": at}
    page["kept"] = purpose == "returned" and selectors.is_there(request.member, thing)
    if at is None:
        page["drives"] = places.drives()
    else:
        page["folder"] = places.look_into(at)
        page["size"] = places.measure(at)
    target = {
        "archive": "here-choose", "copy": "archive-copy", "returned": "archive-compare",
        "case": "case-folder", "publish": "publish-into", "bundle": "archive-bundle",
    }  # fmt: skip
    name = target.get(purpose)
    if name is None:
        raise Http404
    try:
        parts = [] if purpose == "archive" else thing.split("~")
        page["target"] = reverse(name, args=parts)
    except NoReverseMatch:
        raise Http404 from None
    return render(request, "here/folders.html", page)


def choose(request: Any) -> HttpResponse:
    """Watch over the chosen folder."""
    try:
        row = services.choose(request.member, _chosen(request))
    except services.RefusedError as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("here-folders"))
    return HttpResponseRedirect(reverse("archive", args=[row.pk]))


def archive(request: Any, archive: Any) -> HttpResponse:
    """One folder: how it stands, and the few things to do."""
    stands = selectors.standing(request.thing)
    page = {
        "stands": stands,
        "nightly": selectors.nightly_is_on(request.thing),
        "comparisons": selectors.comparisons(request.thing),
        "places": selectors.second_places(request.thing),
        "trouble": told(stands.problem) if stands.problem else _of_job(stands.job),
        "late": _of_copies(stands.job),
    }
    return render(request, "here/archive.html", page)


def seal(request: Any, archive: Any) -> HttpResponse:
    """Seal now; in a panic, show first what can leave the house."""
    panic = request.POST.get("panic") == "1"
    services.seal_now(request.member, request.thing, panic=panic)
    return HttpResponseRedirect(reverse("archive-door" if panic else "archive", args=[archive]))


def door(request: Any, archive: Any) -> HttpResponse:
    """They are at the door: what can leave now, what to write down, how far the sealing is."""
    stands = selectors.standing(request.thing)
    words = selectors.words_of(stands.leaves, get_language() or "en") if stands.leaves else []
    return render(request, "here/door.html", {"stands": stands, "words": words})


def receipt(request: Any, archive: Any) -> HttpResponse:
    """The receipt to print, or the picture to send."""
    image = request.GET.get("form") == "picture"
    content = papers.receipt(request.thing, get_language() or "en", image=image)
    kind, name = ("image/png", "receipt.png") if image else ("application/pdf", "receipt.pdf")
    return _file(content, kind, name)


def checkpoint(request: Any, archive: Any) -> HttpResponse:
    """The QR code of what can leave now."""
    content = papers.checkpoint(request.thing)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/png")


def inventory(request: Any, archive: Any) -> HttpResponse:
    """The seizure inventory: filled in here, or printed empty for the pen."""
    form = InventoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        content = papers.inventory(request.thing, get_language() or "en", form.filled())
        return _file(content, "application/pdf", "inventory.pdf")
    page = {"form": form, "stands": selectors.standing(request.thing)}
    return render(request, "here/inventory.html", page)


def nightly(request: Any, archive: Any) -> HttpResponse:
    """Seal it every night, or no longer."""
    on = request.POST.get("on") == "1"
    try:
        services.set_nightly(request.member, request.thing, on=on)
    except TocsinError as error:
        trouble = told(error.diagnosis.problem)
        messages.error(request, f"{trouble.what} {trouble.mend}")
    else:
        said = _("It is sealed every night from now on.") if on else _("No longer every night.")
        messages.success(request, said)
    return HttpResponseRedirect(reverse("archive", args=[archive]))


def copy(request: Any, archive: Any) -> HttpResponse:
    """Keep a copy of the seal at the chosen place, bring it up to date, or leave it out."""
    if "leave" in request.POST:
        services.leave_copy(request.member, request.thing, _chosen(request))
        messages.success(request, _("This place gets no more copies. What lies there stays."))
        return HttpResponseRedirect(reverse("archive", args=[archive]))
    try:
        services.add_copy(request.member, request.thing, _chosen(request))
    except services.RefusedError as refused:
        messages.error(request, str(refused))
        return _again(archive, "copy")
    return HttpResponseRedirect(reverse("archive", args=[archive]))


def compare(request: Any, archive: Any) -> HttpResponse:
    """Hold what came back against the folder or its seal."""
    try:
        made = services.begin_comparison(
            request.member,
            request.thing,
            _chosen(request),
            get_language() or "en",
            from_seal=request.POST.get("from_seal") == "1",
            press=press_of(request),
        )
    except services.RefusedError as refused:
        messages.error(request, str(refused))
        return _again(archive, "returned")
    return HttpResponseRedirect(reverse("comparison", args=[made.pk]))


def comparison(request: Any, comparison: Any) -> HttpResponse:
    """What was altered; or how far the comparison is."""
    job = selectors.job_of_comparison(request.thing)
    ended = job is None or job.state not in ("waiting", "running")
    page = {
        "row": request.thing,
        "stands": selectors.standing(request.thing.archive),
        "job": job,
        "report": reports.read(request.thing) if ended else None,
        "trouble": _of_job(job),
    }
    return render(request, "here/comparison.html", page)


REPORT_POLICY: dict[str, Any] = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "script-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "sandbox": ["allow-scripts"],
}


def report(request: Any, comparison: Any, form: str) -> HttpResponse:
    """The report as a file; its page runs in a sandbox, apart from the desk."""
    if form not in reports.FILES:
        raise Http404
    name, kind = reports.FILES[form]
    try:
        stream = (reports.folder_of(request.thing) / name).open("rb")
    except OSError:
        raise Http404 from None
    answer = FileResponse(stream, content_type=kind, filename=name, as_attachment=form != "html")
    answer._csp_replace = REPORT_POLICY
    return answer


def bundle(request: Any, archive: Any) -> HttpResponse:
    """Find sealed files, choose some, and get the bundle for the lawyer; what is ticked stays."""
    asked, chosen = request.POST.get("asked", ""), request.POST.getlist("file")
    stands, lies = selectors.standing(request.thing), path_of(request.POST.get("at", ""))
    unaltered = "unaltered" in request.POST if chosen else not (stands.there or lies)
    page: dict[str, Any] = {"stands": stands, "asked": asked, "lies": lies, "unaltered": unaltered}
    if "make" in request.POST and not chosen:
        page["trouble"] = NOTHING_CHOSEN
    elif "make" in request.POST:
        try:
            made = papers.bundle(request.thing, chosen, unaltered=unaltered, lies=lies)
        except TocsinError as error:
            page["trouble"] = told(error.diagnosis.problem, about=str(error.diagnosis.file or ""))
        else:
            return _file(made.content, "application/zip", "bundle.zip", save=True)
    found = papers.sealed_names(request.thing, asked)
    page |= {"chosen": chosen, "names": [*chosen, *(name for name in found if name not in chosen)]}
    page |= {"none": not found, "more": len(found) >= papers.MOST_FOUND}
    return render(request, "here/bundle.html", page)


def telephone(request: Any, archive: Any) -> HttpResponse:
    """A receipt read over the telephone, held against this seal."""
    form = TelephoneForm(request.POST or None)
    page: dict[str, Any] = {"form": form, "stands": selectors.standing(request.thing)}
    if request.method == "POST" and form.is_valid():
        page["told"] = papers.heard(request.thing, form.cleaned_data["said"])
    return render(request, "here/telephone.html", page)


def forget(request: Any, archive: Any) -> HttpResponse:
    """Watch over it no longer; the seal stays."""
    services.forget(request.member, request.thing)
    messages.success(request, _("It is no longer on the list. The seal stays where it is."))
    return HttpResponseRedirect(reverse("here"))


def _chosen(request: Any) -> Path:
    found = path_of(request.POST.get("at", ""))
    if found is None:
        raise Http404
    return found


def _again(archive: Any, purpose: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('here-folders')}?for={purpose}&of={archive}")


def _of_job(job: Any) -> Any:
    return told(job.problem) if job is not None and job.state == "failed" else None


def _of_copies(job: Any) -> list[Any]:
    results = (job.result or {}).get("copies", []) if job is not None else []
    return [told(item["problem"]) for item in results if "problem" in item]


def _file(content: bytes, kind: str, name: str, *, save: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'{"attachment" if save else "inline"}; filename="{name}"'
    return response
