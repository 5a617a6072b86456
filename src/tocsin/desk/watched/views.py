"""Pages of a case and its folder on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.casefile.folder import ABSENT, CASE_YAML, Conflict
from tocsin.desk.here.tokens import path_of
from tocsin.desk.look.templatetags.look import colon
from tocsin.desk.look.tongues import shown_in
from tocsin.desk.record.forms.names import Names, field_called, value_called
from tocsin.desk.record.shown import names_of
from tocsin.desk.record.shown import selectors as records
from tocsin.desk.watched import selectors, services
from tocsin.ground.errors import ProblemsError, TocsinError


def folder(request: Any, case: Any) -> HttpResponse:
    """The folder of a case: how both stand, and choosing it (POST)."""
    _here(request)
    where = request.thing
    if request.method == "POST":
        at = path_of(request.POST.get("at", ""))
        if at is not None:
            return _chosen(request, at)
        return HttpResponseRedirect(reverse("case-folder", args=[where.pk]))
    row = selectors.watch_of(where)
    page = {"case": where, "watch": row}
    if row is not None:
        page["standing"] = services.standing(row, where.revision)
    return render(request, "watched/folder.html", page)


def _chosen(request: Any, at: Path) -> HttpResponse:
    """Take the chosen folder, or a new one in it; or say there why not."""
    where = request.thing
    try:
        if "named" in request.POST:
            at = services.make_folder(at, request.POST["named"].strip())
        services.choose(records.hand_of(request, where), at)
    except TocsinError as error:
        messages.error(request, f"{error.diagnosis.problem} {error.diagnosis.mend}")
        asked = {"for": "case", "of": where.pk, "at": request.POST["at"]}
        return HttpResponseRedirect(f"{reverse('here-folders')}?{urlencode(asked)}")
    return HttpResponseRedirect(reverse("case-folder", args=[where.pk]))


def together(request: Any, case: Any) -> HttpResponse:
    """Bring both together; where both changed one field, ask for each."""
    _here(request)
    where, row = request.thing, selectors.watch_of(request.thing)
    at = reverse("case-folder", args=[where.pk])
    if row is None:
        return HttpResponseRedirect(at)
    hand = records.hand_of(request, where)
    decided = {
        key.removeprefix("take:"): value
        for key, value in request.POST.items()
        if key.startswith("take:") and value in ("ours", "theirs")
    }
    try:
        outcome = services.together(hand, row, decided)
    except ProblemsError:  # each of them has its line on a page of its own
        raise
    except TocsinError as error:
        messages.error(request, f"{error.diagnosis.problem} {error.diagnosis.mend}")
        return HttpResponseRedirect(at)
    if outcome.unsound:
        page = {"case": where, "unsound": outcome.unsound, "file": CASE_YAML}
        return render(request, "watched/unsound.html", page, status=409)
    if outcome.conflicts:
        made = records.opened(request, where)
        shown = [_shown(made, conflict) for conflict in outcome.conflicts]
        page = {"case": where, "watch": row, "conflicts": shown, "decided": decided}
        return render(request, "watched/conflicts.html", page, status=409)
    messages.success(request, _said(outcome))
    if outcome.differing:
        told = _("These files differ on both sides, and neither was touched: %(names)s.")
        messages.error(request, told % {"names": ", ".join(outcome.differing[:20])})
    return HttpResponseRedirect(at)


def leave(request: Any, case: Any) -> HttpResponse:
    """Keep them together no longer."""
    _here(request)
    row = selectors.watch_of(request.thing)
    if row is not None:
        services.leave(row, request.member)
        messages.success(request, _("The folder stays as it is; the desk no longer looks at it."))
    return HttpResponseRedirect(reverse("case", args=[request.thing.pk]))


def _here(request: Any) -> None:
    """Folders of this computer are for who sits at it."""
    if not getattr(request.member, "here", False):
        raise PermissionDenied


def _said(outcome: services.Outcome) -> str:
    if not any((outcome.to_desk, outcome.to_folder, outcome.files_in, outcome.files_out)):
        return _("Both say the same. Nothing had to be written.")
    if outcome.first:
        entries = ngettext("%d entry", "%d entries", outcome.to_folder) % outcome.to_folder
        files = ngettext("%d file", "%d files", outcome.files_out) % outcome.files_out
        said = _("The whole case lies in the folder now: %(entries)s, %(files)s.")
        return said % {"entries": entries, "files": files}
    moved = outcome.files_in + outcome.files_out
    parts = [
        (outcome.to_desk, ngettext("%d change to the desk", "%d changes to the desk",
                                   outcome.to_desk)),
        (outcome.to_folder, ngettext("%d change to the folder", "%d changes to the folder",
                                     outcome.to_folder)),
        (moved, ngettext("%d file moved over", "%d files moved over", moved)),
    ]  # fmt: skip
    what = ", ".join(said % count for count, said in parts if count)
    return _("Brought together: %(what)s.") % {"what": what}


@dataclass(frozen=True, slots=True)
class Shown:
    """A conflict as its page shows it: of what, which field, and the three values."""

    place: str
    what: str
    field: str
    base: str
    ours: str
    theirs: str


def _shown(made: Any, conflict: Conflict) -> Shown:
    section, _dot, rest = conflict.place.partition(".")
    key = next((k for k in made.rows if rest == k or rest.startswith(f"{k}.")), "")
    names = names_of(made)
    what = names.label(key) if section != "case" and key else ""
    field = rest[len(key) :].lstrip(".") if what else rest
    of_record = made.file.case.language
    return Shown(
        conflict.place, what or shown_in(made.file.case.title, names.language, of_record),
        field_called(field),
        *(_value(field, v, names) for v in (conflict.base, conflict.ours, conflict.theirs)),
    )  # fmt: skip


def _value(field: str, value: Any, names: Names) -> str:
    if value is ABSENT or value in (None, "", [], {}):
        return "—"
    if isinstance(value, dict):
        inside = ((k, _value(f"{field}.{k}" if k else field, v, names)) for k, v in value.items())
        return "; ".join(
            f"{field_called(f'{field}.{k}').rpartition(' · ')[2]}{colon()} {said}" if k else said
            for k, said in inside
        )
    if isinstance(value, list):
        return ", ".join(_value(field, each, names) for each in value)
    return value_called(field, str(value), names)
