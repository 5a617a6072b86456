"""Slips between words: what is counted, and that a bound changes nothing below it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.ground.words import slips

WORDS = st.text("abc", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("", "", 0), ("", "ab", 2), ("judicial", "judicail", 1), ("union", "unoin", 1),
     ("Akmatov", "Akmatow", 1), ("strike", "trikes", 2), ("ca", "abc", 3)],
)  # fmt: skip
def test_letters_more_less_other_and_turned_round(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count


@given(WORDS, WORDS, st.integers(0, 4))
@example("bb", "aaaa", 2)
def test_a_bound_changes_nothing_below_it(one: str, other: str, most: int) -> None:
    assert slips(one, other, most) == min(slips(one, other), most + 1)
