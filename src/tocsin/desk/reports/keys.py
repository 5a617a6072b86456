"""The intake key: to whom reports are sealed, who opens it, a new one when somebody leaves."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterable
from typing import Any

import pyrage
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import record
from tocsin.desk.people.models import Member
from tocsin.desk.people.wrapping import unwrapped, wrapped
from tocsin.desk.record.entries import LockedError
from tocsin.desk.reports.models import Intake, IntakeKey, Message, Part, Report
from tocsin.desk.vault.places import storage
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
        if intake() is not None:
            raise TocsinError(_("This office has its intake already."), mend="")
        row = Intake.objects.create(
            name=name.strip()[:120], recipient=str(fresh.to_public()), salt=secrets.token_bytes(16)
        )
        _give(row, fresh, chosen)
        record("intake.made", member=by, thing=row)
    return row


def give(row: Intake, identity: Any, members: Iterable[Member], by: Member) -> None:
    """Let further members read what comes in; ``identity`` is the intake's own."""
    with transaction.atomic():
        for member in members:
            _give(row, identity, [member])
            record("intake.given", member=by, thing=member)


def _give(row: Intake, identity: Any, members: Iterable[Member]) -> None:
    given = list(members)
    for holder, sealed in wrapped(identity, given):
        IntakeKey.objects.update_or_create(intake=row, **holder, defaults={"wrapped": sealed})
    Member.objects.filter(pk__in=[member.pk for member in given]).update(receives=True)


def renew(row: Intake, identity: Any, keep: Iterable[Member], by: Member) -> None:
    """A new intake key, because somebody no longer reads: everything is sealed anew to it.

    What she read cannot be unread. Rows in one transaction, files of the vault beside it.
    """
    chosen, fresh = list(keep), pyrage.x25519.Identity.generate()
    if not chosen:
        raise TocsinError(_("Somebody must be left who reads what comes in."), mend="")
    moved = {part.stored: _moved(part.stored, identity, fresh) for part in Part.objects.all()}
    with transaction.atomic():
        for model in (Report, Message):
            for item in model.objects.all():
                clear = pyrage.decrypt(bytes(item.sealed), [identity])
                item.sealed = bytes(pyrage.encrypt(clear, [fresh.to_public()]))
                item.save(update_fields=["sealed"])
        if set(Part.objects.values_list("stored", flat=True)) - set(moved):
            raise TocsinError(
                _("A file came in while the new key was made; nothing was changed."),
                mend=_("Do it once more."),
            )
        for old, new in moved.items():
            Part.objects.filter(stored=old).update(stored=new)
        row.recipient, row.version = str(fresh.to_public()), row.version + 1
        row.save(update_fields=["recipient", "version"])
        IntakeKey.objects.filter(intake=row).delete()
        Member.objects.filter(receives=True).update(receives=False)
        _give(row, fresh, chosen)
        record("intake.new_key", member=by, thing=row)
    kept = storage(settings.STORAGE_URL, settings.HOME.vault)
    for old in moved:
        kept.remove(old)


def _moved(stored: str, identity: Any, fresh: Any) -> str:
    """A piece sealed anew beside the old one; its new name."""
    kept, clear = storage(settings.STORAGE_URL, settings.HOME.vault), io.BytesIO()
    with kept.open(stored) as stream:
        pyrage.decrypt_io(stream, clear, [identity])
    clear.seek(0)
    with kept.create() as target:
        pyrage.encrypt_io(clear, target, [fresh.to_public()])
    return str(target.name)
