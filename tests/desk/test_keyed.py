"""Rows found by their keys are those that Django finds, field by field."""

from __future__ import annotations

from typing import Any

import pytest


def _same(found: Any, row: Any) -> None:
    assert type(found) is type(row)
    assert not found._state.adding
    for field in row._meta.concrete_fields:
        here, there = getattr(found, field.attname), getattr(row, field.attname)
        assert (here, type(here)) == (there, type(there)), field.name


def test_they_are_the_same_rows(case) -> None:
    from tocsin.desk.people.models import Member
    from tocsin.desk.record.models import CaseKey, Entry, Seat
    from tocsin.desk.rows.keyed import each, one

    member = Member.objects.get()
    _same(one(Member, id=member.pk), member)
    for entry in Entry.objects.select_related("case"):
        found = one(Entry, "case", case=str(case.pk), id=entry.pk)
        _same(found, entry)
        assert "case" in found._state.fields_cache
        _same(found.case, entry.case)
    _same(one(CaseKey, case=case, member=member), CaseKey.objects.get(case=case, member=member))
    held = {seat.role for seat in each(Seat, case=case, member=member)}
    assert held == set(Seat.objects.filter(case=case).values_list("role", flat=True))


def test_what_is_not_there_is_none(case) -> None:
    from tocsin.desk.parcels.models import Parcel
    from tocsin.desk.people.models import Member
    from tocsin.desk.record.models import Seat
    from tocsin.desk.rows.keyed import each, one

    assert one(Member, id=10**6) is None
    assert one(Member, id=None) is None
    assert each(Seat, case=case, member=10**6) == []
    member = Member.objects.get()
    loose = Parcel.objects.create(member=member, mark="m", size=1, name=b"", at=member.joined_at)
    found = one(Parcel, "case", id=loose.pk)
    _same(found, loose)
    assert found.case is None, "a row that need not be there is brought along as none"


def test_a_row_is_locked_in_a_transaction_alone(case) -> None:
    from django.db import connection, transaction

    from tocsin.desk.record.models import Case
    from tocsin.desk.rows.keyed import one

    with transaction.atomic():
        _same(one(Case, id=case.pk, lock=True), Case.objects.get())
    held, connection.in_atomic_block = connection.in_atomic_block, False
    try:
        with pytest.raises(RuntimeError):
            one(Case, id=case.pk, lock=True)
    finally:
        connection.in_atomic_block = held
