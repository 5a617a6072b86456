from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.law import load
from tocsin.law.procedure import advise
from tocsin.law.procedure.advice import Run
from tocsin.law.tables.rules import shift

FILED = [{"body": "CFA", "number": "9999", "filed": "2022-05-02", "status": "active"}]
ACK = {
    "id": "ack",
    "kind": "acknowledgement",
    "direction": "in",
    "route": "cfa",
    "date": "2022-05-20",
    "sender": "ilo",
}


def clock(advice, code):
    found = [d for d in advice.clocks if d.code == code]
    return found[0] if found else None


def codes(deadline):
    return {n.code for n in deadline.why}


@pytest.fixture
def complaint(com):
    return com("complaint", "2022-05-02", kind="complaint")


# --- further information: one month after the acknowledgement


def test_one_month_runs_from_the_acknowledgement(make, on, complaint) -> None:
    file = make(references=FILED, communications=[complaint, {**ACK, "answers": ["complaint"]}])
    deadline = clock(on(file, "2022-06-01"), "further-information")
    assert deadline.due == date(2022, 6, 20)
    assert deadline.state is Run.RUNNING
    assert deadline.trigger == "ack"
    assert clock(on(file, "2022-06-20"), "further-information").state is Run.RUNNING
    late = clock(on(file, "2022-06-21"), "further-information")
    assert late.state is Run.MISSED
    assert "clock.late_material" in codes(late)


def test_it_does_not_run_before_the_acknowledgement_is_known(make, on, complaint) -> None:
    file = make(references=FILED, communications=[complaint, ACK])
    assert clock(on(file, "2022-05-19"), "further-information") is None


def test_information_sent_in_time_meets_it_and_later_does_not(make, on, complaint, com) -> None:
    early = make(communications=[complaint, ACK, com("more", "2022-06-10")])
    late = make(communications=[complaint, ACK, com("more", "2022-07-10")])
    assert clock(on(early, "2022-08-01"), "further-information").state is Run.MET
    assert clock(on(late, "2022-08-01"), "further-information").state is Run.MISSED


def test_acknowledging_an_update_starts_no_month(make, on, com) -> None:
    file = make(communications=[com("up", "2022-05-02"), {**ACK, "answers": ["up"]}])
    assert clock(on(file, "2022-06-01"), "further-information") is None


def test_an_uncertain_acknowledgement_counts_from_its_earliest_day(make, on, complaint) -> None:
    file = make(communications=[complaint, {**ACK, "date": "2022-05"}])
    deadline = clock(on(file, "2022-05-30"), "further-information")
    assert deadline.due == date(2022, 6, 1)
    assert "clock.uncertain_trigger" in codes(deadline)


def test_a_month_after_the_31st_is_the_last_day() -> None:
    assert shift(date(2023, 1, 31), 1, "months") == date(2023, 2, 28)
    assert shift(date(2024, 1, 31), 1, "months") == date(2024, 2, 29)
    assert shift(date(2023, 12, 31), 1, "months") == date(2024, 1, 31)
    assert shift(date(2024, 2, 29), -1, "years") == date(2023, 2, 28)
    assert shift(date(2024, 3, 1), -45, "days") == date(2024, 1, 16)
    assert shift(date(9999, 12, 1), 2, "months") == date.max
    assert shift(date(1, 1, 2), -5, "years") == date.min


# --- extensions and stops


def change(**more):
    base = {"clock": "further-information", "until": "2022-07-31", "reason": "translation"}
    return {**base, "exhibits": ["card"], **more}


def test_an_extension_moves_the_day_with_reason_and_document(make, on, complaint) -> None:
    file = make(case={"clocks": [change()]}, communications=[complaint, ACK])
    deadline = clock(on(file, "2022-07-01"), "further-information")
    assert (deadline.due, deadline.first) == (date(2022, 7, 31), date(2022, 6, 20))
    assert deadline.state is Run.RUNNING
    assert deadline.changes[0].reason == "translation"
    assert deadline.changes[0].exhibits == ("card",)


def test_an_extension_granted_later_is_not_seen_before(make, on, complaint) -> None:
    file = make(case={"clocks": [change(since="2022-06-15")]}, communications=[complaint, ACK])
    assert clock(on(file, "2022-06-14"), "further-information").due == date(2022, 6, 20)
    assert clock(on(file, "2022-06-15"), "further-information").due == date(2022, 7, 31)


def test_a_stopped_clock_keeps_the_time_that_was_left(make, on, complaint) -> None:
    stop = change(kind="stop", since="2022-06-10", until="2022-07-10")
    file = make(case={"clocks": [stop]}, communications=[complaint, ACK])
    inside = clock(on(file, "2022-06-20"), "further-information")
    assert inside.state is Run.STOPPED
    assert inside.due == date(2022, 7, 20)
    assert clock(on(file, "2022-07-20"), "further-information").state is Run.RUNNING
    assert clock(on(file, "2022-07-21"), "further-information").state is Run.MISSED


def test_a_stop_after_the_day_revives_nothing(make, on, complaint) -> None:
    stop = change(kind="stop", since="2022-07-01", until="2022-08-01")
    file = make(case={"clocks": [stop]}, communications=[complaint, ACK])
    assert clock(on(file, "2022-09-01"), "further-information").state is Run.MISSED


def test_a_change_names_one_clock_by_its_key_and_none_other(make, on, complaint) -> None:
    other = make(case={"clocks": [change(clock="ceacr-cutoff")]}, communications=[complaint, ACK])
    mine = make(
        case={"clocks": [change(clock="further-information:ack")]},
        communications=[complaint, ACK],
    )
    assert clock(on(other, "2022-06-01"), "further-information").due == date(2022, 6, 20)
    assert clock(on(mine, "2022-06-01"), "further-information").due == date(2022, 7, 31)


def test_a_change_without_document_is_said_and_owed_by_the_office(make, on, complaint) -> None:
    file = make(case={"clocks": [change(exhibits=[])]}, communications=[complaint, ACK])
    advice = on(file, "2022-06-01")
    assert "clock.no_document" in codes(clock(advice, "further-information"))
    assert any(o.code == "clock_document" for o in advice.outstanding)


# --- conciliation


def test_conciliation_rests_six_months(make, on) -> None:
    file = make(case={"conciliation_since": "2022-08-15"}, references=FILED)
    assert clock(on(file, "2022-08-14"), "conciliation") is None
    assert clock(on(file, "2022-09-01"), "conciliation").due == date(2023, 2, 15)


# --- follow-up silence


def followed(**more):
    report = {"number": "400", "kind": "kept_informed", "met": "2021-10"}
    base = {"body": "CFA", "number": "9999", "filed": "2020-06-29", "status": "follow_up"}
    return [{**base, "reports": [report], **more}]


def test_eighteen_months_from_the_examination(make, on) -> None:
    file = make(references=followed())
    deadline = clock(on(file, "2022-01-01"), "follow-up-silence")
    assert deadline.due == date(2023, 4, 1)
    assert deadline.open_point is not None
    assert clock(on(file, "2023-04-02"), "follow-up-silence").state is Run.MISSED


def test_information_restarts_it_and_a_gap_stays_visible(make, on, com) -> None:
    in_time = make(references=followed(), communications=[com("up", "2023-03-01")])
    late = make(references=followed(), communications=[com("up", "2023-08")])
    kept = [d for d in on(in_time, "2023-10-25").clocks if d.code == "follow-up-silence"]
    assert [(d.due, d.state) for d in kept] == [(date(2024, 9, 1), Run.RUNNING)]
    lapsed = [d for d in on(late, "2023-10-25").clocks if d.code == "follow-up-silence"]
    assert [(d.due, d.state) for d in lapsed] == [
        (date(2023, 4, 1), Run.MISSED),
        (date(2025, 2, 1), Run.RUNNING),
    ]
    assert on(late, "2023-10-25").ladder[0].code == "ask-status"
    assert all(s.code != "ask-status" for s in on(in_time, "2023-10-25").ladder)


def test_the_governments_information_counts_too(make, on, com) -> None:
    reply = com("reply", "2023-03-01", kind="reply", direction="in", sender="gov")
    file = make(references=followed(), communications=[reply])
    assert clock(on(file, "2023-10-25"), "follow-up-silence").due == date(2024, 9, 1)


@pytest.mark.parametrize("status", ["active", "closed"])
def test_it_runs_in_follow_up_only(make, on, status) -> None:
    file = make(references=followed(status=status))
    assert clock(on(file, "2022-01-01"), "follow-up-silence") is None


def test_before_the_status_was_known_the_last_report_decides(make, on) -> None:
    file = make(references=followed(status="closed", status_on="2023-06-01"))
    assert clock(on(file, "2023-05-31"), "follow-up-silence") is not None
    assert clock(on(file, "2023-06-01"), "follow-up-silence") is None


# --- the Committee of Experts


def test_the_cut_off_of_its_year(make, on, com) -> None:
    file = make(references=[{**FILED[0], "conventions": ["C087"]}])
    assert clock(on(file, "2023-09-01"), "ceacr-cutoff").due == date(2023, 9, 1)
    after = [d for d in on(file, "2023-10-25").clocks if d.code == "ceacr-cutoff"]
    assert [(d.due.year, d.state) for d in after] == [(2023, Run.MISSED), (2024, Run.RUNNING)]


def test_2020_had_its_own_day(make, on) -> None:
    file = make(references=[{"body": "CFA", "number": "1", "conventions": ["C087"]}])
    deadline = clock(on(file, "2020-09-15"), "ceacr-cutoff")
    assert (deadline.due, deadline.state) == (date(2020, 10, 1), Run.RUNNING)


def test_an_observation_in_the_window_meets_it(make, on, com) -> None:
    refs = [{**FILED[0], "conventions": ["C087"]}]
    sent = make(references=refs, communications=[com("ob", "2023-08-20", route="ceacr")])
    before = make(references=refs, communications=[com("ob", "2022-08-20", route="ceacr")])
    assert clock(on(sent, "2023-10-25"), "ceacr-cutoff").state is Run.MET
    assert clock(on(before, "2023-10-25"), "ceacr-cutoff").state is Run.MISSED


def test_unratified_conventions_open_no_such_clock(make, on) -> None:
    file = make(
        references=[{"body": "CFA", "number": "1", "conventions": ["C087"]}],
        case={"government": "US"},
    )
    advice = on(file, "2023-06-01")
    assert clock(advice, "ceacr-cutoff") is None
    assert clock(advice, "article-24") is None
    step = next(s for s in advice.ladder if s.code == "ceacr-observation")
    assert step.state.value == "closed"


# --- article 24 and the next meeting


def test_forty_five_days_before_the_governing_body(make, on) -> None:
    file = make(references=[{**FILED[0], "conventions": ["C087"]}])
    assert clock(on(file, "2024-01-19"), "article-24").due == date(2024, 1, 19)
    assert clock(on(file, "2024-01-20"), "article-24").due == date(2024, 5, 1)


def test_material_for_the_next_meeting_is_a_target_of_the_office(make, on) -> None:
    deadline = clock(on(make(), "2023-10-25"), "cfa-session")
    assert deadline.lost == "soft"
    assert deadline.due == date(2024, 1, 5)


# --- a letter to the Director-General


def test_an_unanswered_letter_is_chased_after_fourteen_days(make, on, com) -> None:
    dg = com("dg", "2023-10-25", kind="letter", route="dg")
    answer = com("re", "2023-11-10", kind="reply", direction="in", sender="ilo", route="dg")
    silent = make(communications=[dg])
    answered = make(communications=[dg, {**answer, "answers": ["dg"]}])
    assert clock(on(silent, "2023-10-26"), "dg-silence").due == date(2023, 11, 8)
    assert clock(on(answered, "2023-11-09"), "dg-silence") is not None
    assert clock(on(answered, "2023-11-10"), "dg-silence") is None


# --- calendars and rules change, the clock keeps its key


def test_a_changed_calendar_moves_the_day_of_the_same_clock(make, tmp_path: Path) -> None:
    (tmp_path / "sessions.csv").write_text(
        "body,year,name,dates,cutoff,source\nceacr,2023,session,2023-11,2023-10-15,circular\n"
    )
    file = make(references=[{**FILED[0], "conventions": ["C087"]}])
    day = date(2023, 9, 15)
    shipped = clock(advise(file, on=day, law=load()), "ceacr-cutoff")
    moved = clock(advise(file, on=day, law=load(tmp_path)), "ceacr-cutoff")
    assert shipped.key == moved.key
    assert (shipped.due, moved.due) == (date(2023, 9, 1), date(2023, 10, 15))
    assert (shipped.state, moved.state) == (Run.MISSED, Run.RUNNING)


def test_a_rule_switched_off_starts_no_clock(make, tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(
        '[[row]]\ncode = "follow-up-silence"\ngrade = "R"\nsource = "doubted by our lawyer"\n'
    )
    file = make(references=followed())
    assert clock(advise(file, on=date(2022, 1, 1), law=load(tmp_path)), "follow-up-silence") is None


def test_where_the_calendar_ends_it_is_said(make, on) -> None:
    gaps = [n for n in on(make(), "2035-01-01").gaps if n.code == "gap.calendar"]
    assert {dict(n.params)["body"] for n in gaps} == {"cfa", "gb", "ceacr", "ilc"}


def test_a_hole_in_the_calendar_is_a_gap_and_never_a_far_meeting(make, on) -> None:
    file = make(references=[{**FILED[0], "filed": "2000-01-10", "conventions": ["C087"]}])
    advice = on(file, "2001-06-01")
    assert clock(advice, "article-24") is None
    assert clock(advice, "cfa-session") is None
    gaps = {dict(n.params)["body"] for n in advice.gaps if n.code == "gap.calendar"}
    assert gaps == {"cfa", "gb", "ceacr", "ilc"}


@pytest.mark.parametrize("year", range(2017, 2028))
def test_every_year_has_three_meetings_of_committee_and_governing_body(law, year) -> None:
    for body in ("cfa", "gb"):
        held = [r for r in law.tables["sessions"].values() if (r.body, r.year) == (body, year)]
        assert len(held) == (3 if (body, year) != ("gb", 2020) else 2), (body, year)


@pytest.mark.parametrize(
    ("sent", "counts"), [([], True), (["2023-05-01"], False), (["2023-12-01"], True)]
)
def test_a_representation_that_was_sent_is_counted_no_more(make, on, com, sent, counts) -> None:
    letters = [com(f"r{n}", day, route="article_24") for n, day in enumerate(sent)]
    seven = {"body": "CFA", "number": "77", "filed": "2023-01-10", "conventions": ["C087"]}
    clocks = on(make(references=[seven], communications=letters), "2023-10-25").clocks
    assert any(c.code == "article-24" for c in clocks) is counts
