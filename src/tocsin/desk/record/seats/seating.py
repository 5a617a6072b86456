"""Who works on a case: seats, roles, who joins by a link, who leaves. Services write."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

import pyrage
from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import Told, record, record_all
from tocsin.desk.people import invitations
from tocsin.desk.people.models import Member
from tocsin.desk.people.services import Opened, session_stamp
from tocsin.desk.policy.line import SEATED, Role
from tocsin.desk.record.entries import Hand, keys
from tocsin.desk.record.models import Case, CaseKey, Seat
from tocsin.ground.errors import TocsinError

READ_PROTECTED = (Role.OFFICER, Role.VERIFIER, Role.SIGNATORY)
"""Roles whose holders get the key of the case."""


def roles_of(case: Case) -> dict[Member, list[str]]:
    """Who has which roles in a case."""
    held: dict[Member, list[str]] = {}
    for seat in case.seats.select_related("member").order_by("member__name", "role"):
        held.setdefault(seat.member, []).append(seat.role)
    return held


def seat(hand: Hand, member: Member, roles: Iterable[str]) -> bool:
    """Give a member exactly these roles; whether the case needs a new key, since she had the old.

    TocsinError for the last officer: somebody must be able to change the case.
    """
    wanted = {Role(role) for role in roles} & set(SEATED)
    keeps = bool(wanted & set(READ_PROTECTED))
    with transaction.atomic():
        keys.refuse_moved(hand.case)
        case = hand.case
        others = case.seats.filter(role=Role.OFFICER.value).exclude(member=member)
        if Role.OFFICER not in wanted and not others.exists():
            raise TocsinError(
                _("This is the last officer of the case."),
                mend=_("Make somebody else an officer first."),
            )
        had = CaseKey.objects.filter(case=case, member=member).exists()
        case.seats.filter(member=member).delete()
        Seat.objects.bulk_create(Seat(case=case, member=member, role=r.value) for r in wanted)
        if keeps and not had:
            keys.give(case, hand.identity, [member], hand.member)
        record("case.seated", member=hand.member, thing=case)
    return had and not keeps


def invite(hand: Hand, roles: Iterable[str], secret: bytes) -> str:
    """A link that seats whoever uses it in this case; its token, made of a press's secret."""
    wanted = sorted({Role(role).value for role in roles} & {role.value for role in SEATED})
    if not wanted:
        raise TocsinError(_("Choose what the new colleague may do."), mend="")
    keyed = set(wanted) & {role.value for role in READ_PROTECTED}
    content = {"case": str(hand.case.pk), "roles": wanted, "revision": hand.case.recipient}
    if keyed:
        content["key"] = str(hand.identity)
    return invitations.make(hand.member, content, secret)


def join(token: str, name: str, passphrase: str, language: str) -> Opened:
    """A new member by a link, seated where it says; RefusedError.

    Where the case has had a new key since, she is seated and gets it from the next officer who
    confirms her roles.
    """
    with transaction.atomic():
        case = _case_of(invitations.opens(token))
        opened, told = invitations.accept(token, name, passphrase, language)
        if case is not None:
            Seat.objects.bulk_create(
                Seat(case=case, member=opened.member, role=role) for role in told["roles"]
            )
            if told.get("key") and told["revision"] == case.recipient:
                key = pyrage.x25519.Identity.from_str(told["key"])
                keys.give(case, key, [opened.member], opened.member)
            record("case.joined", member=opened.member, thing=case)
    return opened


def _case_of(told: dict[str, Any]) -> Case | None:
    """The case an invitation leads to, locked: it gets no new key while somebody joins it."""
    case = Case.objects.filter(pk=uuid.UUID(told["case"])).first() if "case" in told else None
    return keys.locked(case) if case is not None else None


def leaves_office(by: Member, member: Member) -> None:
    """End a member's work here: no sign-in, no seat. Cases get a new key from their officers."""
    if member.pk == by.pk:
        raise TocsinError(
            _("You cannot take yourself out."), mend=_("Another administrator can do it.")
        )
    with transaction.atomic():
        held = Case.objects.filter(pk__in=Seat.objects.filter(member=member).values("case"))
        cases = list(held.select_for_update(no_key=True).order_by("pk"))
        member.is_active, member.password = False, session_stamp()
        member.save(update_fields=["is_active", "password"])
        for case in cases:
            only = case.seats.filter(role=Role.OFFICER.value).exclude(member=member)
            if not only.filter(member__is_active=True).exists():
                raise TocsinError(
                    _("She is the last officer of a case."),
                    mend=_("Make somebody else an officer of it first."),
                )
        Seat.objects.filter(member=member).delete()
        record_all([Told("case.left", by, case) for case in cases])
        record("member.left", member=by, thing=member)


def holders_without_seat(case: Case) -> int:
    """How many had the key and have no seat any more: the case needs a new key."""
    seated = case.seats.values("member")
    return int(CaseKey.objects.filter(case=case, member__isnull=False)
               .exclude(member__in=seated).count())  # fmt: skip


def colleagues(case: Case) -> list[Any]:
    """Active members who have no seat in the case."""
    seated = case.seats.values("member")
    return list(Member.objects.filter(is_active=True).exclude(pk__in=seated).order_by("name"))
