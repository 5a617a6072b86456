"""The page of the docket leaves nothing out: what the advice holds stands on it, and no more."""

from __future__ import annotations

import re

import pytest

from tocsin.law.docket import page
from tocsin.law.docket.agenda import uid
from tocsin.law.docket.words import Wording, day_in, names_of
from tocsin.law.procedure.advice import Hold, Met, Risk, Run

LIVE = {"body": "CFA", "number": "77", "filed": "2023-01-10", "conventions": ["C087"]}


def fact(
    key: str, act: str = "arrest", day: str = "2023-10-20", **more: object
) -> dict[str, object]:
    base = {"id": key, "summary": key, "act": act, "date": day, "actors": ["police"]}
    return {**base, "targets": ["leader"], **more}


MANY = [fact(f"e{n}", day=f"2023-10-{n + 1:02}") for n in range(20)]
CASES = {
    "nothing": {},
    "an arrest": {"references": [LIVE], "events": [fact("now")]},
    "an old arrest": {"references": [LIVE], "events": [fact("old", day="2020-06-10")]},
    "an old and a new one": {"references": [LIVE], "events": [
        fact("old", day="2020-06-10"), fact("now")]},
    "one that is feared": {"references": [LIVE], "events": [fact("fear", stage="feared")]},
    "more than are shown": {"references": [LIVE], "events": MANY},
    "a complainant lost": {"references": [LIVE], "complainants": [
        {"party": "union", "status": "captured", "status_since": "2023-01-01"},
        {"party": "leader"}]},
}  # fmt: skip


@pytest.fixture(params=list(CASES))
def told(request, make, on, law):
    file = make(**CASES[request.param])
    advice = on(file, "2023-10-25")
    text = " ".join(" ".join(page(file, advice, law, "en")).split())
    return text, advice, Wording(law, "en", names_of(file, "en", short=True)), file


def test_what_is_advised_is_said(told) -> None:
    text, advice, wording, _ = told
    for step in advice.ladder:
        assert wording.name("step", step.code) in text
    for deadline in advice.clocks:
        assert wording.name("clock", deadline.code) in text
    for one in advice.standing:
        assert wording.called(one.party) in text
        for gateway in one.gateways:
            assert f"({gateway.letter})" in text
    nothing = f"{wording.name('head', 'outstanding')} {wording.name('head', 'none')}"
    assert (nothing in text) is (not advice.outstanding)


def test_what_is_owed_names_the_complainant_it_is_about_and_nobody_else(told) -> None:
    text, advice, wording, _ = told
    for item in advice.outstanding:
        who, why = wording.name("who", item.who), " ".join(wording.say(item.why).split())
        about = f"{wording.called(item.about)}: " if item.who == "complainant" else ""
        assert f"{who}: {about}{why}" in text


def test_the_facts_behind_a_ground_are_named_and_old_ones_where_they_are_the_question(told) -> None:
    text, advice, wording, _ = told
    for ground in advice.urgency:
        rows = {"carried": ground.carried, "threatened": ground.threatened}
        if ground.state is Hold.ASK:
            rows["older"] = ground.older
        for kind, ids in rows.items():
            assert not ids or f"{wording.name('events', kind)}: {ids[0]} [" in text
    asked = any(g.state is Hold.ASK and g.older for g in advice.urgency)
    assert (f" {wording.name('events', 'older')}: " in text) is asked


def test_an_obstacle_names_its_facts_and_a_form_that_is_met_is_not_told(told) -> None:
    text, advice, wording, _ = told
    for obstacle in advice.receivability:
        why = " ".join(wording.say(obstacle.why).split())
        facts = ", ".join(obstacle.events[:6])
        shown = f" [{facts}]" if obstacle.state is not Risk.CLEAR and obstacle.events else ""
        assert f"{wording.name('obstacle', obstacle.code)}: {why}{shown}" in text
    for need in advice.form:
        said = " ".join(wording.say(need.why).split())
        assert (said in text) is (need.state is not Met.MET)


def test_gaps_and_what_is_known_stand_at_the_end(told) -> None:
    text, advice, wording, file = told
    assert str(len(file.events)) in wording.name("head", "known").replace("{n}", str(advice.known))
    for gap in advice.gaps:
        assert " ".join(wording.say(gap).split()) in text


def test_a_subscribed_calendar_knows_its_entries_again() -> None:
    """RFC 5545, 3.8.4.7: the UID must be the same for the same entry, from version to version."""
    assert re.fullmatch(r"[0-9a-f]{32}@tocsin", uid("case", "clock:2024"))
    assert uid("case", "clock:2024") == "675a6052053ca5fa95f6ba0757079a43@tocsin"


def test_a_clock_that_runs_says_how_many_days_are_left_and_no_other_does(told) -> None:
    text, advice, wording, _ = told
    assert advice.clocks
    for clock in advice.clocks:
        day = day_in(clock.due, "en")
        left = (
            f"{day} (in {(clock.due - advice.on).days} days): {wording.name('clock', clock.code)}"
        )
        assert (left in text) is (clock.state is Run.RUNNING), clock.code
        assert (f"{day}: {wording.name('clock', clock.code)}" in text) is (left not in text)
