"""Secret addresses of calendars and feeds: made, found, ended. Services write.

Whoever has the address has what is under it: no title that the public may not know, no name, no
text. A calendar program keeps the address where it likes; so it can be ended by itself.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import record
from tocsin.desk.exchange.models import Address
from tocsin.desk.people.models import Member
from tocsin.desk.people.presses import as_text, before
from tocsin.desk.policy.decide import visible
from tocsin.desk.policy.line import Narrow, Role
from tocsin.desk.record.models import Case
from tocsin.ground.errors import TocsinError

_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")
KEEPS = frozenset({Role.ANYONE, Role.MEMBER})


def make(
    member: Member, kind: str, case: Any = None, drawn: bytes | None = None
) -> tuple[Address, str]:
    """An address and its secret part, shown once; ``case`` is the key of one she may see.

    ``drawn``: the secret bytes of a press, which makes one however often it arrives.
    """
    if kind not in Address.Kind.values:
        raise TocsinError(_("Choose a calendar or a feed."), mend="")
    row = None
    if case:
        row = visible(member, Case).filter(pk=case).first()
        if row is None:
            raise TocsinError(_("Choose a case in which you have a role."), mend="")
    secret = as_text(drawn or secrets.token_bytes(32))
    with transaction.atomic():
        there = before(member, Address, digest=_digest(secret))
        if there is not None:
            return there, secret
        made = Address.objects.create(
            member=member, case=row, kind=kind, digest=_digest(secret), made_at=timezone.now()
        )
        record("address.made", member=member, thing=made)
    return made, secret


def end(member: Member, key: Any) -> None:
    """End one of a member's own addresses at once."""
    with transaction.atomic():
        row = Address.objects.select_for_update(no_key=True).filter(pk=key, member=member).first()
        if row is not None and row.ended_at is None:
            row.ended_at = timezone.now()
            row.save(update_fields=["ended_at"])
            record("address.ended", member=member, thing=row)


def of(member: Member) -> QuerySet[Any]:
    """A member's living addresses."""
    rows = Address.objects.filter(member=member, ended_at=None)
    return rows.select_related("case").order_by("-made_at")


def asker(request: Any, secret: str, **parts: Any) -> Member | None:
    """The member of a secret address, narrowed to its case; ``request.address`` is the row."""
    request.address = None
    if not _SHAPE.fullmatch(secret):
        return None
    rows = Address.objects.select_related("member").filter(ended_at=None, member__is_active=True)
    row = rows.filter(digest=_digest(secret)).first()
    if row is None:
        return None
    request.address = row
    cases = None if row.case_id is None else frozenset([row.case_id])
    member: Member = row.member
    member.narrow = Narrow(KEEPS, cases)
    return member


def _digest(secret: str) -> str:
    return hashlib.sha256(b"address " + secret.encode()).hexdigest()
