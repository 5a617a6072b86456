"""Laying and lifting a hold, and the question that everything asks before it erases."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.dates import say_day
from tocsin.desk.audit.services import record
from tocsin.desk.holds.models import Hold
from tocsin.desk.people.presses import once
from tocsin.desk.record.entries import Hand, SwappedError, recipient_of, refuse_moved, seal, unseal
from tocsin.ground.errors import TocsinError

MOST = 4000


class HeldError(TocsinError):
    """A legal hold stands on the case: nothing was erased."""


def lay(
    hand: Hand, why: str, until: datetime.date | None = None, press: uuid.UUID | None = None
) -> Hold:
    """Lay a hold on a case; TocsinError without a reason, or with a last day that is over.

    One ``press`` lays one.
    """
    words = why.strip()[:MOST]
    if not words:
        raise TocsinError(_("A legal hold needs a reason."), mend=_("Write why nothing may go."))
    if until is not None and until < timezone.localdate():
        raise TocsinError(_("This day is over."), mend=_("Choose a later day, or none."))
    key = press or uuid.uuid4()
    sealed = seal(recipient_of(hand.case), case=hand.case.pk, entry=key, version=1, why=words)

    def laid() -> Hold:
        row: Hold = Hold.objects.create(
            id=key, case=hand.case, by=hand.member, at=timezone.now(), until=until, why=sealed
        )
        record("hold.laid", member=hand.member, thing=row, content=sealed)
        return row

    with transaction.atomic():
        refuse_moved(hand.case)
        return once(Hold, press, laid)


def lift(row: Hold, member: Any) -> None:
    """Lift a hold; one that was lifted before stays as it was."""
    with transaction.atomic():
        held = Hold.objects.select_for_update(no_key=True).get(pk=row.pk)
        if held.lifted_at is None:
            held.lifted_by, held.lifted_at = member, timezone.now()
            held.save(update_fields=["lifted_by", "lifted_at"])
            record("hold.lifted", member=member, thing=held)


def standing(case: Any) -> QuerySet[Hold]:
    """The holds that stand on a case (or on any of several), the oldest first."""
    cases = case if isinstance(case, (list, tuple, set)) else [getattr(case, "pk", case)]
    today = Q(until=None) | Q(until__gte=timezone.localdate())
    rows = Hold.objects.filter(today, case__in=cases, lifted_at=None)
    return rows.select_related("by", "case").order_by("at")


def refuse_held(cases: Iterable[Any]) -> None:
    """HeldError while a hold stands on any of these cases.

    Called inside the transaction of the erasure, after the case's row was locked where there is
    one: who lays a hold and who erases come one after the other.
    """
    row = standing([getattr(case, "pk", case) for case in cases]).first()
    if row is not None:
        raise HeldError(said(row), mend=_("It can be lifted on the page “Keeping and erasing”."))


def said(row: Hold) -> str:
    """Who holds, and until when, without the reason: it is sealed."""
    language = get_language() or "en"
    told = {"name": row.by.name, "since": say_day(row.at.date(), language)}
    if row.until is None:
        words = _("A legal hold by %(name)s stands since %(since)s: nothing of the case is erased.")
        return words % told
    words = _(
        "A legal hold by %(name)s stands since %(since)s, until %(until)s: nothing of the case is "
        "erased."
    )
    return words % {**told, "until": say_day(row.until, language)}


def reason(hand: Hand | None, row: Hold) -> str:
    """Why; empty for who holds no key of the case."""
    if hand is None:
        return ""
    try:
        told = unseal(hand.identity, row.why, case=row.case_id, entry=row.pk, version=1)
    except SwappedError:
        return ""
    return str(told["why"])
