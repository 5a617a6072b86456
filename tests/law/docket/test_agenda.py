"""What a case is called where others see it, and which clocks a calendar holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tocsin.law.docket.agenda import ALARMS, calendar, label, uid
from tocsin.law.docket.words import Wording
from tocsin.law.procedure.advice import Deadline, Run

ON = date(2023, 10, 25)
CFA = {"body": "CFA", "number": "3386", "filed": "2023-01-10"}
OLDER = {"body": "CEACR", "number": "12", "filed": "2019-01-10"}


@pytest.mark.parametrize(
    ("references", "called"),
    [
        ([CFA], "CFA 3386 (KG)"),
        ([OLDER, CFA], "CFA 3386 (KG)"),  # the Committee's number comes first, whoever was older
        ([{**OLDER, "body": "ILO"}, {**CFA, "body": "cfa"}], "cfa 3386 (KG)"),
        ([OLDER], "CEACR 12 (KG)"),
        ([{**CFA, "number": ""}, OLDER], "CEACR 12 (KG)"),
        ([], "test-case"),
    ],
)
def test_a_case_is_called_by_its_number(make, references, called) -> None:
    assert label(make(references=references)) == called


@pytest.mark.parametrize(
    ("key", "hidden"),
    [("zamira-2023", True), ("visit-hidden", True), ("leader", True), ("unleaderly", True),
     ("bishkek-2023", False), ("za-2023", False)],
)  # fmt: skip
def test_a_hidden_name_in_an_id_gives_way_to_a_hash_of_eight_figures(make, key, hidden) -> None:
    told = label(make(case={"id": key}))
    assert bool(re.fullmatch(r"case-[0-9a-f]{8}", told)) is hidden
    assert told == key or hidden
    assert told == label(make(case={"id": key})), "and always to the same"


def test_a_name_of_two_letters_hides_nothing(make) -> None:
    """Two letters stand in too many words."""
    short = {"id": "p2", "kind": "person", "protected": True, "names": [{"text": "Li Wu Xan"}]}
    assert label(make(parties=[short], case={"id": "milliwu"})) == "milliwu"
    assert label(make(parties=[short], case={"id": "roxana"})).startswith("case-")


def written(make, on, law, *clocks: Deadline, lang: str = "en") -> list:
    advice = replace(on(make(), ON.isoformat()), clocks=clocks)
    data = calendar([(make(), advice)], Wording(law, lang), ON)
    return Calendar.from_ical(data).walk("VEVENT")


def clock(due: date, state: Run = Run.RUNNING, lost: str = "hard") -> Deadline:
    return Deadline("dg-silence:1", "dg-silence", due, state, "dg-silence", (), lost)


@pytest.mark.parametrize(
    ("due", "state", "held"),
    [
        (ON, Run.RUNNING, True),
        (ON - timedelta(days=1), Run.RUNNING, False),
        (ON + timedelta(days=1), Run.STOPPED, True),
        (ON + timedelta(days=1), Run.MET, False),
        (ON + timedelta(days=1), Run.MISSED, False),
        (date.max, Run.RUNNING, False),  # the day after it cannot be written
    ],
)
def test_a_calendar_holds_what_is_due_from_today_on(make, on, law, due, state, held) -> None:
    assert bool(written(make, on, law, clock(due, state))) is held


def test_a_clock_that_is_not_held_hides_none_that_is(make, on, law) -> None:
    gone, due = clock(ON - timedelta(days=1)), clock(ON + timedelta(days=5))
    assert len(written(make, on, law, gone, replace(due, key="dg-silence:2"))) == 1


@pytest.mark.parametrize(("lost", "status"), [("hard", "CONFIRMED"), ("soft", "TENTATIVE")])
def test_an_entry_is_confidential_takes_no_time_and_says_whether_the_day_is_firm(
    make, on, law, lost, status
) -> None:
    (entry,) = written(make, on, law, clock(ON + timedelta(days=20), lost=lost))
    assert entry["status"] == status
    assert (entry["class"], entry["transp"]) == ("CONFIDENTIAL", "TRANSPARENT")
    assert entry["uid"] == uid("test-case", "dg-silence:1")
    assert len(str(entry["uid"]).partition("@")[0]) == 32
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(days=1)
    alarms = [a.decoded("trigger") for a in entry.walk("VALARM")]
    assert alarms == [timedelta(hours=8, days=-days) for days in ALARMS]
    assert ALARMS == (14, 3, 0), "a fortnight, three days, and the morning itself"


def test_a_calendar_in_french_sets_its_marks_as_french_does(make, on, law) -> None:
    [entry] = written(make, on, law, clock(ON + timedelta(days=1)), lang="fr")
    for told in (str(entry["summary"]), str(entry["description"])):
        assert not re.search(r"[^\s\u00a0][;!?:](?=\s)", told), told
    assert "\u00a0: " in str(entry["summary"])
