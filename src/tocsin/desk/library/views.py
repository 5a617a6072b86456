"""Pages of the library."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.library import scored, selectors, services
from tocsin.desk.library.forms import AskForm, UseForm
from tocsin.desk.library.guard import cases_of
from tocsin.desk.library.shelf import store
from tocsin.desk.library.troubles import told
from tocsin.desk.papers import selectors as papers
from tocsin.desk.papers import services as writing
from tocsin.desk.record.shown import law
from tocsin.desk.record.shown import selectors as records
from tocsin.ground.errors import TocsinError
from tocsin.library.dossier import dossier, leaves

FORMS = {
    "csv": ("text/csv; charset=utf-8", leaves.table),
    "jsonl": ("application/x-ndjson", leaves.entities),
    "html": ("text/html; charset=utf-8", leaves.printed),
}
PRINTED = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "sandbox": [""]}
MOST_ADDRESS = 600


def library(request: Any) -> HttpResponse:
    """Ask, and add."""
    if request.method == "POST":
        return _add(request)
    asked = _asked(request)
    documents, passages = selectors.held()
    page = {
        **asked, "documents": documents, "passages": passages,
        "countries": [] if asked["words"] else selectors.countries(),
    }  # fmt: skip
    return render(request, "library/library.html", page, status=422 if asked["wrong"] else 200)


def _asked(request: Any) -> dict[str, Any]:
    """What was asked, and the answer or what is wrong with the question."""
    form, found, wrong = AskForm(request.GET or None), None, None
    words = request.GET.get("q", "").strip()[:400]
    if words:
        try:
            found = selectors.ask(words, _number(request.GET.get("page")))
        except TocsinError as error:
            wrong = told(error.diagnosis)
    return {"form": form, "words": words, "found": found, "wrong": wrong}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else 1


def _add(request: Any) -> HttpResponse:
    """Take in what was uploaded, or the page behind an address."""
    files = [(item.name or "page.html", item.read()) for item in request.FILES.getlist("files")]
    address = request.POST.get("address", "").strip()[:MOST_ADDRESS]
    if not files and not address:
        messages.error(request, _("Choose a file, or give an address."))
        return HttpResponseRedirect(reverse("library"))
    taken = services.add(request.member, files, address, cases_of(request))
    page = {"taken": taken, "new": sum(one.added.outcome == "new" for one in taken.added)}
    return render(request, "library/added.html", page)


def text(request: Any) -> HttpResponse:
    """One text: its head, its paragraphs, each with its citation."""
    found = selectors.document(request.GET.get("key", ""))
    if found is None:
        raise Http404
    page = {
        "text": found, "passages": selectors.passages(found),
        "country": selectors.country_name(found.country) if found.country else "",
        "kind": selectors.said("kind", found.kind), "lacks": selectors.lacks(found.lacks),
        "status": "".join(selectors.lacks((found.status,))),
    }  # fmt: skip
    return render(request, "library/text.html", page)


def country(request: Any, iso: str) -> HttpResponse:
    """Everything on one country, on one line of time."""
    found = _dossier(iso)
    page = {"found": found, "docket": selectors.docket(found), "iso": iso.upper()}
    return render(request, "library/country.html", page)


def country_file(request: Any, iso: str, form: str) -> HttpResponse:
    """The dossier to print, as a table, as FollowTheMoney entities."""
    if form not in FORMS:
        raise Http404
    kind, write = FORMS[form]
    answer = HttpResponse(write(_dossier(iso)), content_type=kind)
    if form == "html":
        answer._csp_replace = PRINTED
    else:
        answer["Content-Disposition"] = f'attachment; filename="{iso.lower()}.{form}"'
    return answer


def _dossier(iso: str) -> Any:
    if law().country(iso.upper()) is None:
        raise Http404
    return dossier(store(), law(), iso.upper(), selectors.tongue())


def coding(request: Any) -> HttpResponse:
    """SDG indicator 8.8.2 from criteria that were ticked; nothing of it is kept."""
    ticked = scored.chosen(request.GET.getlist("c"))
    page = {"found": scored.scored(ticked), "chapters": scored.chapters(ticked)}
    return render(request, "library/coding.html", page)


def precedents(request: Any, case: Any) -> HttpResponse:
    """For each allegation what the ILO has said; the letters it can go into."""
    made = records.opened(request, request.thing)
    hand = records.hand_of(request, request.thing)
    rows = papers.papers_of(request.member, request.thing)
    letters = [writing.words_of(hand, row)["text"] for row in rows]
    page = {
        "case": request.thing, "file": made.file, "carried": selectors.carried(made.file),
        "papers": rows,
        "news": selectors.told(made.file, letters), "pattern": selectors.pattern(made.file),
        "documents": selectors.held()[0],
    }  # fmt: skip
    return render(request, "library/precedents.html", page)


def new(request: Any, case: Any) -> HttpResponse:
    """Which facts of a case the library tells of already, and which would be new."""
    made = records.opened(request, request.thing)
    facts = selectors.fresh(made.file)
    page = {
        "case": request.thing, "file": made.file, "new": [one for one in facts if not one.key],
        "told": [one for one in facts if one.key], "indicators": selectors.indicators(made.file),
    }  # fmt: skip
    return render(request, "library/new.html", page)


def letter_precedents(request: Any, case: Any, paper: Any) -> HttpResponse:
    """The same beside a letter: "use" puts the reference into its text."""
    row = request.thing
    made = records.opened(request, row.case)
    hand = records.hand_of(request, row.case)
    if request.method == "POST":
        return _use(request, row, made.file, hand)
    page = {
        **_asked(request), "case": row.case, "file": made.file, "paper": row,
        "carried": selectors.carried(made.file),
        "text": writing.words_of(hand, row)["text"], "documents": selectors.held()[0],
    }  # fmt: skip
    return render(request, "library/precedents.html", page)


def _use(request: Any, row: Any, file: Any, hand: Any) -> HttpResponse:
    form = UseForm(request.POST)
    if not form.is_valid():
        raise TocsinError(_("this passage cannot be used"), mend=_("load the page again"))
    asked = form.cleaned_data
    services.use(
        hand, row, file, asked["allegation"], asked["key"], asked["number"], asked["version"]
    )
    messages.success(request, _("The reference stands in the letter."))
    return HttpResponseRedirect(reverse("letter", args=[row.case_id, row.pk]))
