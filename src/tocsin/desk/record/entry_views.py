"""Pages of one entry: read it, fill it in, take it out, undo, keep what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.desk.look.tongues import shown_in
from tocsin.desk.people.session import fingerprint
from tocsin.desk.record.entries import drafts, editing
from tocsin.desk.record.forms.page import EntryForm
from tocsin.desk.record.forms.when import UnreadError, read_when, said
from tocsin.desk.record.forms.words import ONE, SECTIONS
from tocsin.desk.record.shown import kept, looked, reading, selectors


def entry(request: Any, case: Any, entry: Any) -> HttpResponse:
    """Everything that is said of one thing, what the checks say of it, and its history."""
    row = request.thing
    made = selectors.opened(request, row.case)
    hand = selectors.hand_or_none(request, row.case)
    key = reading.key_of(made, row)
    page = {
        "case": row.case,
        "whole": made.file,
        "entry": row,
        "section": SECTIONS[row.section],
        "history": reading.history(hand, row, made),
    }
    if key is not None:
        entity = reading.entity_of(made, key)
        page["title"] = (
            reading.names_of(made).label(key)
            if (row.section != "case")
            else shown_in(made.file.case.title, get_language() or "en", made.file.case.language)
        )
        page["facts"] = reading.facts(made, entity)
        page["looked"], page["findings"] = _found(request, hand, made, key)
    return render(request, "record/entry.html", page)


def fill_in(request: Any, case: Any, section: str = "", entry: Any = None) -> HttpResponse:
    """A new entry of a section, or an entry that is there."""
    row = request.thing if entry else None
    where = row.case if row else request.thing
    hand = selectors.hand_of(request, where)
    made = selectors.opened(request, where)
    section = row.section if row else section
    key = (reading.key_of(made, row) or "") if row else ""
    if (section not in ONE and not row) or (row and not key):
        raise Http404
    form, place = (
        EntryForm(made, section, reading.names_of(made), key),
        str(row.pk) if row else section,
    )
    before = editing.entered_before(hand, form.once) if form.read_once(request.POST) else None
    if before is not None:
        return HttpResponseRedirect(reverse("entry", args=[where.pk, before.pk]))
    if request.method == "POST":
        saved = kept(request, hand, form, _today(), lambda: _save(hand, form))
        if saved is not None:
            drafts.drop(hand, place)
            return _said(request, where, saved, form)
    if request.method == "GET" and not key:
        form.go_on_from(_key_named(made, request.GET.get("after", "")))
    draft = drafts.kept(hand, place) if request.method == "GET" else None
    if draft and request.GET.get("draft"):
        form.restore(draft[1])
    page = {
        "case": where, "whole": made.file, "entry": row, "form": form, "place": place,
        "section": SECTIONS[section],
        "one": ONE.get(section, SECTIONS[section]), "draft": draft[0] if draft else None,
        "restored": bool(draft and request.GET.get("draft")),
    }  # fmt: skip
    page["looked"], page["findings"] = _found(request, hand, made, key) if key else (True, [])
    return render(request, "record/fill-in.html", page, status=422 if form.wrong else 200)


def _save(hand: Any, form: EntryForm) -> editing.Saved:
    try:
        return editing.save_entity(
            hand, form.section, form.entity, planned=form.planned, version=form.version,
            pk=form.once,
        )  # fmt: skip
    except editing.EnteredError as twice:  # the same press, taken by another process
        return editing.Saved(twice.entry, None)


def _key_named(made: Any, pk: str) -> str:
    """The id of the entry with this key; empty where there is none in the case."""
    return next((key for key, row in made.rows.items() if str(row.pk) == pk), "")


def _found(request: Any, hand: Any, made: Any, key: str) -> tuple[bool, list[Any]]:
    """What the checks say of an entry, and whether the case was looked through at all."""
    where = request.thing if request.thing._meta.model_name == "case" else request.thing.case
    whose = fingerprint(request) if hand else ""
    found = looked.known(where, hand, whose, _today())
    if found is None and looked.small(where):
        found = looked.look(where, made, hand, whose, _today())
    return found is not None, (found or {}).get(key, [])


def _said(request: Any, case: Any, saved: editing.Saved, form: EntryForm) -> HttpResponse:
    """Say what was saved, and how its date was read."""
    when = getattr(form.entity, "date", None)
    words = _("Saved.")
    if when is not None and form.raw.get("date") != when.text:
        words = _("Saved. The date was read as: %(date)s.") % {"date": said(when)}
    if form.planned:
        words += " " + _("New in this case: %(names)s.") % {
            "names": ", ".join(
                b["names"][0]["text"] if "names" in b else b["title"] for _s, b in form.planned
            )
        }
    messages.success(request, words)
    return HttpResponseRedirect(_then(request, case, saved.entry))


def _then(request: Any, case: Any, entry: Any) -> str:
    """Where one goes on: to what was saved, or to a new form that knows the same sources."""
    if entry is None:
        return reverse("case", args=[case.pk])
    if request.POST.get("desk.then") == "another":
        return reverse("entry-new", args=[case.pk, entry.section]) + f"?after={entry.pk}"
    return reverse("entry", args=[case.pk, entry.pk])


def take_out(request: Any, case: Any, entry: Any) -> HttpResponse:
    """Take an entry out; it can be undone."""
    row = request.thing
    made = selectors.opened(request, row.case)
    key = reading.key_of(made, row)
    if key is None or row.section == "case":
        raise Http404
    editing.remove_entity(selectors.hand_of(request, row.case), key, row.version)
    messages.success(request, _("Taken out. It can be brought back from its own page."))
    return HttpResponseRedirect(reverse("entry", args=[case, entry]))


def undo(request: Any, case: Any, entry: Any, change: Any) -> HttpResponse:
    """Take the newest change back."""
    found = selectors.change_of(request.thing, change)
    if found is None:
        raise Http404
    editing.undo(selectors.hand_of(request, request.thing.case), found)
    messages.success(request, _("Undone."))
    return HttpResponseRedirect(reverse("entry", args=[case, entry]))


def keep_draft(request: Any, case: Any) -> HttpResponse:
    """Keep what is being typed; or, with ``drop``, let it go."""
    hand, place = selectors.hand_of(request, request.thing), request.POST.get("desk.form", "")[:60]
    if request.POST.get("desk.drop"):
        drafts.drop(hand, place)
        return HttpResponseRedirect(request.POST.get("back") or reverse("case", args=[case]))
    drafts.keep(hand, place, request.POST)
    return HttpResponse(status=204)


def when(request: Any) -> HttpResponse:
    """How words are read as a date, for the line under the field."""
    words = request.POST.get("words", "")[:200]
    try:
        told = said(read_when(words, _today())) if words.strip() else ""
    except UnreadError as error:
        told = str(error)
    return HttpResponse(told, content_type="text/plain; charset=utf-8")


def _today() -> date:
    return timezone.localdate()
