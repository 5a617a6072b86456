"""Case keys: an age identity for each case, encrypted to its readers and to recovery."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyrage
from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import Told, record_all
from tocsin.desk.people.identities.wrapping import unwrapped, wrapped
from tocsin.desk.people.models import Member, RecoverySet
from tocsin.desk.record.models import Case, CaseKey
from tocsin.desk.rows.keyed import one
from tocsin.ground.errors import TocsinError


class LockedError(TocsinError):
    """The member holds no key to what is protected in this case."""


class StaleError(TocsinError):
    """Somebody else changed the same thing in the meantime; nothing was written."""


def new_key() -> Any:
    """A fresh identity for a case."""
    return pyrage.x25519.Identity.generate()


def give(case: Case, identity: Any, members: Iterable[Member], by: Member) -> None:
    """Encrypt the case key to members, and to every living recovery set; a leaf for each.

    Inside a transaction, like :func:`take_all`.
    """
    leaves = []
    for holder, sealed in wrapped(identity, members):
        row, _made = CaseKey.objects.update_or_create(
            case=case, **holder, defaults={"wrapped": sealed}
        )
        leaves.append(Told("key.given", by, row))
    record_all(leaves)


def take_all(case: Case, by: Member) -> None:
    """Take the case key from everybody, for a new one."""
    held = CaseKey.objects.filter(case=case)
    record_all([Told("key.taken", by, row) for row in held])
    held.delete()


def locked(case: Case) -> Case:
    """The case as it is now, which nobody else changes until this transaction ends.

    Every transaction locks in one order: the case, then a thing of it, the head of the log last
    (``audit.services.record``). Two that lock in different orders wait for each other, and the
    database breaks one of them off.
    """
    found: Case | None = one(Case, id=case.pk, lock=True)
    if found is None:
        raise Case.DoesNotExist
    return found


def refuse_moved(case: Case) -> None:
    """StaleError where the case got a new key since this row of it was read.

    Inside the transaction that keeps what was sealed: sealed to the old key, nobody could open it.
    """
    if locked(case).recipient != case.recipient:
        raise StaleError(
            _("The case got a new key at this very moment; nothing was written."),
            mend=_("Do it once more."),
        )


def give_recovery(recovery: RecoverySet, member: Member, identity: Any) -> int:
    """Encrypt every case key that a member holds to a recovery set; how many they were."""
    held = CaseKey.objects.filter(member=member).select_related("case")
    with transaction.atomic():
        for row in held:
            give(row.case, case_identity(row.case, member, identity), [], member)
    return len(held)


def case_identity(case: Case, member: Member, identity: Any) -> Any:
    """The case key, opened with the member's identity; LockedError if that is not to be."""
    row = one(CaseKey, case=case, member=member)
    if row is None or identity is None:
        raise LockedError(_("You hold no key to what is protected in this case."))
    opened = unwrapped(row.wrapped, identity)
    if opened is None:
        raise LockedError(_("The key of this case does not open with your passphrase."))
    return opened


def recipient_of(case: Case) -> Any:
    """To whom what is protected in this case is encrypted."""
    return pyrage.x25519.Recipient.from_str(case.recipient)
