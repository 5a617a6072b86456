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
