"""What nobody could read and a person may release: each by what it is called, never by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from tocsin.desk.look.templatetags.look import colon
from tocsin.desk.outgoing.refused import refusals
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.shown import names_of
from tocsin.gate import Held


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing held back: its id, its name, its page (empty: it has none), why, what was typed."""

    id: str
    name: str
    address: str
    why: str = ""
    typed: str = ""


def waiting(held: Sequence[Held], made: Assembled, case: str) -> list[Waiting]:
    """What the gate holds, as a page names it."""
    return [_named(item.id, made, case, why=_why(item)) for item in held]


def typed(reasons: dict[str, str], made: Assembled, case: str) -> list[Waiting]:
    """The same things again with the reasons that were typed and did not do."""
    return [_named(key, made, case, typed=reason) for key, reason in reasons.items()]


def _named(key: str, made: Assembled, case: str, *, why: str = "", typed: str = "") -> Waiting:
    exhibit = key.partition(":")[0]  # a copy of an exhibit stands on the page of the exhibit
    row = made.rows.get(exhibit)
    name = names_of(made).label(exhibit) if row else key
    return Waiting(key, name, reverse("entry", args=[case, row.pk]) if row else "", why, typed)


def _why(held: Held) -> str:
    """Why nobody could read it, and where in it."""
    first = held.unread[0]
    said = [refusals.place(first.place), refusals.why(first.why)]
    return f"{colon()} ".join(filter(None, said))
