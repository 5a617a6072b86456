"""The form of a complaint as the case file shows it: which letter is looked at, what counts."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.law.procedure.advice import Met

ALLEGATION = {"id": "a1", "title": "Raid", "argument": "x", "events": ["raid"]}


def form(advice: Any) -> dict[str, Any]:
    return {r.code: r for r in advice.form}


def values(requirement: Any) -> dict[str, Any]:
    return dict(requirement.why.params)


def test_the_newest_complaint_is_looked_at_before_a_newer_update(make, on, ev, com) -> None:
    file = make(
        events=[ev("raid", "search", "2023-01-05")],
        communications=[
            com("first", "2023-02-01", kind="complaint", signed="yes"),
            com("second", "2023-03-01", kind="complaint", signed="no"),
            com("later", "2023-04-01", kind="update", signed="yes"),
        ],
    )
    signed = form(on(file, "2023-10-25"))["signed"]
    assert signed.state is Met.MISSING
    assert values(signed)["letter"] == "second"


def test_without_a_complaint_the_newest_update_is_looked_at(make, on, com) -> None:
    file = make(communications=[com("u1", "2023-02-01"), com("u2", "2023-03-01", signed="no")])
    assert values(form(on(file, "2023-10-25"))["signed"])["letter"] == "u2"


@pytest.mark.parametrize(
    ("more", "met"),
    [({}, Met.MISSING), ({"national_law": ["Labour Code, section 5"]}, Met.MET)],
)
def test_national_law_is_met_by_one_allegation_that_tells_it(make, on, ev, more, met) -> None:
    file = make(events=[ev("raid", "search", "2023-01-05")], allegations=[ALLEGATION | more])
    row = form(on(file, "2023-10-25"))["national_law"]
    assert row.state is met
    assert values(row)["number"] == (1 if met is Met.MET else 0)
    assert values(row)["total"] == 1


def test_evidence_is_counted_once_an_event(make, on, ev) -> None:
    file = make(
        events=[
            ev("raid", "search", "2023-01-05", exhibits=["card"]),
            ev("next", "arrest", "2023-02-05", exhibits=["card"]),
            ev("bare", "arrest", "2023-03-05"),
        ]
    )
    row = form(on(file, "2023-10-25"))["evidence"]
    assert (row.state, values(row)["number"]) == (Met.MET, 2)


def test_every_requirement_has_words_of_its_own(make, on) -> None:
    codes = [r.why.code for r in on(make(), "2023-10-25").form]
    assert codes == [
        "form.facts.missing", "form.evidence.missing", "form.principles.missing",
        "form.national_law.missing", "form.mechanisms.missing", "form.conciliation.missing",
        "form.requests.missing",
    ]  # fmt: skip
