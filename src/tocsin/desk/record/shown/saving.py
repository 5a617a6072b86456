"""Saving what a form holds, among others who enter at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tocsin.desk.record.entries import Hand, editing
from tocsin.desk.record.forms.page import EntryForm
from tocsin.desk.record.shown import reading, selectors

TURNS = 8
"""How often something new is given another id because others took it in the same moment."""


def kept(
    request: Any, hand: Hand, form: EntryForm, today: date, save: Callable[[], Any]
) -> Any | None:
    """What ``save`` gave back; ``None`` where something is to be said in the form.

    Ids of what is new are made from the case as it was when the request began; where somebody took
    one meanwhile they are made again.
    """
    for _turn in range(TURNS):
        if not form.take(request.POST, today):
            return None
        try:
            return save()
        except editing.TakenError:
            made = selectors.opened_now(request, hand.case)
            form.read_again(made, reading.names_of(made))
        except editing.ConflictError as clash:
            form.clash(clash.conflicts, clash.version)
            return None
    form.clash([], 0)
    return None
