from __future__ import annotations

import pytest

from tocsin.law.procedure.advice import Hold


def ground(advice, code):
    return next(g for g in advice.urgency if g.code == code)


def test_always_four_grounds_in_their_order(make, on) -> None:
    codes = [g.code for g in on(make(), "2023-10-25").urgency]
    assert codes == ["liberty", "movement", "emergency", "dissolution"]


@pytest.mark.parametrize(
    ("act", "stage", "state"),
    [
        ("arrest", "carried_out", Hold.HOLDS),
        ("detention", "attempted", Hold.HOLDS),
        ("killing", "carried_out", Hold.HOLDS),
        ("violence", "carried_out", Hold.HOLDS),
        ("arrest", "feared", Hold.THREATENED),
        ("arrest", "announced", Hold.THREATENED),
        ("charge", "carried_out", Hold.THREATENED),
        ("questioning", "carried_out", Hold.THREATENED),
        ("arrest", "remedied", Hold.NO),
        ("dismissal", "carried_out", Hold.NO),
    ],
)
def test_liberty_by_act_and_stage(make, on, ev, act, stage, state) -> None:
    file = make(events=[ev("e", act, "2023-10-20", stage=stage, targets=["leader"])])
    assert ground(on(file, "2023-10-25"), "liberty").state is state


def test_a_charge_against_an_organization_is_not_about_a_persons_liberty(make, on, ev) -> None:
    file = make(events=[ev("e", "charge", "2023-10-20", targets=["fed"])])
    advice = on(file, "2023-10-25")
    assert ground(advice, "liberty").state is Hold.NO
    assert ground(advice, "movement").carried == ("e",)


def test_an_old_arrest_is_a_question_and_an_open_one_holds(make, on, ev) -> None:
    old = make(events=[ev("e", "arrest", "2020-06-10")])
    still = make(events=[ev("e", "arrest", "2020-06-10/..")])
    assert ground(on(old, "2023-10-25"), "liberty").state is Hold.ASK
    assert ground(on(still, "2023-10-25"), "liberty").state is Hold.HOLDS


def test_a_release_ends_it_from_its_day(make, on, ev) -> None:
    release = ev("free", "remedy", "2023-11-10", related=["e"])
    file = make(events=[ev("e", "arrest", "2023-11-01"), release])
    assert ground(on(file, "2023-11-09"), "liberty").state is Hold.HOLDS
    assert ground(on(file, "2023-11-10"), "liberty").state is Hold.NO


def test_a_promised_release_ends_nothing(make, on, ev) -> None:
    promise = ev("promise", "remedy", "2023-11-10", related=["e"], stage="announced")
    file = make(events=[ev("e", "arrest", "2023-11-01"), promise])
    assert ground(on(file, "2023-11-20"), "liberty").state is Hold.HOLDS


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"targets": ["union"]}, Hold.ASK),
        ({"targets": ["fed"]}, Hold.HOLDS),
        ({"targets": ["union"], "quantifiers": [{"text": "all", "count": 26}]}, Hold.HOLDS),
        ({"targets": ["union"], "quantifiers": [{"text": "two", "count": 2}]}, Hold.ASK),
    ],
)
def test_movement_needs_breadth(make, on, ev, more, state) -> None:
    file = make(events=[ev("e", "visit", "2023-10-24", **more)])
    assert ground(on(file, "2023-10-25"), "movement").state is state


def test_three_single_unions_make_the_movement(make, on, ev) -> None:
    more = [
        {"id": f"u{i}", "kind": "trade_union", "country": "KG", "names": [{"text": f"U{i}"}]}
        for i in range(3)
    ]
    events = [ev(f"e{i}", "visit", "2023-10-24", targets=[f"u{i}"]) for i in range(3)]
    assert ground(on(make(parties=more, events=events), "2023-10-25"), "movement").state is (
        Hold.HOLDS
    )
    assert ground(on(make(parties=more, events=events[:2]), "2023-10-25"), "movement").state is (
        Hold.ASK
    )


def test_a_draft_law_threatens_and_a_law_holds(make, on, ev) -> None:
    draft = make(events=[ev("e", "draft_law", "2023-10-01", stage="announced")])
    law = make(events=[ev("e", "legislation", "2023-10-01")])
    assert ground(on(draft, "2023-10-25"), "movement").state is Hold.THREATENED
    assert ground(on(law, "2023-10-25"), "movement").state is Hold.HOLDS


@pytest.mark.parametrize(
    ("act", "code", "stage", "state"),
    [
        ("emergency_declared", "emergency", "carried_out", Hold.HOLDS),
        ("emergency_declared", "emergency", "announced", Hold.THREATENED),
        ("dissolution", "dissolution", "carried_out", Hold.HOLDS),
        ("suspension", "dissolution", "attempted", Hold.HOLDS),
        ("dissolution", "dissolution", "feared", Hold.THREATENED),
        ("dissolution", "dissolution", "remedied", Hold.NO),
    ],
)
def test_emergency_and_dissolution(make, on, ev, act, code, stage, state) -> None:
    file = make(events=[ev("e", act, "2023-10-20", stage=stage)])
    assert ground(on(file, "2023-10-25"), code).state is state


def test_a_measure_that_moves_from_plan_to_deed_moves_the_ground(make, on, ev) -> None:
    steps = [
        {"stage": "announced", "date": "2023-10-24"},
        {"stage": "carried_out", "date": "2023-12-29"},
    ]
    file = make(events=[ev("e", "property_transfer", "2023-10-24", targets=["fed"], stages=steps)])
    assert ground(on(file, "2023-10-23"), "movement").state is Hold.NO
    assert ground(on(file, "2023-10-25"), "movement").state is Hold.THREATENED
    assert ground(on(file, "2023-12-29"), "movement").state is Hold.HOLDS


def test_an_event_told_twice_is_one(make, on, ev) -> None:
    file = make(
        events=[ev("a", "arrest", "2023-10-20"), ev("b", "arrest", "2023-10-20", same_as="a")]
    )
    assert ground(on(file, "2023-10-25"), "liberty").carried == ("a",)


def test_what_was_learnt_later_carries_nothing_yet(make, on, ev) -> None:
    source = {"id": "s", "basis": "told", "learnt": "2023-11-15"}
    file = make(sources=[source], events=[ev("e", "arrest", "2023-10-20", sources=["s"])])
    assert ground(on(file, "2023-11-14"), "liberty").state is Hold.NO
    assert on(file, "2023-11-14").later == 1
    assert ground(on(file, "2023-11-15"), "liberty").state is Hold.HOLDS


def test_a_page_published_later_counts_by_the_events_date_and_is_said(make, on, ev) -> None:
    source = {"id": "s", "basis": "press", "date": "2024-01-18"}
    file = make(sources=[source], events=[ev("e", "arrest", "2023-12-06", sources=["s"])])
    advice = on(file, "2023-12-07")
    assert ground(advice, "liberty").state is Hold.HOLDS
    assert advice.hindsight == ("e",)
    assert on(file, "2024-02-01").hindsight == ()


def test_the_real_case_on_two_days(on, root) -> None:
    from tocsin.casefile import load_case

    file = load_case(root / "examples/kyrgyzstan-2023").file
    october = {g.code: g for g in on(file, "2023-10-25").urgency}
    december = {g.code: g for g in on(file, "2023-12-07").urgency}
    assert october["movement"].state is Hold.HOLDS
    assert "visits-2023" in october["movement"].carried
    assert october["liberty"].state is not Hold.HOLDS
    assert october["dissolution"].state is Hold.THREATENED
    assert december["liberty"].state is Hold.HOLDS
    assert set(december["liberty"].carried) == {"arrests-november-2023", "arrest-tadjibaev-2023"}
    assert december["movement"].state is Hold.HOLDS


def test_an_old_arrest_of_somebody_who_is_held_still_is_current(make, on, ev) -> None:
    taken = ev("e", "arrest", "2019-06-10", targets=["leader"])
    judged = ev("s", "sentence", "2019-09-01", targets=["leader"], until="2026-06-10")
    out = ev("r", "release", "2021-01-05", targets=["leader"], related=["e"])
    still = ground(on(make(events=[taken, judged]), "2023-10-25"), "liberty")
    free = ground(on(make(events=[taken, judged, out]), "2023-10-25"), "liberty")
    assert still.state is Hold.HOLDS
    assert "e" in still.carried
    assert "e" not in free.carried
