"""The rule of order: every row is one way to enter the steps of a communication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.answers.order import RANK, in_order, state_on
from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model.correspondence import Addressee, Communication
from tocsin.casefile.model.stages import stage_at
from tocsin.casefile.model.words import Delivery, Stage


def addressee(*steps: str, state: str | None = None) -> Addressee:
    """Steps as ``sent 05``: a state and a day of October 2023."""
    history = [
        {"state": s.split()[0], "date": f"2023-10-{s.split()[1]}" if len(s.split()[1]) == 2
         else s.split()[1]}
        for s in steps
    ]  # fmt: skip
    said = {"state": state} if state else {}
    return Addressee.model_validate({"party": "ilo", "history": history, **said})


TABLE = [
    ("approved and sent on one day", ["approved 25", "sent 25"], "25", "sent"),
    ("the same, entered the other way round", ["sent 25", "approved 25"], "25", "sent"),
    ("before it", ["approved 25", "sent 25"], "24", "draft"),
    ("between", ["approved 24", "sent 26"], "25", "approved"),
    ("an approval entered late does not take it back", ["sent 25", "approved 26"], "27", "sent"),
    ("a step entered late with its own day", ["delivered 26", "sent 25"], "27", "delivered"),
    ("a back-dated sending is seen on its day", ["acknowledged 28", "sent 20"], "21", "sent"),
    ("it bounced", ["sent 25", "failed 25"], "25", "failed"),
    ("it bounced and was sent again", ["sent 25", "failed 25", "sent 25"], "25", "sent"),
    ("sent again next day", ["sent 25", "failed 25", "sent 26"], "26", "sent"),
    ("approving again does not mend a failure", ["sent 25", "failed 25", "approved 26"], "27",
     "failed"),
    ("a correction takes back what stands before it", ["sent 25", "draft 25"], "25", "draft"),
    ("and what is entered after it counts", ["sent 25", "draft 26", "sent 27"], "28", "sent"),
    ("before the correction nobody knew", ["sent 25", "draft 27"], "26", "sent"),
    ("some time in October", ["approved 2023-10", "sent 25"], "26", "sent"),
    ("no history, no state", [], "25", "draft"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "steps", "day", "wanted"), TABLE, ids=[t[0] for t in TABLE])
def test_the_state_on_a_day(told: str, steps: list[str], day: str, wanted: str) -> None:
    assert state_on(addressee(*steps), date(2023, 10, int(day))) is Delivery(wanted)


def test_an_undated_state_counts_only_where_it_says_more_and_nothing_lies_ahead() -> None:
    assert state_on(addressee(state="sent"), date(2023, 1, 1)) is Delivery.SENT
    more = addressee("sent 25", state="answered")
    assert state_on(more, date(2023, 10, 25)) is Delivery.ANSWERED
    assert state_on(more, date(2023, 10, 24)) is Delivery.DRAFT
    less = addressee("sent 25", "delivered 26", state="sent")
    assert state_on(less, date(2023, 10, 27)) is Delivery.DELIVERED
    failed = addressee("sent 25", "failed 26", state="answered")
    assert state_on(failed, date(2023, 10, 27)) is Delivery.FAILED


_FORWARD = [s for s in Delivery if s not in (Delivery.FAILED, Delivery.DRAFT)]


@given(st.lists(st.tuples(st.sampled_from(_FORWARD), st.integers(10, 28)), min_size=1), st.data())
def test_without_failures_the_furthest_step_counts_in_any_order(
    steps: list[tuple[Delivery, int]], data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations(steps))
    one, other = (addressee(*(f"{s} {d}" for s, d in order)) for order in (steps, mixed))
    day = date(2023, 10, data.draw(st.integers(9, 29)))
    assert state_on(one, day) is state_on(other, day)
    past = [RANK[s] for s, d in steps if d <= day.day]
    assert RANK[state_on(one, day)] == max(past, default=0)


def letter(key: str, day: str, **more: object) -> Communication:
    base = {"id": key, "kind": "letter", "direction": "out", "date": day}
    return Communication.model_validate({**base, **more})


def test_an_answer_never_comes_before_what_it_answers() -> None:
    reply = letter("reply", "2023-10-25", answers=["ask"])
    update = letter("update", "2023-10-25", updates=["reply"])
    ask = letter("ask", "2023-10-25")
    early = letter("early", "2023-10-24")
    assert [c.id for c in in_order([update, reply, ask, early])] == [
        "early", "ask", "reply", "update",
    ]  # fmt: skip


def test_communications_that_answer_each_other_are_still_ordered() -> None:
    one = letter("one", "2023-10-25", answers=["two"])
    two = letter("two", "2023-10-25", answers=["one"])
    assert {c.id for c in in_order([one, two])} == {"one", "two"}


STAGES = [
    ([("announced", "2023-10-01"), ("carried_out", "2023-10-01")], "carried_out"),
    ([("carried_out", "2023-10-01"), ("announced", "2023-10-01")], "carried_out"),
    ([("carried_out", "2023-11"), ("announced", "2023-11-20")], "carried_out"),
    ([("remedied", "2023-10-02"), ("carried_out", "2023-10-05")], "carried_out"),
    ([("carried_out", "2023-10-01"), ("remedied", "2023-10-05")], "remedied"),
]


@pytest.mark.parametrize(("steps", "wanted"), STAGES)
def test_the_last_stage(steps: list[tuple[str, str]], wanted: str) -> None:
    read = [(Stage(s), UncertainDate.parse(d)) for s, d in steps]
    assert stage_at(read)[0] is Stage(wanted)
