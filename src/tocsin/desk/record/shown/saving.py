"""Saving what a form holds, among others who enter at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from tocsin.desk.record.entries import Hand, editing, locked
from tocsin.desk.record.forms.page import EntryForm
from tocsin.desk.record.shown import reading, selectors


def kept(
    request: Any, hand: Hand, form: EntryForm, today: date, save: Callable[[], Any]
) -> Any | None:
    """What ``save`` gave back; ``None`` where something is to be said in the form.

    Ids of what is new are made from the case as it was when the request began. Where somebody took
    one meanwhile they are made again, and nobody else writes into the case until that is done:
    whoever only tried again could be overtaken for as long as others go on entering.
    """
    try:
        return _said(request, form, today, save)
    except editing.TakenError:
        with transaction.atomic():
            locked(hand.case)
            made = selectors.opened_now(request, hand.case)
            form.read_again(made, reading.names_of(made))
            return _said(request, form, today, save)


def _said(request: Any, form: EntryForm, today: date, save: Callable[[], Any]) -> Any | None:
    if not form.take(request.POST, today):
        return None
    try:
        return save()
    except editing.TakenError:
        raise
    except editing.ConflictError as clash:
        form.clash(clash.conflicts, clash.version)
        return None
