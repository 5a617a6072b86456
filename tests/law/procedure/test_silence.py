from __future__ import annotations

from datetime import date, timedelta

import pytest

from tocsin.law.procedure.known import Known
from tocsin.law.procedure.silence import silence

CASE = [{"body": "CFA", "number": "3386", "filed": "2020-06-29"}]


@pytest.fixture
def count(make, law):
    def ask(day: str, references=CASE, **more):
        return silence(Known(make(references=references, **more), date.fromisoformat(day)), law)

    return ask


def test_meetings_are_counted_when_they_are_surely_over(count) -> None:
    assert len(count("2020-11-30").meetings) == 0
    assert len(count("2020-12-01").meetings) == 1
    assert len(count("2021-04-01").meetings) == 2
    assert not count("2020-12-01").due
    assert count("2021-04-01").due


def test_the_appeal_of_the_real_case_is_foretold(count) -> None:
    found = count("2020-08-01")
    assert found.appeal is not None
    assert found.appeal.dates.text == "2021-05/2021-06"
    assert found.appeal.report == "395"


def test_a_reply_ends_the_count_from_its_day(count, com) -> None:
    reply = com("r", "2021-02-01", kind="reply", direction="in", sender="gov")
    assert count("2021-01-31", communications=[reply]) is not None
    assert count("2021-02-01", communications=[reply]) is None


def test_recommendations_start_a_new_count(count) -> None:
    report = {"number": "396", "kind": "kept_informed", "met": "2021-10"}
    found = count("2022-07-01", [{**CASE[0], "reports": [report]}])
    assert found.what == "report 396"
    assert len(found.meetings) == 2


def test_an_urgent_appeal_already_made_is_named(count) -> None:
    report = {"number": "395", "kind": "urgent_appeal", "met": "2021-05/2021-06"}
    assert count("2021-07-15", [{**CASE[0], "reports": [report]}]).issued == "395"
    assert count("2021-04-15", [{**CASE[0], "reports": [report]}]).issued == ""


def test_meetings_during_conciliation_do_not_count(count) -> None:
    found = count("2021-04-01", case={"conciliation_since": "2020-09-15"})
    assert len(found.meetings) == 0


def test_no_number_no_count(count) -> None:
    assert count("2021-04-01", []) is None


def test_the_ladder_asks_for_it_only_when_due(make, on) -> None:
    def step(day):
        return next(s for s in on(make(references=CASE), day).ladder if s.code == "urgent-appeal")

    assert step("2020-12-15").state.value == "later"
    assert step("2020-12-15").when == date(2021, 5, 1)
    assert step("2021-04-01").state.value == "now"


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({}, True),
        ({"number": ""}, False),
        ({"number": "  "}, False),
        ({"filed": None}, False),
        ({"body": "CEACR"}, False),
    ],
)
def test_only_a_case_with_number_and_day_of_filing_counts(count, change, counts) -> None:
    """The Office asks the government for observations when it gives the case its number."""
    row = {k: v for k, v in {**CASE[0], **change}.items() if v is not None}
    assert (count("2021-04-01", [row]) is not None) is counts


def test_a_rule_that_is_only_recalled_counts_nothing(make, law, tmp_path) -> None:
    from tocsin.law import load

    row = ('code = "urgent-appeal"', 'text.en = "x"', "value = 2", 'grade = "R"', 'source = "s"')
    (tmp_path / "rules.toml").write_text("\n".join(("[[row]]", *row)))
    known = Known(make(references=CASE), date(2021, 4, 1))
    assert silence(known, law) is not None
    assert silence(known, load(tmp_path)) is None


@pytest.mark.parametrize(("days", "counts"), [(1825, True), (1826, False)])
def test_five_years_with_nothing_on_record_end_the_count(count, days, counts) -> None:
    """A record that ends there says nothing of who is silent."""
    day = date(2020, 6, 29) + timedelta(days=days)
    assert (count(day.isoformat()) is not None) is counts


def test_no_appeal_is_foretold_past_the_last_meeting_known(count, law) -> None:
    meetings = law.sessions("cfa")
    before = meetings[-3].first.isoformat()  # two meetings come after this day, three are needed
    asked = {**CASE[0], "filed": before}
    assert count(before, [asked]).appeal is None
    earlier = meetings[-4].first.isoformat()
    assert count(earlier, [{**asked, "filed": earlier}]).appeal == meetings[-1]
