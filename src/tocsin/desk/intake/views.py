"""Pages of the inbox: drop, look at a document beside what it proposes, decide."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.intake import about, arrival, cards, fields, selectors, services, taking, troubles
from tocsin.desk.parcels.selectors import arriving
from tocsin.desk.record.forms.page import EntryForm
from tocsin.desk.record.forms.words import ONE
from tocsin.desk.record.shown import kept, names_of
from tocsin.desk.record.shown import selectors as cases

MOST_AT_ONCE = 10
BY_HAND = "hand"
FRESH = "new"
"""In the list of cases: one that is still to be begun."""


def own_inbox(request: Any) -> HttpResponse:
    """What belongs to no case yet."""
    return _inbox(request, None)


def case_inbox(request: Any, case: Any) -> HttpResponse:
    """What came in for a case."""
    return _inbox(request, request.thing)


def _inbox(request: Any, case: Any) -> HttpResponse:
    here = reverse("case-inbox", args=[case.pk]) if case else reverse("inbox")
    if request.method == "POST":
        rows = _dropped(request, case)
        if len(rows) == 1:
            return HttpResponseRedirect(_at(rows[0]))
        if not rows and _too_large(request):
            messages.error(
                request,
                _(
                    "Together they are too large for one go. Send them one by one; "
                    "a file over 16 MB goes in pieces, which needs the script of this page."
                ),
            )
        elif not rows and any(not f.size for f in request.FILES.getlist("files")):
            messages.error(
                request,
                _("The file is empty: nothing is in it. Ask for it again, or copy it anew."),
            )
        elif not rows:
            messages.error(request, _("Choose a file, or paste the words."))
        return HttpResponseRedirect(here)
    page = {
        "case": case, "documents": selectors.listed(request, case),
        "arriving": arriving(request, case),
    }  # fmt: skip
    return render(request, "intake/inbox.html", page)


def _too_large(request: Any) -> bool:
    """Django leaves files out of a request that is larger than what may lie in memory."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > settings.MOST_REQUEST


def _dropped(request: Any, case: Any) -> list[Any]:
    """Take in every file that was chosen, and the words that were pasted."""
    hand = cases.hand_of(request, case) if case else None
    envelope = selectors.case_envelope(hand) if hand else selectors.own_envelope(request)
    came = [(f.read(), f.name or "") for f in request.FILES.getlist("files")[:MOST_AT_ONCE]]
    words = request.POST.get("words", "").strip()
    if words:
        came.append((words.encode("utf-8", "replace"), arrival.PASTED))
    rows = [services.drop(envelope, request.member, case, c, name) for c, name in came if c]
    if case:
        _settle(request, case, envelope, rows)
    return rows


def _settle(request: Any, case: Any, envelope: Any, rows: list[Any]) -> None:
    """Parties the case has already are not proposed again."""
    made = cases.opened(request, case)
    for row in rows:
        proposed = selectors.opened(envelope, row).said["proposals"]
        decided = cards.known(made, proposed)
        if decided:
            services.note(envelope, row, {"decided": decided}, request.member)


def _at(row: Any) -> str:
    if row.case_id is None:
        return reverse("loose", args=[row.pk])
    return reverse("document", args=[row.case_id, row.pk])


def loose(request: Any, document: Any) -> HttpResponse:
    """A document without a case: its words; put it into a case, or throw it away."""
    envelope = selectors.own_envelope(request)
    open_cases = selectors.open_cases(request.member)
    if request.method == "POST" and request.POST.get("do") == "forget":
        services.throw_away(request.thing, request.member)
        messages.success(request, _("Taken out of the inbox."))
        return HttpResponseRedirect(reverse("inbox"))
    if request.method == "POST" and request.POST.get("case") == FRESH:
        return HttpResponseRedirect(f"{reverse('case-new')}?document={request.thing.pk}")
    if request.method == "POST":
        chosen = request.POST.get("case", "")
        case = next((c for c in open_cases if str(c.pk) == chosen), None)
        if case is None:
            messages.error(request, _("Choose a case."))
            return HttpResponseRedirect(_at(request.thing))
        target = selectors.case_envelope(cases.hand_of(request, case))
        moved = services.move(envelope, target, request.thing, case, request.member)
        _settle(request, case, target, [moved])
        return HttpResponseRedirect(_at(moved))
    opened = selectors.opened(envelope, request.thing)
    page = {
        "document": opened, "whole": cards.whole(opened), "cases": open_cases,
        "troubles": _troubles(opened), "chosen": request.GET.get("case", ""), "fresh": FRESH,
        "picture": arrival.shown_as(opened.notes["end"]).startswith("image/"),
    }  # fmt: skip
    return render(request, "intake/loose.html", page)


def _troubles(opened: Any) -> list[troubles.Told]:
    return troubles.told(opened.said["problems"], opened.notes["end"])


def original(request: Any, document: Any, case: Any = None) -> HttpResponse:
    """The very bytes that came in, under a name that says nothing."""
    envelope = selectors.envelope_of(request, request.thing)
    opened = selectors.opened(envelope, request.thing, words=False)
    end = opened.notes["end"]
    kind = arrival.shown_as(end)
    services.handed_over(request.thing, request.member)
    kind_or_bytes = kind or "application/octet-stream"
    if request.thing.size > settings.MOST_REQUEST:  # it must not lie whole in memory
        parts = envelope.stream(request.thing.stored)
        answer: Any = StreamingHttpResponse(parts, content_type=kind_or_bytes)
    else:
        answer = HttpResponse(envelope.fetch(request.thing.stored), content_type=kind_or_bytes)
    place = "inline" if kind.startswith("image/") else "attachment"
    answer["Content-Disposition"] = f'{place}; filename="document.{end}"'
    return answer


def document(request: Any, case: Any, document: Any) -> HttpResponse:
    """A document beside what it proposes."""
    row = request.thing
    hand = cases.hand_of(request, row.case)
    envelope = selectors.case_envelope(hand)
    made = cases.opened(request, row.case)
    opened = selectors.opened(envelope, row)
    names = names_of(made)
    told = about.shown(opened.notes["about"], names)
    if request.method == "POST":
        answer = _posted(request, hand, opened, made)
        if isinstance(answer, HttpResponse):
            return answer
        told = answer
    first, decided, rest = cards.cards(opened, made)
    page = {
        "case": row.case,
        "document": opened,
        "troubles": _troubles(opened),
        "about": told,
        "waiting": [(c, fields.fields_of(c, names), fields.silent(c), fields.asked(c))
                    for c in first],
        "decided": decided,
        "rest": rest,
        "whole": cards.whole(opened),
        "picture": arrival.shown_as(opened.notes["end"]).startswith("image/"),
        "parties": fields.lists(names),
        "hand": f"{BY_HAND}-{len(opened.notes['decided']) + 1}",
        "source": made.rows.get(opened.notes["source"]),
        "exhibit": made.rows.get(opened.notes["exhibit"]),
    }  # fmt: skip
    return render(request, "intake/document.html", page, status=422 if told.wrong else 200)


def _posted(request: Any, hand: Any, opened: Any, made: Any) -> Any:
    """What was done on the page of a document; an ``About`` if something in it is wrong."""
    envelope, row = selectors.case_envelope(hand), opened.row
    do = request.POST.get("do", "")
    if do == "forget" and services.second_needed(row, request.member):
        messages.info(request, _("Others work on this case, so a second person carries this out."))
        return HttpResponseRedirect(reverse("document-erase", args=[row.case_id, row.pk]))
    if do == "forget":
        services.throw_away(row, request.member)
        messages.success(request, _("Taken out of the inbox."))
        return HttpResponseRedirect(reverse("case-inbox", args=[row.case_id]))
    if do == "leave-rest":
        keys = [p["key"] for p in opened.said["proposals"]]
        rest = [key for key in keys if key not in opened.notes["decided"]]
        services.leave(envelope, row, rest, request.member)
        messages.success(request, _("Left. You can take each one up again below."))
        return HttpResponseRedirect(_at(row))
    told = about.take(request.POST, names_of(made), timezone.localdate())
    if told.wrong:
        return told
    kept = {k: v for k, v in opened.notes["about"].items() if k == "consent"}
    services.note(envelope, row, {"about": {**told.meant, **kept}}, request.member)
    if request.POST.get("then") == "keep":
        taking.keep(hand, envelope, row)
        messages.success(request, _("Entered as a source and an exhibit."))
    else:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(_at(row))


def decide(request: Any, case: Any, document: Any, key: str) -> HttpResponse:
    """One proposal: accept it as it stands or corrected, join it to what is there, or leave it."""
    row = request.thing
    hand = cases.hand_of(request, row.case)
    envelope = selectors.case_envelope(hand)
    made = cases.opened(request, row.case)
    opened = selectors.opened(envelope, row)
    card = cards.card_of(opened, made, key)
    if card is None and not key.startswith(BY_HAND):
        raise Http404
    section = card.section if card else "events"
    form = EntryForm(made, section, names_of(made))
    if card:
        form.raw = card.raw
    do = request.POST.get("do", "")
    if do in ("leave", "again") and card:
        act = services.leave if do == "leave" else _again
        act(envelope, row, [key], request.member)
        return HttpResponseRedirect(_next(opened, key if do == "leave" else ""))
    if do == "join" and card:
        return _joined(request, hand, opened, made, card)
    if request.method == "POST" and kept(
        request, hand, form, timezone.localdate(),
        lambda: taking.take(hand, envelope, row, key, section, form.entity, form.planned),
    ):  # fmt: skip
        messages.success(request, _("Entered, with its source and exhibit."))
        return HttpResponseRedirect(_next(opened, key))
    page = {
        "case": row.case, "document": opened, "card": card, "form": form, "key": key,
        "one": ONE[section],
    }  # fmt: skip
    return render(request, "intake/correct.html", page, status=422 if form.wrong else 200)


def _again(envelope: Any, row: Any, keys: list[str], member: Any) -> None:
    services.take_up(envelope, row, keys[0], member)


def _joined(request: Any, hand: Any, opened: Any, made: Any, card: Any) -> HttpResponse:
    """The record has it: the document becomes one more source of what is there."""
    chosen = request.POST.get("event", "")
    event = next((e for e in made.file.events if str(made.rows[e.id].pk) == chosen), None)
    if event is None:
        raise Http404
    taking.join(hand, selectors.case_envelope(hand), opened.row, card.key, event)
    messages.success(request, _("Added as one more source of what the case has already."))
    return HttpResponseRedirect(_next(opened, card.key))


def _next(opened: Any, done: str) -> str:
    """The page of the document, at the next proposal that waits."""
    keys = [p["key"] for p in cards.in_turn(opened)]
    decided = set(opened.notes["decided"]) | {done}
    after = keys[keys.index(done) + 1 :] if done in keys else keys
    waits = next((key for key in [*after, *keys] if key not in decided), "")
    return _at(opened.row) + (f"#{waits}" if waits else "")
