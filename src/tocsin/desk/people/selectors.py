"""What is read about people. Selectors read."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef

from tocsin.desk.people.models import Factor, Member


def somebody() -> bool:
    """Whether the desk has been begun: it has a member."""
    return bool(Member.objects.exists())


def cases_of(member: Member) -> list[Any]:
    """The keys of the cases in which a member has a seat."""
    return list(member.seats.values_list("case_id", flat=True).distinct())


def member(key: str) -> Member | None:
    """An active member by key; ``None`` for anything else."""
    if not (key.isascii() and key.isdigit() and len(key) < 12):
        return None
    return Member.objects.filter(pk=int(key), is_active=True).first()


def members() -> list[Member]:
    """Everybody who works or worked here; ``has_factor``: whether she has a second one."""
    factors = Factor.objects.filter(member=OuterRef("pk"))
    told = Member.objects.annotate(has_factor=Exists(factors))
    return list(told.order_by("-is_active", "name"))
