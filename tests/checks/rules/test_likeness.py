"""When two figures or days are one but for a slip, a part, or a whole: each side of every edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.model import Act
from tocsin.checks.rules.consistency.likeness import (
    KIN,
    adds_up,
    digit_more,
    is_part,
    kin,
    near_days,
    slip,
    within_days,
)
from tocsin.reading import read_text

FIGURES = st.integers(1, 99_999)
DAYS = st.dates().map(str)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (31, 13, True),  # turned round
        (4200, 2400, True),
        (120, 12, True),  # a nought
        (12, 120, True),
        (1, 10, True),
        (123, 124, True),  # one digit of three
        (12, 13, False),  # of two it may be another figure
        (12, 22, False),
        (123, 134, False),
        (123, 1234, False),
        (5, 6, False),
        (31, 31, False),
        (100, 1, False),
    ],
)
def test_a_slip_of_the_hand(one: int, two: int, same: bool) -> None:
    assert slip(one, two) is same


@given(FIGURES, FIGURES)
def test_a_slip_and_a_digit_more_go_both_ways_and_are_of_two(one: int, two: int) -> None:
    assert slip(one, two) == slip(two, one)
    assert digit_more(one, two) == digit_more(two, one)
    assert not slip(one, one)
    assert not digit_more(one, one)


@pytest.mark.parametrize(
    ("one", "two", "more"),
    [(9, 19, True), (9, 91, True), (9, 81, False), (19, 119, True), (19, 190, True),
     (19, 1190, False), (19, 20, False), (121, 1221, True)],
)  # fmt: skip
def test_a_digit_more(one: int, two: int, more: bool) -> None:
    assert digit_more(one, two) is more


@pytest.mark.parametrize(
    ("one", "two", "third", "sums"),
    [(31, 13, 18, True), (31, 13, 44, True), (31, 13, 17, False), (31, 13, 31, False),
     (31, 30, 1, False), (31, 31, 0, False), (20, 10, 10, False), (20, 10, 30, True)],
)  # fmt: skip
def test_a_whole_and_its_part(one: int, two: int, third: int, sums: bool) -> None:
    assert adds_up(one, two, [99, third]) is sums


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        ("2026-03-06", "2026-03-08", True),  # two days
        ("2026-03-06", "2026-03-09", True),  # one digit of the day
        ("2026-03-09", "2026-03-12", False),
        ("2026-03-09", "2026-03-11", True),
        ("2026-03-12", "2026-03-21", True),  # turned round
        ("2026-03-06", "2026-03-26", True),
        ("2026-03-13", "2026-03-19", True),  # the first digit is the same
        ("2026-03-08", "2026-03-30", False),
        ("2026-03-06", "2026-04-06", True),  # the same day of another month
        ("2026-03-06", "2025-03-06", True),  # or year
        ("2026-03-06", "2025-04-06", False),  # not of both
        ("2026-03-06", "2026-04-07", False),
        ("2026-03-06", "2026-03-06", False),
        ("2026-03", "2026-04", False),
    ],
)
def test_days_that_are_one_but_for_a_slip(one: str, two: str, near: bool) -> None:
    assert near_days(one, two) is near
    assert near_days(two, one) is near


@pytest.mark.parametrize(("most", "within"), [(1, False), (2, True), (3, True)])
def test_days_at_most_so_many_apart(most: int, within: bool) -> None:
    assert within_days("2026-02-28", "2026-03-02", most) is within
    assert within_days("2026-03-02", "2026-02-28", most) is within
    assert not within_days("2026-03", "2026-03-02", most)


@given(DAYS)
def test_a_day_is_not_near_itself_and_lies_within_none(day: str) -> None:
    assert not near_days(day, day)
    assert within_days(day, day, 0)


def test_an_act_and_what_the_next_sentence_calls_it() -> None:
    assert kin(Act.VISIT) == kin(Act.SEIZURE) == {Act.VISIT, Act.SEARCH, Act.SEIZURE}
    assert kin(Act.ARREST) == {Act.ARREST, Act.DETENTION}
    assert kin(Act.DISMISSAL) == {Act.DISMISSAL, Act.SUSPENSION}
    for act in Act:
        assert act in kin(act)
        assert len(kin(act)) == 1 or kin(act) in KIN


@pytest.mark.parametrize(
    ("sentence", "figure", "part"),
    [
        ("Of the workers dismissed, only 13 came back.", "13", True),
        ("The director dismissed 31 workers.", "31", False),
        ("Another 12 workers were dismissed.", "12", True),
        ("They took 12 of the 31 workers back.", "12", True),
        ("They dismissed 12 more workers.", "12", True),
        ("None of the 31 workers came back.", "31", False),
        ("All of the 31 workers came back.", "31", False),
        ("Some of the 31 workers came back.", "31", True),
        ("Among the workers, 13 came back.", "13", False),  # the comma parts them
        ("Sur les 31 agents, seulement 13 sont revenus.", "13", True),
        ("El director despidió a otros 12 obreros.", "12", True),
        ("Уволены ещё 12 рабочих.", "12", True),
        ("Уволены 12 рабочих.", "12", False),
    ],
)
def test_a_figure_that_counts_a_part(sentence: str, figure: str, part: bool) -> None:
    reading = read_text(f"Dear Sirs,\n\n{sentence}\n\nYours sincerely,\nMaria Example")
    statement = next(s for s in reading.statements if figure in s.text)
    at = statement.text.index(figure)
    assert is_part(statement, at, at + len(figure)) is part
