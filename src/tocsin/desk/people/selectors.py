"""What is read about people. Selectors read."""

from __future__ import annotations

from typing import Any

from tocsin.desk.people.models import Member, RecoverySet


def somebody() -> bool:
    """Whether the desk has been begun: it has a member."""
    return bool(Member.objects.exists())


def cases_of(member: Member) -> list[Any]:
    """The keys of the cases in which a member has a seat."""
    return list(member.seats.values_list("case_id", flat=True).distinct())


def recovery_recipients() -> list[str]:
    """The public keys to which everything protected is encrypted as well."""
    living = RecoverySet.objects.filter(retired_at=None)
    return list(living.values_list("recipient", flat=True))
