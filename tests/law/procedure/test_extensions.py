"""A clock that was extended or stopped: each change counts, on each side of its day."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.law.procedure.advice import Deadline, Run
from tocsin.law.procedure.extensions import extended
from tocsin.law.procedure.known import Known

DUE = date(2023, 6, 20)


def moved(make, changes, on="2023-06-01", state=Run.RUNNING, due=DUE) -> Deadline:
    rows = [{"clock": "c", "reason": "r", "exhibits": ["card"], **change} for change in changes]
    known = Known(make(case={"clocks": rows}), date.fromisoformat(on))
    (found,) = extended(known, [Deadline("c:1", "c", due, state, "further-information", ())])
    return found


def extend(until: str, **more: str) -> dict[str, str]:
    return {"kind": "extend", "until": until, **more}


def stop(since: str, until: str) -> dict[str, str]:
    return {"kind": "stop", "since": since, "until": until}


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ([], "2023-06-20"),
        ([extend("2023-07-01")], "2023-07-01"),
        ([extend("2023-06-01")], "2023-06-20"),  # an extension takes no day away
        ([extend("2023-07")], "2023-07-01"),  # of an uncertain day the first counts
        ([extend("2023-07-01"), extend("2023-08-01")], "2023-08-01"),
        ([stop("2023-06-10", "2023-06-20")], "2023-06-30"),
        ([stop("2023-06-20", "2023-06-25")], "2023-06-25"),  # stopped on its last day
        ([stop("2023-06-21", "2023-06-25")], "2023-06-20"),  # it was over by then
        ([stop("2023-06-10", "2023-06-05")], "2023-06-20"),  # an end before its beginning
        ([stop("2023-06", "2023-07-10")], "2023-06-20"),  # of an uncertain month the last day
        ([extend("2023-07-01"), stop("2023-06-25", "2023-06-30")], "2023-07-06"),
        ([{"kind": "stop", "until": "2023-07-01"}], "2023-07-01"),  # since when is not told
        ([{"kind": "stop", "until": "2023-06-01"}], "2023-06-20"),
    ],
)
def test_the_day_a_clock_moves_to(make, changes, due) -> None:
    found = moved(make, changes, on="2024-01-01")
    assert found.due == date.fromisoformat(due)
    assert len(found.changes) == len(changes)
    assert found.first == (DUE if changes else None)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2023-06-09", Run.RUNNING),
        ("2023-06-10", Run.STOPPED),
        ("2023-06-19", Run.STOPPED),
        ("2023-06-20", Run.RUNNING),
        ("2023-06-30", Run.RUNNING),
        ("2023-07-01", Run.MISSED),
    ],
)
def test_a_clock_stands_still_from_the_first_day_to_the_last_but_one(make, on, state) -> None:
    assert moved(make, [stop("2023-06-10", "2023-06-20")], on=on).state is state


def test_one_stop_of_several_is_enough_and_an_extension_stops_nothing(make) -> None:
    both = [stop("2023-06-01", "2023-06-10"), stop("2023-06-12", "2023-06-14")]
    assert moved(make, both, on="2023-06-05").state is Run.STOPPED
    assert moved(make, [extend("2023-07-01")], on="2023-06-05").state is Run.RUNNING
    assert moved(make, [{"kind": "stop", "until": "2023-06-10"}], "2023-06-09").state is Run.STOPPED


def test_a_clock_that_is_met_does_not_move_and_one_of_another_name_neither(make) -> None:
    assert moved(make, [extend("2023-07-01")], state=Run.MET).due == DUE
    assert moved(make, [extend("2023-07-01", clock="d")]).changes == ()
    assert moved(make, [extend("2023-07-01", clock="c:1")]).due == date(2023, 7, 1)


def test_a_change_says_its_reason_both_days_and_whether_a_paper_shows_it(make) -> None:
    shown, bare = extend("2023-07-01"), extend("2023-07-02", reason="told by telephone")
    codes = [
        [n.code for n in moved(make, c).why] for c in ([shown], [shown, {**bare, "exhibits": []}])
    ]
    assert codes == [["clock.changed"], ["clock.changed", "clock.no_document"]]
    said = dict(moved(make, [shown]).why[0].params)
    assert (said["first"], said["due"]) == (DUE, date(2023, 7, 1))


def test_past_the_last_day_there_is_a_clock_stands_on_it(make) -> None:
    late = stop("2023-06-01", "9000-01-01")
    assert moved(make, [late], due=date(9000, 1, 1), on="2023-06-02").due == date.max
