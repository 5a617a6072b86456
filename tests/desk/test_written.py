"""Rows written by statements made once are read by Django as they were given."""

from __future__ import annotations

import uuid
from typing import Any

import pytest


def _filled(model: Any, **given: Any) -> Any:
    """A row of the model, and what is to be read of it afterwards."""
    row = model(**given)
    return row, {
        field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields
    }


def _read(row: Any) -> dict[str, Any]:
    there = type(row).objects.get(pk=row.pk)
    told = {f.attname: getattr(there, f.attname) for f in row._meta.concrete_fields}
    return {k: bytes(v) if isinstance(v, memoryview) else v for k, v in told.items()}


@pytest.mark.past_the_log
@pytest.mark.parametrize("kind", ["a member", "a leaf", "an entry", "a parcel"])
def test_a_row_is_as_it_was_given(member: Any, case: Any, kind: str) -> None:
    """Keys given by the database and by us, bytes, days, JSON, keys of others, and nothing."""
    from django.utils import timezone

    from tocsin.desk.audit.models import Leaf
    from tocsin.desk.parcels.models import Parcel
    from tocsin.desk.people.models import Member
    from tocsin.desk.record.models import Entry
    from tocsin.desk.rows.written import insert

    now = timezone.now()
    row, told = {
        "a member": lambda: _filled(Member, name="Ж", joined_at=now, recipient="r", wrapped=b"\0"),
        "a leaf": lambda: _filled(Leaf, number=10**9, content=b'{"v":1}'),
        "an entry": lambda: _filled(
            Entry, id=uuid.uuid4(), case=case, section="events", position=7, version=1,
            author=member, changed_at=now, salt=b"s" * 16, body={"ж": [1, None]},
        ),
        "a parcel": lambda: _filled(
            Parcel, id=uuid.uuid4(), member=member, mark="m", size=9, at=now, name=b"n"
        ),
    }[kind]()  # fmt: skip
    written = insert(row)
    assert written is row
    assert _read(row) == {**told, row._meta.pk.attname: row.pk}
    assert row.pk is not None
    row.delete()


def test_fields_are_written_and_no_others(member: Any) -> None:
    from tocsin.desk.people.models import Member
    from tocsin.desk.rows.written import update

    before = Member.objects.get(pk=member.pk)
    member.language, member.administers, member.name = "ky", False, "unwritten"
    update(member, "language", "administers")
    there = Member.objects.get(pk=member.pk)
    assert (there.language, there.administers, there.name) == ("ky", False, before.name)
    update(before, "language", "administers")
