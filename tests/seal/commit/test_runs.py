"""Runs of places: rows told at once are rows told one by one, whatever stands between them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tocsin.seal.commit.grains import _stretches
from tocsin.seal.commit.places import Runs

NUMBERS = st.lists(st.integers(0, 30), max_size=30)
ROWS = st.tuples(st.sampled_from(["row", "page"]), st.sampled_from(["row=", "sheet=A/row="]),
                 st.integers(0, 9), st.integers(0, 4))  # fmt: skip


@given(st.lists(st.one_of(ROWS, st.tuples(st.just("row"), st.just("title"))), max_size=12))
def test_rows_told_at_once_are_rows_told_one_by_one(told: list[tuple]) -> None:
    together, apart = Runs(), Runs()
    for kind, prefix, *numbers in told:
        if not numbers:
            together.add(kind, prefix)
            apart.add(kind, prefix)
            continue
        first, count = numbers
        together.add_rows(kind, prefix, first, count)
        for number in range(first, first + count):
            apart.add(kind, f"{prefix}{number}")
    assert list(together.labels()) == list(apart.labels())
    assert together.items == apart.items, "and as few runs"
    assert together.count == apart.count


@given(NUMBERS)
def test_stretches_are_the_numbers_in_order_and_as_few_as_may_be(numbers: list[int]) -> None:
    found = list(_stretches(numbers))
    assert [n for first, count in found for n in range(first, first + count)] == numbers
    joins = [a for a, b in pairwise(found) if a[0] + a[1] == b[0]]
    assert joins == []


@given(st.integers(0, 20), st.integers(0, 20), st.integers(1, 3))
def test_a_range_is_no_other_list_of_numbers(start: int, length: int, step: int) -> None:
    numbers = range(start, start + length, step)
    spread = [n for first, count in _stretches(numbers) for n in range(first, first + count)]
    assert spread == list(numbers)


@given(st.lists(ROWS, max_size=6), st.data())
def test_any_part_of_the_labels_is_that_part(told: list[tuple], data: st.DataObject) -> None:
    runs = Runs()
    for row in told:
        runs.add_rows(*row)
    whole = list(runs.labels())
    low = data.draw(st.integers(0, len(whole)))
    high = data.draw(st.integers(low, len(whole)))
    assert list(runs.labels(low, high)) == whole[low:high]
