"""Drafts of forms, kept as they are typed: sealed under the case key, for their writer alone."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone

from tocsin.desk.policy.decide import can
from tocsin.desk.record.entries.keys import case_identity, recipient_of, refuse_moved
from tocsin.desk.record.entries.pen import Hand
from tocsin.desk.record.entries.sealing import SwappedError, seal, unseal
from tocsin.desk.record.models import Case, FormDraft
from tocsin.desk.rows.keyed import one

MOST = 512 * 1024


def keep(hand: Hand, place: str, form: QueryDict) -> None:
    """Keep what stands in a form; ``place`` says which (a section, or the key of an entry)."""
    text = form.urlencode()
    if len(text) > MOST:
        return
    with transaction.atomic():
        refuse_moved(hand.case)
        row, _made = FormDraft.objects.get_or_create(
            case=hand.case, member=hand.member, place=place,
            defaults={"sealed": b"", "at": timezone.now()},
        )  # fmt: skip
        row.sealed = seal(
            recipient_of(hand.case), case=hand.case.pk, entry=row.pk, version=1, form=text
        )
        row.at = timezone.now()
        row.save()


FORMS = {"entry-new": "section", "entry-edit": "entry", "letter": "paper"}
"""Addresses whose forms can be kept, and what of each address says which form it is."""


def keepable(path: str) -> bool:
    """Whether what was sent to this address is a form that can be kept: an entry, or a letter."""
    try:
        return resolve(path).url_name in FORMS
    except Resolver404:
        return False


def keep_sent(member: Any, identity: Any, path: str, form: str) -> bool:
    """Keep a form that was sent to ``path`` when its session had ended; ``False``: not kept.

    Who may not send it there any more keeps nothing: the policy of the address itself is asked.
    """
    if not keepable(path):
        return False
    found = resolve(path)
    page, parts = found.func, found.kwargs
    case, thing = Case.objects.filter(pk=parts["case"]).first(), page.of(**parts)
    if case is None or thing is None or not can(member, page.action("POST"), thing):
        return False
    hand = Hand(case, member, case_identity(case, member, identity))
    keep(hand, str(parts[FORMS[str(found.url_name)]])[:60], QueryDict(form))
    return True


def kept(hand: Hand, place: str) -> tuple[Any, QueryDict] | None:
    """When a draft was kept, and the form; ``None``: there is none, or it does not open."""
    row = one(FormDraft, case=hand.case, member=hand.member, place=place)
    if row is None or not row.sealed:
        return None
    try:
        told = unseal(hand.identity, row.sealed, case=hand.case.pk, entry=row.pk, version=1)
    except SwappedError:
        return None
    return row.at, QueryDict(told["form"])


def drop(hand: Hand, place: str) -> None:
    """The form was sent, or its writer let it go."""
    FormDraft.objects.filter(case=hand.case, member=hand.member, place=place).delete()


def forget(case: Case, place: str) -> None:
    """What a form spoke of is erased: whoever typed into it keeps nothing of it."""
    FormDraft.objects.filter(case=case, place=place).delete()
