"""Rules of the answers: how a state is reached, what a later day leaves, what is told twice."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tocsin.casefile.answers import state_on
from tocsin.casefile.answers.asof import as_of
from tocsin.casefile.answers.doubles import suggest
from tocsin.casefile.answers.held import custody, held
from tocsin.casefile.answers.order import RANK, further, in_order, reached
from tocsin.casefile.model import CaseFile
from tocsin.casefile.model.correspondence import Addressee, Communication
from tocsin.casefile.model.words import Delivery, Liberty

D = Delivery
PEOPLE = [{"id": k, "kind": "person", "names": [{"text": f"Person {k}"}]} for k in "pq"]
UNION = {"id": "u", "kind": "trade_union", "names": [{"text": "Union"}]}


def case(*events: dict[str, Any], **more: Any) -> CaseFile:
    told = [{"summary": "s", "targets": ["p"], "id": f"e{i}", **e} for i, e in enumerate(events)]
    base = {"case": {"id": "c", "title": "c", "government": "KG"}, "parties": [*PEOPLE, UNION]}
    return CaseFile.model_validate({**base, "events": told, **more})


def act(name: str, day: str, **more: Any) -> dict[str, Any]:
    return {"act": name, "date": day, **more}


def on(day: str) -> datetime.date:
    return datetime.date.fromisoformat(day)


# --- how far a communication got


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], D.DRAFT),
        ([D.SENT, D.SENT], D.SENT),
        ([D.SENT, D.APPROVED], D.SENT),
        ([D.DELIVERED, D.SENT], D.DELIVERED),
        ([D.FAILED], D.FAILED),
        ([D.SENT, D.FAILED], D.FAILED),
        ([D.ANSWERED, D.FAILED], D.FAILED),
        ([D.SENT, D.FAILED, D.APPROVED], D.FAILED),
        ([D.SENT, D.FAILED, D.SENT], D.SENT),
        ([D.DELIVERED, D.FAILED, D.SENT], D.SENT),  # it begins anew
    ],
)
def test_steps_go_forward_but_for_a_failure(steps: list[Delivery], state: Delivery) -> None:
    assert reached(steps) is state


@pytest.mark.parametrize("said", list(D))
@pytest.mark.parametrize("state", list(D))
def test_a_state_by_hand_counts_where_it_says_more(said: Delivery, state: Delivery) -> None:
    more = D.FAILED not in (said, state) and RANK[said] > RANK[state]
    one = Addressee.model_validate({"party": "ilo", "state": said})
    assert further(one, state) is more


def test_a_correction_is_not_overruled_by_a_state_by_hand() -> None:
    steps = [{"state": "sent", "date": "2023-10-01"}, {"state": "draft", "date": "2023-10-02"}]
    one = Addressee.model_validate({"party": "ilo", "state": "answered", "history": steps})
    assert state_on(one, on("2023-10-03")) is D.DRAFT


def letter(key: str, day: str, **more: object) -> Communication:
    base = {"id": key, "kind": "letter", "direction": "out", "date": day}
    return Communication.model_validate({**base, **more})


@pytest.mark.parametrize(
    ("letters", "order"),
    [
        ([("b", "2023-10-02"), ("a", "2023-10-01")], "ab"),
        ([("b", "2023-10-01"), ("a", "2023-10-01")], "ba"),  # on one day as they were entered
        ([("c", "2023-10"), ("a", "2023-10-01"), ("b", "2023-10-31")], "acb"),
    ],
)
def test_communications_by_day_and_then_as_entered(letters, order: str) -> None:
    assert "".join(c.id for c in in_order(letter(*each) for each in letters)) == order


def test_a_chain_of_answers_of_one_day_stands_in_its_order_however_it_was_entered() -> None:
    day = "2023-10-25"
    chain = [letter("a", day), letter("b", day, answers=["a"]), letter("c", day, updates=["b"]),
             letter("d", day, answers=["a", "c"])]  # fmt: skip
    for start in range(4):
        mixed = [*chain[start:], *chain[:start]]
        assert [c.id for c in in_order(mixed)] == ["a", "b", "c", "d"]
        assert [c.id for c in in_order(reversed(mixed))] == ["a", "b", "c", "d"]


# --- the file as of a day

VERSIONS = [
    {"value": "2023-01-01", "sources": ["old"]},
    {"value": "2023-01-02", "sources": ["new"]},
]


@pytest.mark.parametrize(
    ("known", "sources", "left"),
    [
        (False, (["old"], ["new"]), 2),
        (True, (["old"], ["new"]), 0),  # one version left is no disagreement
        (True, (["old"], ["old2"]), 2),
        (True, (["old"], ["old2", "new"]), 2),
    ],
)
def test_a_disagreement_needs_two_versions_that_were_known(known, sources, left) -> None:
    rows = [
        {"id": key, "basis": "press", "date": day, "learnt": day}
        for key, day in (("old", "2023-01-05"), ("old2", "2023-01-05"), ("new", "2023-06-01"))
    ]
    versions = [{"value": f"2023-01-0{n}", "sources": s} for n, s in enumerate(sources, 1)]
    split = {"field": "date", "versions": versions}
    file = case(act("arrest", "2023-01-01", sources=["old"], disagreements=[split]), sources=rows)
    found = as_of(file, on("2023-02-01"), known=known).event("e0").disagreements
    assert sum(len(d.versions) for d in found) == left


@pytest.mark.parametrize(
    ("report", "left"),
    [
        ({"met": "2023-01-15"}, True),
        ({"met": "2023-03-15"}, False),
        ({"adopted": "2023-01-15"}, True),
        ({"adopted": "2023-03-15"}, False),
        ({"met": "2023-01-15", "adopted": "2023-03-15"}, True),  # what it met for was out
        ({}, True),
    ],
)
def test_a_report_of_a_later_day_is_not_there(report: dict[str, str], left: bool) -> None:
    row = {
        "body": "CFA",
        "number": "1",
        "reports": [{"number": "400", "kind": "interim", **report}],
    }
    whole = {"id": "c", "title": "c", "government": "KG", "references": [row]}
    (reference,) = as_of(case(case=whole), on("2023-02-01")).case.references
    assert bool(reference.reports) is left


# --- who is held


def test_what_is_told_twice_is_one_only_where_the_other_is_there() -> None:
    lone = case(act("arrest", "2023-01-10"), act("arrest", "2023-01-12"))
    assert [c.begun for c in held(lone, on("2023-02-01"))] == ["e1"]
    twice = case(act("arrest", "2023-01-10"), act("arrest", "2023-01-12", same_as="e0"))
    assert [c.begun for c in held(twice, on("2023-02-01"))] == ["e0"]


@pytest.mark.parametrize(
    ("change", "free"),
    [
        ({}, True),
        ({"related": []}, False),
        ({"related": ["e1"]}, False),
        ({"targets": ["p"]}, True),
        ({"targets": ["q"]}, False),
        ({"targets": []}, True),
        ({"stage": "announced"}, False),
        ({"liberty": "held"}, False),
        ({"act": "visit"}, False),
        ({"date": "2023-03-01"}, False),  # it is ahead
    ],
)
def test_a_remedy_frees_whom_it_is_for_of_what_it_names(change: dict[str, Any], free: bool) -> None:
    remedy = {**act("remedy", "2023-01-20", related=["e0"]), **change}
    found = {
        c.person: c for c in custody(case(act("arrest", "2023-01-10"), remedy), on("2023-02-01"))
    }
    assert (found["p"].state is Liberty.FREE) is free


@pytest.mark.parametrize(("count", "left"), [(1, 8), (8, 1), (9, None), (10, None), (None, None)])
def test_of_nine_nobody_named_some_are_let_go(count: int | None, left: int | None) -> None:
    many = act("arrest", "2023-01-10", targets=["u"], quantifiers=[{"text": "nine", "count": 9}])
    said = [{"text": "some", "count": count}] if count else []
    some = act("release", "2023-01-12", targets=[], related=["e0"], quantifiers=said)
    assert [c.count for c in held(case(many, some), on("2023-01-13"))] == ([left] if left else [])
    announced = case(many, {**some, "stage": "announced"})
    assert [c.count for c in held(announced, on("2023-01-13"))] == [9]
    by_remedy = case(many, {**some, "act": "remedy", "liberty": None})
    assert [c.count for c in held(by_remedy, on("2023-01-13"))] == ([left] if left else [])


def test_an_arrest_of_nobody_named_and_not_counted_is_of_one_at_least() -> None:
    bare = act("arrest", "2023-01-10", targets=["u"])
    assert [c.count for c in held(case(bare), on("2023-01-13"))] == [1]


@pytest.mark.parametrize(
    ("day", "deaths"), [("2023-01-14", [Liberty.DEAD]), ("2023-01-13", [Liberty.HELD])]
)
def test_a_death_is_the_last_of_its_day(day: str, deaths: list[Liberty]) -> None:
    events = [act("death_in_custody", "2023-01-14"), act("arrest", "2023-01-10"),
              act("release", "2023-01-14"), act("arrest", "2023-01-14")]  # fmt: skip
    found = {c.person: c.state for c in custody(case(*events), on(day))}
    assert [found["p"]] == deaths


# --- what may be one


def party(key: str, name: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "kind": "trade_union", "names": [{"text": name}], **more}


ADDRESS = "12 Chuy Avenue, Bishkek"
CONTACTS = [
    ({"email": "a@b.example"}, {"email": "A@B.example "}, 0.75),
    ({"phone": "+996 555 123456"}, {"phone": "0555 12-34-56"}, 0.75),
    ({"address": ADDRESS}, {"address": "Bishkek, Chuy avenue 12"}, 0.7),
    ({"url": "https://www.u.example/x/"}, {"url": "http://u.example/X"}, 0.7),
    ({"address": "Bishkek 12"}, {"address": "12 Bishkek"}, None),  # two words are no address
    ({"email": "a@b.example"}, {"email": "c@b.example"}, None),
]


@pytest.mark.parametrize(("one", "other", "likely"), CONTACTS)
def test_two_that_are_reached_in_one_place_may_be_one(one, other, likely) -> None:
    file = case(parties=[party("a", "Gornyak", **one), party("b", "Ishmer", **other)])
    assert [s.likely for s in suggest(file)] == ([likely] if likely else [])


@pytest.mark.parametrize(("one", "other", "likely"), CONTACTS)
def test_of_persons_a_mailbox_or_telephone_says_so_and_an_office_shared_does_not(
    one, other, likely
) -> None:
    people = [{**party("a", "Anna Alexeeva", **one), "kind": "person"},
              {**party("b", "Boris Borisov", **other), "kind": "person"}]  # fmt: skip
    assert [s.likely for s in suggest(case(parties=people))] == ([0.75] if likely == 0.75 else [])


@pytest.mark.parametrize(
    ("change", "likely"),
    [
        ({}, 0.9),
        ({"place": None}, 0.9),
        ({"date": "2023-10-26"}, 0.7),
        ({"date": "2023-10-25/2023-10-26"}, 0.9),
        ({"date": "2023-10"}, 0.9),
        ({"place": "Bishkek"}, 0.95),
        ({"place": "Osh"}, 0.9),
        ({"actors": ["q"]}, 0.8),
        ({"summary": "Nothing of the kind, and told otherwise from end to end"}, 0.7),
        ({"targets": ["q"]}, None),
        ({"act": "search"}, None),
        ({"related": ["e0"]}, None),
        ({"same_as": "e0"}, None),
        ({"date": "2023-11-26"}, None),  # more than a month apart
        ({"date": "2023-11-25"}, 0.7),
    ],
)
def test_what_makes_two_events_one(change: dict[str, Any], likely: float | None) -> None:
    told = "Officers came to the office of the union"
    one = act("visit", "2023-10-25", summary=told, actors=["u"], place="Bishkek")
    two = {**one, "place": None, **change}
    found = {s.likely for s in suggest(case(one, two), least=0.0) if s.section == "events"}
    assert found == ({likely} if likely else set())
