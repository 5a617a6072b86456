"""An office that asks everybody for a second factor; who has none sets one up before anything else.

It stands with each member (``owes_factor``), as the log tells it; whoever is admitted later owes
what the others owe. A session knows whether its factor was given: no page asks the database.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import Told, record_all
from tocsin.desk.people.models import Member
from tocsin.desk.people.second_factor.factors import needed
from tocsin.desk.people.throttle import RefusedError

GIVEN = "second.given"
"""In a session: its factor was given, or added in it."""
OPEN = frozenset({"second", "sign-out", "language"})
"""Names of the addresses that are open until then, besides those open to anybody."""


def demanded() -> bool:
    """Whether this office asks everybody for a second factor."""
    return bool(Member.objects.filter(is_active=True, owes_factor=True).exists())


def demand(by: Member, *, asked: bool) -> None:
    """Ask it of everybody, or no longer; refused to an administrator who has none herself."""
    if asked and not needed(by):
        raise RefusedError(_("Set up your own second factor first."))
    deed = "factor.demanded" if asked else "factor.released"
    with transaction.atomic():
        rows = list(
            Member.objects.select_for_update(no_key=True).exclude(owes_factor=asked).order_by("pk")
        )
        for row in rows:
            row.owes_factor = asked
        Member.objects.bulk_update(rows, ["owes_factor"])
        record_all([Told(deed, by, row) for row in rows])


def owes(request: Any) -> bool:
    """Whether who is signed in must set one up before going on."""
    return bool(request.member.owes_factor) and not request.session.get(GIVEN)
