"""The intake key: to whom reports are sealed, and who opens it. A new one: ``rotation``."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

import pyrage
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk.audit.models import Head
from tocsin.desk.audit.services import Told, record, record_all
from tocsin.desk.people.identities.wrapping import unwrapped, wrapped
from tocsin.desk.people.models import Member
from tocsin.desk.record.entries import LockedError
from tocsin.desk.reports.models import Intake, IntakeKey
from tocsin.ground.errors import TocsinError


def intake() -> Intake | None:
    """The intake of this office; ``None`` before it was set up."""
    return Intake.objects.order_by("pk").first()


def recipient_of(row: Intake) -> Any:
    """To whom a report is sealed."""
    return pyrage.x25519.Recipient.from_str(row.recipient)


def identity_for(row: Intake, member: Member, identity: Any) -> Any:
    """The intake identity, opened with a member's own; LockedError where she does not hold it."""
    held = IntakeKey.objects.filter(intake=row, member=member).first()
    if held is None or identity is None:
        raise LockedError(_("You hold no key to what is reported here."))
    opened = unwrapped(held.wrapped, identity)
    if opened is None:
        raise LockedError(_("The intake key does not open with your passphrase."))
    return opened


def set_up(by: Member, name: str, receivers: Iterable[Member]) -> Intake:
    """Make the intake of this office with a fresh key for ``receivers``; TocsinError without any.

    Whoever sets it up keeps no key unless she is among them.
    """
    chosen = list(receivers)
    if not chosen or not name.strip():
        raise TocsinError(
            _("An intake needs a name, and somebody who reads what comes in."),
            mend=_("Choose at least one person."),
        )
    fresh = pyrage.x25519.Identity.generate()
    with transaction.atomic():
        Head.objects.select_for_update(no_key=True).get(pk=1)  # one of two who do it at once
        if intake() is not None:
            raise TocsinError(_("This office has its intake already."), mend="")
        row = Intake.objects.create(
            name=name.strip()[:120], recipient=str(fresh.to_public()), salt=secrets.token_bytes(16),
            rounds=settings.CODE_ROUNDS, memory=settings.CODE_MEMORY,
        )  # fmt: skip
        hand(row, fresh, chosen, by)
        record("intake.made", member=by, thing=row)
    return row


def give(row: Intake, identity: Any, members: Iterable[Member], by: Member) -> None:
    """Let further members read what comes in; ``identity`` is the intake's own."""
    with transaction.atomic():
        hand(current(row), identity, members, by)


def hand(row: Intake, identity: Any, members: Iterable[Member], by: Member) -> None:
    """Encrypt the intake key to members and to recovery; a leaf for each. In a transaction."""
    given, leaves = list(members), []
    for holder, sealed in wrapped(identity, given):
        held, _made = IntakeKey.objects.update_or_create(
            intake=row, **holder, defaults={"wrapped": sealed}
        )
        leaves.append(Told("key.given", by, held))
    Member.objects.filter(pk__in=[member.pk for member in given]).update(receives=True)
    record_all([*leaves, *(Told("intake.given", by, member) for member in given)])


def take_all(row: Intake, by: Member) -> None:
    """Take the intake key from everybody, for a new one; a leaf for each. In a transaction."""
    held = list(IntakeKey.objects.filter(intake=row))
    record_all([Told("key.taken", by, item) for item in held])
    IntakeKey.objects.filter(intake=row).delete()


def current(row: Intake) -> Intake:
    """The intake as it is now, locked: nothing is sealed to a key that was just replaced.

    Inside the transaction that keeps what is sealed.
    """
    return Intake.objects.select_for_update(no_key=True).get(pk=row.pk)
