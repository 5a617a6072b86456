"""A case put together for one session serves all that opened its key, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Made:
    revision: int


def test_who_shows_the_key_has_what_another_opened_and_nobody_else(django: Any) -> None:
    from tocsin.desk.record.entries import Shelf

    shelf: Shelf[Made] = Shelf()
    made = Made(1)
    shelf.put("case", "first", made)
    assert shelf.get("case", "second", 1) is None
    assert shelf.get("case", "", 1, shown=True) is None, "without a key there is another file"
    assert shelf.get("case", "second", 1, shown=True) is made
    assert shelf.get("case", "second", 1) is made
    assert shelf.get("case", "second", 2, shown=True) is None


def test_it_goes_with_the_last_session_that_opened_it(django: Any) -> None:
    from tocsin.desk.record.entries import Shelf

    shelf: Shelf[Made] = Shelf()
    shelf.put("case", "first", Made(1))
    shelf.get("case", "second", 1, shown=True)
    shelf.forget("first")
    assert shelf.get("case", "first", 1) is None
    assert shelf.get("case", "second", 1) is not None
    shelf.forget("second")
    assert shelf.get("case", "third", 1, shown=True) is None


def test_a_new_revision_is_nobodys_until_it_is_opened_again(django: Any) -> None:
    from tocsin.desk.record.entries import Shelf

    shelf: Shelf[Made] = Shelf(most=1)
    shelf.put("case", "first", Made(1))
    shelf.put("case", "second", Made(2))
    assert shelf.get("case", "first", 2) is None
    shelf.put("other", "second", Made(1))
    assert shelf.get("case", "second", 2) is None, "the one longest unused went"


def test_two_members_of_one_case_share_it_and_an_auditor_does_not(case: Any, hand: Any) -> None:
    from tocsin.desk.record.entries import assembled

    first = assembled(case, hand.identity, "one session")
    assert assembled(case, hand.identity, "another session") is first
    closed = assembled(case)
    assert closed is not first
    assert closed is assembled(case)


def test_after_a_change_what_did_not_change_is_taken_over_and_the_whole_is_the_same(
    case: Any, hand: Any
) -> None:
    from tocsin.desk.record.entries import assemble, editing

    before = assemble(case, hand.identity)
    event = before.file.events[0]
    told = event.model_copy(update={"quotation": None, "summary": event.summary})
    other = before.file.parties[0].model_copy(update={"notes": "seen again"})
    editing.save_entity(hand, "events", told, version=before.rows[event.id].version)
    editing.save_entity(hand, "parties", other, version=before.rows[other.id].version)
    case.refresh_from_db()
    now, anew = assemble(case, hand.identity, before), assemble(case, hand.identity)
    assert (now.file, now.rows, now.withheld) == (anew.file, anew.rows, anew.withheld)
    assert now.file.by_id[other.id] == other
    same = [key for key, entity in now.file.by_id.items() if entity is before.file.by_id.get(key)]
    assert len(same) >= len(before.rows) - 3
    assert other.id not in same


def test_a_payload_put_in_the_place_of_another_is_noticed_although_its_version_is_the_same(
    case: Any, hand: Any
) -> None:
    import pytest

    from tocsin.desk.record.entries import SwappedError, assemble
    from tocsin.desk.record.models import Entry

    before = assemble(case, hand.identity)
    one, two = Entry.objects.filter(case=case, sealed__isnull=False, version=1)[:2]
    Entry.objects.filter(pk=one.pk).update(sealed=two.sealed)
    with pytest.raises(SwappedError):
        assemble(case, hand.identity, before)


def test_what_was_opened_is_handed_on_to_nobody_who_holds_no_key(case: Any, hand: Any) -> None:
    from tocsin.desk.record.entries import SHELF, assembled

    whole = assembled(case, hand.identity, "one session")
    assert SHELF.last(case.pk, opened=True) is whole
    case.revision += 1
    closed = assembled(case)
    assert closed.withheld
    assert not set(whole.parts) <= set(closed.parts)
