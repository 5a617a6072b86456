"""Case keys: an age identity for each case, encrypted to its readers and to recovery."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyrage

from tocsin.desk.people.models import Member, RecoverySet
from tocsin.desk.people.wrapping import unwrapped, wrapped
from tocsin.desk.record.models import Case, CaseKey
from tocsin.ground.errors import TocsinError


class LockedError(TocsinError):
    """The member holds no key to what is protected in this case."""


def new_key() -> Any:
    """A fresh identity for a case."""
    return pyrage.x25519.Identity.generate()


def give(case: Case, identity: Any, members: Iterable[Member]) -> None:
    """Encrypt the case key to members, and to every living recovery set."""
    for holder, sealed in wrapped(identity, members):
        CaseKey.objects.update_or_create(case=case, **holder, defaults={"wrapped": sealed})


def give_recovery(recovery: RecoverySet, member: Member, identity: Any) -> int:
    """Encrypt every case key that a member holds to a recovery set; how many they were."""
    held = CaseKey.objects.filter(member=member).select_related("case")
    for row in held:
        give(row.case, case_identity(row.case, member, identity), [])
    return len(held)


def case_identity(case: Case, member: Member, identity: Any) -> Any:
    """The case key, opened with the member's identity; LockedError if that is not to be."""
    row = CaseKey.objects.filter(case=case, member=member).first()
    if row is None or identity is None:
        raise LockedError("you hold no key to what is protected in this case")
    opened = unwrapped(row.wrapped, identity)
    if opened is None:
        raise LockedError("the key of this case does not open with your passphrase")
    return opened


def recipient_of(case: Case) -> Any:
    """To whom what is protected in this case is encrypted."""
    return pyrage.x25519.Recipient.from_str(case.recipient)
