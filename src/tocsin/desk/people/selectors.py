"""What is read about people. Selectors read."""

from __future__ import annotations

from tocsin.desk.people.models import Member, RecoverySet


def somebody() -> bool:
    """Whether the desk has been begun: it has a member."""
    return bool(Member.objects.exists())


def recovery_recipients() -> list[str]:
    """The public keys to which everything protected is encrypted as well."""
    living = RecoverySet.objects.filter(retired_at=None)
    return list(living.values_list("recipient", flat=True))
