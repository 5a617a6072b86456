"""A spell of custody read turn by turn: since when, by what, until when, and who is standing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tocsin.casefile.answers.held import MEANS, SILENT, Custody, custody
from tocsin.casefile.model import Act, CaseFile
from tocsin.casefile.model.words import Liberty

L = Liberty
FOUND = {
    Act.ARREST: L.HELD, Act.DETENTION: L.HELD, Act.HOUSE_ARREST: L.HOUSE_ARREST,
    Act.BAIL: L.CONDITIONAL, Act.RELEASE: L.FREE, Act.EXILE: L.EXPELLED, Act.EXPULSION: L.EXPELLED,
    Act.DEATH_IN_CUSTODY: L.DEAD, Act.KILLING: L.DEAD,
}  # fmt: skip


def told(*events: tuple[str, str] | tuple[str, str, dict[str, Any]], on: str) -> Custody | None:
    rows = [
        {"id": f"e{n}", "summary": "s", "targets": ["p"], "act": act, "date": day, **dict(*more)}
        for n, (act, day, *more) in enumerate(events)
    ]
    file = CaseFile.model_validate(
        {"case": {"id": "c", "title": "c", "government": "KG"}, "events": rows,
         "parties": [{"id": "p", "kind": "person", "names": [{"text": "Person p"}]}]}
    )  # fmt: skip
    return next((c for c in custody(file, date.fromisoformat(on)) if c.person == "p"), None)


def test_what_each_act_means_for_liberty() -> None:
    assert dict(MEANS) == FOUND


@pytest.mark.parametrize(
    ("events", "state", "since", "begun", "last"),
    [
        ([("arrest", "2023-01-10")], L.HELD, "2023-01-10", "e0", "e0"),
        ([("arrest", "2023-01-10"), ("detention", "2023-01-12")], L.HELD, "2023-01-10", "e0", "e1"),
        ([("arrest", "2023-01-10"), ("arrest", "2023-01-12")], L.HELD, "2023-01-12", "e1", "e1"),
        ([("arrest", "2023-01-10"), ("house_arrest", "2023-01-12")], L.HOUSE_ARREST, "2023-01-10",
         "e0", "e1"),
        ([("arrest", "2023-01-10"), ("charge", "2023-01-12")], L.HELD, "2023-01-10", "e0", "e1"),
        ([("arrest", "2023-01-10"), ("trial", "2023-01-12")], L.HELD, "2023-01-10", "e0", "e1"),
        ([("arrest", "2023-01-10"), ("ill_treatment", "2023-01-12")], L.HELD, "2023-01-10", "e0",
         "e1"),
        ([("arrest", "2023-01-10"), ("visit", "2023-01-12")], L.HELD, "2023-01-10", "e0", "e0"),
        ([("arrest", "2023-01-10"), ("release", "2023-01-12")], L.FREE, "2023-01-12", "e0", "e1"),
        ([("arrest", "2023-01-10"), ("bail", "2023-01-12")], L.CONDITIONAL, "2023-01-12", "e0",
         "e1"),
        ([("arrest", "2023-01-10"), ("bail", "2023-01-12"), ("release", "2023-01-20")], L.FREE,
         "2023-01-20", "e0", "e2"),
        ([("arrest", "2023-01-10"), ("release", "2023-01-12"), ("release", "2023-01-20")], L.FREE,
         "2023-01-12", "e0", "e1"),  # who is free is not freed again
        ([("arrest", "2023-01-10"), ("release", "2023-01-12"), ("charge", "2023-01-20")], L.FREE,
         "2023-01-12", "e0", "e1"),
        ([("killing", "2023-01-10")], L.DEAD, "2023-01-10", "e0", "e0"),
        ([("killing", "2023-01-10"), ("arrest", "2023-01-12")], L.DEAD, "2023-01-10", "e0", "e0"),
        ([("expulsion", "2023-01-10")], L.EXPELLED, "2023-01-10", "e0", "e0"),
        ([("detention", "2023-01-10")], L.HELD, "2023-01-10", "e0", "e0"),
        ([("arrest", "2023-01-10"), ("sentence", "2023-01-12", {"until": "2023-06-01"})], L.HELD,
         "2023-01-10", "e0", "e1"),
    ],
)  # fmt: skip
def test_a_story_read_to_its_end(events, state, since, begun, last) -> None:
    found = told(*events, on="2023-02-01")
    assert found is not None
    assert (found.state, found.since.isoformat(), found.begun, found.last) == (
        state, since, begun, last,
    )  # fmt: skip
    assert found.deprived is (state in (L.HELD, L.HOUSE_ARREST))
    assert found.count == 1


@pytest.mark.parametrize(
    "act", ["release", "bail", "charge", "trial", "sentence", "visit", "search"]
)
def test_what_begins_no_custody_alone_tells_of_nobody(act: str) -> None:
    assert told((act, "2023-01-10"), on="2023-02-01") is None


@pytest.mark.parametrize(
    ("more", "until", "standing"),
    [
        ({}, None, False),
        ({"until": "2023-06-01"}, "2023-06-01", True),
        ({"until": "2023-06"}, "2023-06-30", True),
        ({"until": "2023-06-01/.."}, None, True),
        ({"date": "2023-01-10/.."}, None, True),
        ({"date": "../2023-01-10"}, None, False),
    ],
)
def test_what_shows_that_custody_lasts(more: dict[str, Any], until: str | None, standing) -> None:
    found = told(("detention", "2023-01-10", more), on="2023-02-01")
    assert found is not None
    assert (found.until.isoformat() if found.until else None) == until
    assert found.standing is standing
    sentence = told(("arrest", "2023-01-10"), ("sentence", "2023-01-12", {"liberty": "held"}),
                    on="2023-02-01")  # fmt: skip
    assert sentence is not None
    assert sentence.standing


@pytest.mark.parametrize(("day", "free"), [("2023-06-01", False), ("2023-06-02", True)])
def test_an_order_ends_the_day_after_its_last(day: str, free: bool) -> None:
    found = told(("detention", "2023-01-10", {"until": "2023-06-01"}), on=day)
    assert found is not None
    assert (found.state is L.FREE) is free
    assert found.since == (date(2023, 6, 1) if free else date(2023, 1, 10))


def test_an_order_that_was_followed_by_another_ends_nothing() -> None:
    later = told(("detention", "2023-01-10", {"until": "2023-02-01"}), ("detention", "2023-01-20"),
                 on="2023-03-01")  # fmt: skip
    assert later is not None
    assert later.state is L.HELD


@pytest.mark.parametrize(("days", "state"), [(0, L.HELD), (1, L.UNKNOWN)])
def test_after_a_year_of_silence_nobody_knows(days: int, state: Liberty) -> None:
    heard = date(2023, 1, 12)
    day = (heard + SILENT + timedelta(days=days)).isoformat()
    for more in ("charge", "trial", "ill_treatment"):
        found = told(("arrest", "2023-01-10"), (more, heard.isoformat()), on=day)
        assert found is not None
        assert found.state is state
    assert SILENT.days == 365


@pytest.mark.parametrize(
    ("release", "state"),
    [("2023-01", L.FREE), ("2023-01-10", L.FREE), ("2022-12/2023-01-10", L.FREE),
     ("2022-12/2023-01-09", L.HELD),
     ("2022", L.HELD), ("2023", L.FREE)],
)  # fmt: skip
def test_a_release_of_no_certain_day_is_of_the_first_arrest_it_may_follow(release, state) -> None:
    found = told(("release", release), ("arrest", "2023-01-10"), on="2023-02-01")
    assert found is not None
    assert found.state is state
