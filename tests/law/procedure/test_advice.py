"""What an advice says of itself: the gateway a letter prints, what is next, what is due first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tocsin.law.procedure.advice import (
    OPTIONAL,
    Complainant,
    Deadline,
    Gateway,
    Open,
    Proof,
    Run,
    Step,
)

DAY = date(2023, 10, 25)


def gateway(letter: str, state: Proof = Proof.PROVEN) -> Gateway:
    return Gateway(letter, state, f"gateway-{letter}", ())


@pytest.mark.parametrize(
    ("gateways", "stated", "printed"),
    [
        ([], "", ""),
        ([gateway("a")], "", "a"),
        ([gateway("b"), gateway("c")], "", "b"),  # one is enough, and a letter prints one
        ([gateway("b"), gateway("c")], "c", "c"),
        ([gateway("b"), gateway("c", Proof.UNPROVEN)], "c", "b"),
        ([gateway("c", Proof.UNPROVEN)], "c", ""),
        ([gateway("c", Proof.ASK)], "", ""),
        ([gateway("c", Proof.CLOSED), gateway("a")], "", "a"),
    ],
)
def test_a_letter_prints_a_gateway_that_is_proven(gateways, stated, printed) -> None:
    one = Complainant("p", "active", None, Proof.PROVEN, tuple(gateways), (), stated)
    assert one.proven == printed
    for each in gateways:
        assert one.gateway(each.letter) is each
    assert one.gateway("z") is None


def clock(code: str, due: date, state: Run = Run.RUNNING, lost: str = "soft") -> Deadline:
    return Deadline(f"{code}:1", code, due, state, "further-information", (), lost)


def day(number: int) -> date:
    return date(2023, 10, number)


CLOCKS = [
    ([], None),
    ([clock("a", day(25))], "a"),  # on its last day a clock is due
    ([clock("a", day(24))], None),  # and gone the day after
    ([clock("a", day(27)), clock("b", day(26))], "b"),
    ([clock("a", day(26)), clock("b", day(26), lost="hard")], "b"),  # what is lost for good first
    ([clock("b", day(26)), clock("a", day(26))], "a"),
    ([clock("a", day(26), Run.MET), clock("b", day(27), Run.STOPPED)], "b"),
    ([clock("a", day(26), Run.MISSED)], None),
]


@pytest.mark.parametrize(("clocks", "first"), CLOCKS)
def test_what_is_due_first(make, on, clocks, first) -> None:
    advice = replace(on(make(), DAY.isoformat()), clocks=tuple(clocks))
    found = advice.first_due()
    assert (found.code if found else None) == first


def test_what_is_a_choice_is_never_due_first(make, on) -> None:
    assert {"article-24"} == set(OPTIONAL)
    later = clock("b", day(30))
    advice = replace(on(make(), DAY.isoformat()), clocks=(clock("article-24", day(26)), later))
    assert advice.first_due() is later
    assert len(advice.running()) == 2


@pytest.mark.parametrize(
    ("states", "number"),
    [
        ([], None),
        ([Open.NOW], 0),
        ([Open.UNDER_WAY], 0),
        ([Open.LATER, Open.ASK, Open.CLOSED], None),
        ([Open.ASK, Open.UNDER_WAY, Open.NOW], 1),
    ],
)
def test_the_next_step_is_the_first_that_can_be_taken(make, on, states, number) -> None:
    ladder = tuple(Step("dg-urgent", state, (), ()) for state in states)
    advice = replace(on(make(), DAY.isoformat()), ladder=ladder)
    assert advice.next is (None if number is None else ladder[number])
