"""Uncertain dates: their two ends, what lies within, what no calendar holds (EDTF, ISO 8601-2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.dates import DateError, UncertainDate

DAYS = st.dates(date(1000, 1, 2), date(9999, 12, 30))
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2023-10-24", date(2023, 10, 24), date(2023, 10, 24)),
        ("2023-10", date(2023, 10, 1), date(2023, 10, 31)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31)),
        ("2023-XX", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-XX-XX", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-10-XX", date(2023, 10, 1), date(2023, 10, 31)),
        ("2023-XX-04", date(2023, 1, 4), date(2023, 12, 4)),
        ("202X-02", date(2020, 2, 1), date(2029, 2, 28)),
        ("2023-21", date(2023, 3, 1), date(2023, 5, 31)),
        ("2023-22", date(2023, 6, 1), date(2023, 8, 31)),
        ("2023-23", date(2023, 9, 1), date(2023, 11, 30)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),  # a winter ends in the next year
        ("2022-24", date(2022, 12, 1), date(2023, 2, 28)),
        ("2023-10-23/2023-10-25", date(2023, 10, 23), date(2023, 10, 25)),
        ("2023-10/2023-11", date(2023, 10, 1), date(2023, 11, 30)),
        ("2023-10-25/2023-10-25", date(2023, 10, 25), date(2023, 10, 25)),
        ("2023-10-24/..", date(2023, 10, 24), None),
        ("2023-10-24/", date(2023, 10, 24), None),
        ("../2023-10", None, date(2023, 10, 31)),
        ("/2023-10", None, date(2023, 10, 31)),
        ("unknown", None, None),
        ("XXXX", None, None),
        ("XXXX-XX-XX", None, None),
    ],
)
def test_the_two_ends(text: str, low: date | None, high: date | None) -> None:
    found = UncertainDate.parse(text)
    assert (found.earliest, found.latest) == (low, high)
    assert found.unknown is (low is None and high is None)
    assert found.exact is (low is not None and low == high)


@pytest.mark.parametrize(
    ("mark", "approximate", "doubtful"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
def test_marks_of_doubt(mark: str, approximate: bool, doubtful: bool) -> None:
    for text in (
        f"2023-10-24{mark}",
        f"2023-10-01/2023-10-24{mark}",
        f"2023-10-01{mark}/2023-10-24",
    ):
        found = UncertainDate.parse(text)
        assert (found.approximate, found.doubtful) == (approximate, doubtful)
    assert UncertainDate.parse(f"2023-10-24{mark}").exact is (mark == "")


@pytest.mark.parametrize(
    "text",
    ["2023-02-29", "2023-13", "2023-00", "2023-10-32", "2023-10-00", "0000", "0000-01-01", "20X3",
     "2023-25", "2023-21-01", "2023-XX-32", "12/05/2024", "1.2.2023", "24 October", "", "../..",
     "/",     "2023-10-25/2023-10-24", "2023-10-24/x", "2023-1-1", "202X-02-29", "XX23"],
)  # fmt: skip
def test_what_no_calendar_holds_is_refused_with_words(text: str) -> None:
    with pytest.raises(DateError) as caught:
        UncertainDate.parse(text)
    assert str(caught.value)


@given(DAYS, DAYS)
def test_a_span_holds_its_ends_and_not_their_neighbours(one: date, two: date) -> None:
    low, high = sorted((one, two))
    span = UncertainDate.parse(f"{low.isoformat()}/{high.isoformat()}")
    for day in (low, high):
        assert span.may_be(day)
        assert not span.surely_before(day)
        assert not span.surely_after(day)
    assert span.surely_before(high + A_DAY)
    assert span.surely_after(low - A_DAY)
    assert not span.may_be(high + A_DAY)
    assert not span.may_be(low - A_DAY)
    assert span.known_by(low)
    assert not span.known_by(low - A_DAY)


@given(DAYS, DAYS)
def test_an_open_end_reaches_for_ever(day: date, other: date) -> None:
    since, until = UncertainDate.parse(f"{day}/.."), UncertainDate.parse(f"../{day}")
    assert since.may_be(other) is (other >= day)
    assert until.may_be(other) is (other <= day)
    assert not since.surely_before(other)
    assert not until.surely_after(other)
    assert until.known_by(other)
    assert UncertainDate.parse("unknown").may_be(other)
    assert UncertainDate.parse("unknown").known_by(other)


@given(DAYS, DAYS)
def test_certain_days_are_ordered_as_days(one: date, two: date) -> None:
    first, second = UncertainDate.of(one), UncertainDate.of(two)
    assert (first < second) is (one < two)
    assert (first == second) is (one == two)
    assert (hash(first) == hash(second)) or one != two
    assert str(first) == one.isoformat()


def test_order_is_by_the_first_day_then_the_last_and_what_is_unknown_comes_last() -> None:
    texts = ["2023-01-04", "2023-01-05", "2023-01-05/2023-01-09", "2023-01-05/..", "2023-01-06",
             "unknown"]  # fmt: skip
    dates = [UncertainDate.parse(t) for t in texts]
    backwards = dates[::-1]
    assert sorted(backwards) == dates
    assert dates[0] != "2023-01-04"  # a text is no date


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("2025-03-19/2025-03-23", "2025-03-20", "2025-03-19/2025-03-20"),
        ("2025-03-19/2025-03-23", "2025-03-19", "2025-03-19"),
        ("2025-03-19/2025-03-23", "2025-03-23", "2025-03-19/2025-03-23"),
        ("2025-03~/2025-05", "2025-04-02", "2025-03~/2025-04-02"),
        ("2025-03", "2025-03-20", "2025-03"),
        ("2025-03-19/2025-03-23", "2025-03-01", "2025-03-19/2025-03-23"),
        ("../2025-03-23", "2025-03-20", "../2025-03-23"),
        ("unknown", "2025-03-20", "unknown"),
    ],
)
def test_an_interval_is_cut_at_the_day_it_is_told_on(text: str, day: str, told: str) -> None:
    cut = UncertainDate.parse(text).cut_at(date.fromisoformat(day))
    assert cut.text == told
    assert cut == UncertainDate.parse(told)
    assert (cut.earliest, cut.latest) == (
        UncertainDate.parse(told).earliest,
        UncertainDate.parse(told).latest,
    )
