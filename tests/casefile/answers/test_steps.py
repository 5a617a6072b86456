"""How far a communication got, as a table: steps by day, failures, corrections, states by hand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.answers.order import (
    RANK,
    UNSENT,
    in_order,
    reached,
    state_on,
    steps_on,
    tracked,
)
from tocsin.casefile.model import Addressee, Communication, Delivery

D = Delivery
FORWARD = [D.DRAFT, D.APPROVED, D.SENT, D.DELIVERED, D.ACKNOWLEDGED, D.ANSWERED]


def to(*steps: tuple[str, str], state: str | None = None) -> Addressee:
    given = {"party": "ilo", "history": [{"state": s, "date": d} for s, d in steps]}
    return Addressee.model_validate(given | ({"state": state} if state else {}))


def test_states_rank_in_the_order_of_the_way_and_three_have_not_left() -> None:
    assert [RANK[a] < RANK[b] for a, b in pairwise(FORWARD)] == [True] * 5
    assert frozenset({D.DRAFT, D.APPROVED, D.FAILED}) == UNSENT


@given(st.lists(st.sampled_from(list(Delivery)), max_size=6))
def test_only_a_failure_takes_a_communication_back(states: list[Delivery]) -> None:
    now = D.DRAFT
    for count in range(len(states) + 1):
        before, now = now, reached(states[:count])
        if now is not D.FAILED and before is not D.FAILED:
            assert RANK[now] >= RANK[before]
    if states and states[-1] is D.FAILED:
        assert now is D.FAILED


@pytest.mark.parametrize(
    ("states", "now"),
    [
        ([], D.DRAFT),
        ([D.SENT, D.APPROVED], D.SENT),
        ([D.SENT, D.FAILED], D.FAILED),
        ([D.SENT, D.FAILED, D.APPROVED], D.FAILED),  # an approval of what failed changes nothing
        ([D.SENT, D.FAILED, D.SENT], D.SENT),
        ([D.SENT, D.FAILED, D.DRAFT], D.DRAFT),
        ([D.ANSWERED, D.DELIVERED], D.ANSWERED),
    ],
)
def test_the_state_after_steps(states: list[Delivery], now: Delivery) -> None:
    assert reached(states) is now


@pytest.mark.parametrize(
    ("addressee", "day", "state"),
    [
        (to(), "2023-10-25", D.DRAFT),
        (to(state="sent"), "2023-10-25", D.SENT),
        (to(("sent", "2023-10-25")), "2023-10-24", D.DRAFT),
        (to(("sent", "2023-10-25")), "2023-10-25", D.SENT),
        # entered late, with its own earlier day: it takes its place
        (to(("delivered", "2023-10-26"), ("sent", "2023-10-25")), "2023-10-26", D.DELIVERED),
        (to(("failed", "2023-10-26"), ("sent", "2023-10-25")), "2023-10-27", D.FAILED),
        # on one day, as entered
        (to(("failed", "2023-10-25"), ("sent", "2023-10-25")), "2023-10-25", D.SENT),
        (to(("sent", "2023-10-25"), ("failed", "2023-10-25")), "2023-10-25", D.FAILED),
        # a correction takes back what was entered before it, from its day on
        (to(("sent", "2023-10-25"), ("draft", "2023-10-26")), "2023-10-25", D.SENT),
        (to(("sent", "2023-10-25"), ("draft", "2023-10-26")), "2023-10-26", D.DRAFT),
        (to(("sent", "2023-10-25"), ("draft", "2023-10-26"), ("sent", "2023-10-27")), "2023-10-27",
         D.SENT),
        # a state by hand counts where it says more, once every step has been taken
        (to(("sent", "2023-10-25"), state="answered"), "2023-10-25", D.ANSWERED),
        (to(("sent", "2023-10-25"), ("delivered", "2023-10-27"), state="answered"), "2023-10-26",
         D.SENT),
        (to(("delivered", "2023-10-25"), state="sent"), "2023-10-25", D.DELIVERED),
        (to(("delivered", "2023-10-25"), state="delivered"), "2023-10-25", D.DELIVERED),
        (to(("failed", "2023-10-25"), state="answered"), "2023-10-25", D.FAILED),
        (to(("sent", "2023-10-25"), state="failed"), "2023-10-25", D.SENT),
        (to(("sent", "2023-10-25"), ("draft", "2023-10-26"), state="answered"), "2023-10-26",
         D.DRAFT),
    ],
)  # fmt: skip
def test_how_far_it_had_got_on_a_day(addressee: Addressee, day: str, state: Delivery) -> None:
    assert state_on(addressee, date.fromisoformat(day)) is state


def test_steps_of_a_day_to_come_are_not_taken() -> None:
    addressee = to(("sent", "2023-10-25"), ("delivered", "2023-10-26"), ("draft", "2023-10-28"))
    assert [s.state for s in steps_on(addressee, date(2023, 10, 26))] == [D.SENT, D.DELIVERED]
    assert [s.state for s in steps_on(addressee, date(2023, 10, 28))] == []


def test_a_state_somebody_wrote_is_a_track_even_if_it_is_the_first() -> None:
    assert not tracked(to())
    assert tracked(to(state="draft"))
    assert tracked(to(("sent", "2023-10-25")))


def letter(key: str, day: str, **more: object) -> Communication:
    base = {"id": key, "kind": "letter", "direction": "out", "route": "dg", "date": day}
    return Communication.model_validate(base | more)


@pytest.mark.parametrize(
    ("letters", "order"),
    [
        ([("b", "2023-10-26", {}), ("a", "2023-10-25", {})], "ab"),
        ([("b", "2023-10-25", {}), ("a", "2023-10-25", {})], "ba"),
        ([("b", "2023-10-25", {"answers": ["a"]}), ("a", "2023-10-25", {})], "ab"),
        ([("b", "2023-10-25", {"updates": ["a"]}), ("a", "2023-10-25", {})], "ab"),
        ([("c", "2023-10-25", {"answers": ["b"]}), ("b", "2023-10-25", {"answers": ["a"]}),
          ("a", "2023-10-25", {})], "abc"),
        ([("b", "2023-10-24", {"answers": ["a"]}), ("a", "2023-10-25", {})], "ba"),  # days first
        ([("b", "2023-10", {}), ("a", "2023-10-01", {})], "ab"),  # a month ends later
        ([("b", "2023-10-25", {"answers": ["gone"]}), ("a", "2023-10-25", {})], "ba"),
    ],
)  # fmt: skip
def test_which_communication_came_first(letters, order) -> None:
    found = in_order(letter(key, day, **more) for key, day, more in letters)
    assert "".join(c.id for c in found) == order


@given(st.permutations(list(range(6))))
def test_the_order_of_entry_changes_nothing_between_days(entered: list[int]) -> None:
    letters = [letter(f"c{n}", f"2023-10-{n + 1:02}") for n in entered]
    assert [c.id for c in in_order(letters)] == [f"c{n}" for n in range(6)]
