"""Consent taken back, in one case: every place that used the report, and what had already left.

Selectors. Carrying it out is :mod:`tocsin.desk.reports.withdrawals`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone

from tocsin.casefile.model import Source
from tocsin.desk.intake.models import Document
from tocsin.desk.intake.selectors import case_envelope
from tocsin.desk.keeping import reach
from tocsin.desk.record.entries import Assembled, Hand, SwappedError, erasing
from tocsin.desk.record.shown import names_of
from tocsin.desk.reports.models import Report, Use

Place = tuple[str, str]


@dataclass(slots=True)
class Withdrawn:
    """One report whose consent was taken back: since when, and where the case used it."""

    report: Report
    on: datetime.date
    waits: bool
    """Not carried out in this case yet: nothing leaves it before that."""
    used: list[Place] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def withdrawn(hand: Hand, made: Assembled) -> list[Withdrawn]:
    """Every report of which consent was taken back and which this case used, the newest first."""
    uses = Use.objects.filter(case=hand.case, report__withdrawn_at__isnull=False)
    found: dict[Any, Withdrawn] = {}
    for use in uses.select_related("report").order_by("-report__withdrawn_at", "at"):
        row = use.report
        one = found.setdefault(
            row.pk, Withdrawn(row, timezone.localtime(row.withdrawn_at).date(), waits=False)
        )
        one.waits = one.waits or use.carried_out_at is None
        _places(hand, made, use, one)
    return list(found.values())


def _places(hand: Hand, made: Assembled, use: Use, one: Withdrawn) -> None:
    """The document, the source made of it, what rests on that, and the letters that tell of it."""
    row = Document.objects.filter(pk=use.document, case=hand.case).first()
    if row is None:
        return
    envelope = case_envelope(hand)
    try:
        notes = envelope.open(row.pk, row.version, row.notes)
    except SwappedError:
        return
    at = reverse("document", args=[hand.case.pk, row.pk])
    _once(one.used, (str(notes["title"] or notes["name"]), at))
    source = made.file.by_id.get(notes["source"])
    if not isinstance(source, Source):
        return
    names, keys = names_of(made), reach.told_by(made.file, source)
    for key in [source.id, *sorted(keys - {source.id})]:
        entry = reverse("entry", args=[hand.case.pk, made.rows[key].pk])
        _once(one.used, (names.label(key), entry))
    for key in keys:
        told = reach.Reach()
        reach.in_letters(hand, key, erasing.Traces.of(None, key), told)
        for place in told.named:
            _once(one.used, place)
    for said in reach.gone(hand, made.file, source):
        if said not in one.left:
            one.left.append(said)


def _once(places: list[Place], place: Place) -> None:
    if place not in places:
        places.append(place)


def waiting(case: Any) -> int:
    """How many reports wait in a case for a withdrawal to be carried out; no key is needed."""
    uses = Use.objects.filter(case=case, carried_out_at=None, report__withdrawn_at__isnull=False)
    return uses.values("report").distinct().count()
