"""Who is held on a day: tables of one person's story, each row a rule of ``casefile.held``."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.answers.held import custody, held, held_before, unclear
from tocsin.casefile.model import CaseFile
from tocsin.casefile.model.words import Liberty


def case(*events: dict[str, Any]) -> CaseFile:
    """A case with two persons, p and q, and these events (synthetic)."""
    base = {"summary": "s", "targets": ["p"]}
    people = [{"id": k, "kind": "person", "names": [{"text": f"Person {k}"}]} for k in "pq"]
    union = {"id": "u", "kind": "trade_union", "names": [{"text": "Union"}]}
    return CaseFile.model_validate(
        {
            "case": {"id": "c", "title": "c", "government": "KG"},
            "parties": [*people, union],
            "events": [{**base, "id": f"e{i}", **e} for i, e in enumerate(events)],
        }
    )


def act(name: str, day: str, **more: Any) -> dict[str, Any]:
    return {"act": name, "date": day, **more}


ARREST = act("arrest", "2023-01-10")
STORIES: list[tuple[str, list[dict[str, Any]], str, Liberty]] = [
    (
        "taken, bailed and taken again on one day",
        [ARREST, act("bail", "2023-01-10"), ARREST],
        "2023-02-10",
        Liberty.HELD,
    ),
    (
        "entered in another order",
        [ARREST, ARREST, act("bail", "2023-01-10")],
        "2023-02-10",
        Liberty.HELD,
    ),
    (
        "taken, bailed, taken again and released on one day",
        [ARREST, act("bail", "2023-01-10"), ARREST, act("release", "2023-01-10")],
        "2023-02-10",
        Liberty.FREE,
    ),
    (
        "taken twice on one day, and the release names the second arrest",
        [ARREST, ARREST, act("release", "2023-01-10", related=["e1"])],
        "2023-02-10",
        Liberty.FREE,
    ),
    (
        "bail and release of one day are one letting go",
        [ARREST, act("bail", "2023-01-10"), act("release", "2023-01-10")],
        "2023-02-10",
        Liberty.FREE,
    ),
    (
        "held already, let go, taken, let go and taken on one day",
        [act("arrest", "2023-01-02"), act("release", "2023-01-10"), ARREST,
         act("release", "2023-01-10"), ARREST],
        "2023-02-10",
        Liberty.HELD,
    ),
    (
        "held already, let go, taken and let go on one day",
        [act("arrest", "2023-01-02"), act("release", "2023-01-10"), ARREST,
         act("release", "2023-01-10")],
        "2023-02-10",
        Liberty.FREE,
    ),
    (
        "taken again on the day, and an order of detention follows",
        [ARREST, act("release", "2023-01-10"), ARREST, act("detention", "2023-01-10")],
        "2023-02-10",
        Liberty.HELD,
    ),
    (
        "released in the month of the arrest, the day unknown",
        [ARREST, act("release", "2023-01")],
        "2023-02-10",
        Liberty.FREE,
    ),
    (
        "the month of the release is over before the arrest",
        [ARREST, act("release", "2022-12")],
        "2023-02-10",
        Liberty.HELD,
    ),
    (
        "held since before the month of the release, and taken again within it",
        [act("arrest", "2022-12-20"), act("release", "2023-01"), ARREST],
        "2023-02-10",
        Liberty.HELD,
    ),
    (
        "bailed in the month of the arrest, the day unknown",
        [ARREST, act("bail", "2023-01")],
        "2023-02-10",
        Liberty.CONDITIONAL,
    ),
    (
        "a release that names nobody frees whom the arrest it names took",
        [ARREST, act("release", "2023-01-20", targets=[], related=["e0"])],
        "2023-02-10",
        Liberty.FREE,
    ),
    (
        "a release that names nobody and no arrest frees nobody",
        [ARREST, act("release", "2023-01-20", targets=[])],
        "2023-02-10",
        Liberty.HELD,
    ),
    (
        "of two taken one was let go, nobody says who",
        [
            act("arrest", "2023-01-10", targets=["p", "q"]),
            act(
                "release", "2023-01-20", targets=[], related=["e0"],
                quantifiers=[{"text": "one of them", "count": 1}],
            ),
        ],
        "2023-02-10",
        Liberty.HELD,
    ),
    ("arrested", [ARREST], "2023-01-10", Liberty.HELD),
    ("the day before", [act("arrest", "2023-01-11")], "2023-01-12", Liberty.HELD),
    (
        "questioned after the arrest: nobody is freed",
        [ARREST, act("questioning", "2023-01-12")],
        "2023-02-01",
        Liberty.HELD,
    ),
    ("charged", [ARREST, act("charge", "2023-01-12")], "2023-02-01", Liberty.HELD),
    (
        "sentenced while held, no end recorded: custody went on until then at least",
        [ARREST, act("sentence", "2023-12-20")],
        "2024-06-01",
        Liberty.HELD,
    ),
    (
        "a hearing after the release holds nobody",
        [ARREST, act("release", "2023-01-20"), act("trial", "2023-12-20")],
        "2024-01-01",
        Liberty.FREE,
    ),
    (
        "nothing heard for a year after the sentence",
        [ARREST, act("sentence", "2023-12-20")],
        "2025-02-01",
        Liberty.UNKNOWN,
    ),
    ("released", [ARREST, act("release", "2023-01-20")], "2023-01-20", Liberty.FREE),
    ("not yet released", [ARREST, act("release", "2023-01-20")], "2023-01-19", Liberty.HELD),
    (
        "a release only announced frees nobody",
        [ARREST, act("release", "2023-01-20", stage="announced")],
        "2023-02-01",
        Liberty.HELD,
    ),
    ("bail", [ARREST, act("bail", "2023-01-20")], "2023-02-01", Liberty.CONDITIONAL),
    (
        "arrested again for breach of bail",
        [ARREST, act("bail", "2023-01-20"), act("arrest", "2023-03-01")],
        "2023-03-02",
        Liberty.HELD,
    ),
    (
        "released and taken again at the gate, the same day, release entered last",
        [ARREST, act("arrest", "2023-01-20"), act("release", "2023-01-20")],
        "2023-01-21",
        Liberty.HELD,
    ),
    (
        "taken and let go on one day, release entered first",
        [act("release", "2023-01-10"), ARREST],
        "2023-01-11",
        Liberty.FREE,
    ),
    (
        "house arrest after custody",
        [ARREST, act("house_arrest", "2023-01-15")],
        "2023-02-01",
        Liberty.HOUSE_ARREST,
    ),
    (
        "sentence served",
        [ARREST, act("sentence", "2023-03-01", until="2024-03-01")],
        "2024-03-02",
        Liberty.FREE,
    ),
    (
        "sentence not yet served, long after anything was heard",
        [ARREST, act("sentence", "2023-03-01", until="2027-03-01")],
        "2026-03-02",
        Liberty.HELD,
    ),
    (
        "an order that can be put off ends nothing by itself",
        [ARREST, act("detention", "2023-01-12", until="2023-02-28/..")],
        "2023-03-05",
        Liberty.HELD,
    ),
    (
        "the remand's end counts no more once the sentence has come",
        [
            ARREST,
            act("detention", "2023-01-12", until="2023-02-28"),
            act("sentence", "2023-02-20", until="2025-01-10"),
        ],
        "2023-03-05",
        Liberty.HELD,
    ),
    (
        "died in custody",
        [ARREST, act("death_in_custody", "2023-01-14"), act("release", "2023-01-20")],
        "2023-02-01",
        Liberty.DEAD,
    ),
    ("expelled", [ARREST, act("expulsion", "2023-01-14")], "2023-02-01", Liberty.EXPELLED),
    (
        "a remedy that names the arrest frees",
        [ARREST, act("remedy", "2023-01-20", related=["e0"])],
        "2023-02-01",
        Liberty.FREE,
    ),
    (
        "a remedy about something else does not",
        [ARREST, act("remedy", "2023-01-20")],
        "2023-02-01",
        Liberty.HELD,
    ),
    (
        "a remedy for another person does not",
        [{**ARREST, "targets": ["p", "q"]}, act("remedy", "2023-01-20", related=["e0"],
                                                 targets=["q"])],
        "2023-02-01",
        Liberty.HELD,
    ),
    (
        "the arrest itself was remedied",
        [
            act(
                "arrest",
                "2023-01-10",
                stages=[
                    {"stage": "carried_out", "date": "2023-01-10"},
                    {"stage": "remedied", "date": "2023-01-20"},
                ],
            )
        ],
        "2023-01-25",
        Liberty.FREE,
    ),
    ("nothing heard for two years", [ARREST], "2025-01-20", Liberty.UNKNOWN),
    ("still going on, as written", [act("arrest", "2021-01-10/..")], "2025-01-20", Liberty.HELD),
    (
        "liberty says what the act alone does not",
        [act("sentence", "2023-03-01", liberty="held")],
        "2023-04-01",
        Liberty.HELD,
    ),
    (
        "told twice is once",
        [ARREST, act("arrest", "2023-01-10", same_as="e0"), act("release", "2023-01-12")],
        "2023-02-01",
        Liberty.FREE,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "events", "day", "state"), STORIES, ids=[s[0] for s in STORIES])
def test_a_story(told: str, events: list[dict[str, Any]], day: str, state: Liberty) -> None:
    found = {c.person: c for c in custody(case(*events), date.fromisoformat(day))}
    assert found["p"].state is state
    named = [c.person for c in held(case(*events), date.fromisoformat(day))]
    assert ("p" in named) is (state in (Liberty.HELD, Liberty.HOUSE_ARREST))


NOBODY = [
    ("attempted", act("arrest", "2023-01-10", stage="attempted")),
    ("feared", act("arrest", "2023-01-10", stage="feared")),
    ("questioned only", act("questioning", "2023-01-10")),
    ("a fine or suspended sentence", act("sentence", "2023-01-10")),
    ("an organization is not held", act("arrest", "2023-01-10", targets=["q"])),
    ("liberty unknown", act("arrest", "2023-01-10", liberty="unknown")),
    ("it is ahead", act("arrest", "2023-03-10")),
]


@pytest.mark.parametrize(("told", "event"), NOBODY, ids=[n[0] for n in NOBODY])
def test_nobody_is_held_by_it(told: str, event: dict[str, Any]) -> None:
    assert "p" not in [c.person for c in held(case(event), date(2023, 2, 1))]


def test_a_new_arrest_begins_a_new_spell() -> None:
    file = case(ARREST, act("release", "2023-02-01"), act("arrest", "2023-05-05"))
    [found] = held(file, date(2023, 6, 1))
    assert (found.since, found.begun, found.events) == (date(2023, 5, 5), "e2", ("e2",))


def test_people_nobody_named_are_counted_and_let_go_by_number() -> None:
    many = act("arrest", "2023-01-10", targets=["u"], quantifiers=[{"text": "nine", "count": 9}])
    some = act("release", "2023-01-12", targets=[], related=["e0"],
               quantifiers=[{"text": "four", "count": 4}])  # fmt: skip
    assert [c.count for c in held(case(many), date(2023, 1, 11))] == [9]
    assert [c.count for c in held(case(many, some), date(2023, 1, 13))] == [5]
    rest = act("release", "2023-01-14", targets=[], related=["e0"])
    assert held(case(many, rest), date(2023, 1, 15)) == ()


def test_who_is_unclear_is_asked_about_and_not_said_to_be_held() -> None:
    file = case(ARREST)
    assert held(file, date(2024, 1, 10))
    assert not held(file, date(2024, 1, 11))
    assert [c.person for c in unclear(file, date(2024, 1, 11))] == ["p"]


def test_what_was_learnt_later_holds_nobody_yet() -> None:
    file = case({**ARREST, "sources": []})
    source = {"id": "s", "basis": "told", "learnt": "2023-02-01"}
    data = file.model_dump(mode="json", exclude_defaults=True)
    data["sources"] = [source]
    data["events"][0]["sources"] = ["s"]
    file = CaseFile.model_validate(data)
    assert not held(file, date(2023, 1, 31))
    assert held(file, date(2023, 2, 1))


_ACTS = ["arrest", "detention", "sentence", "release", "bail", "questioning", "house_arrest"]


@given(st.lists(st.tuples(st.sampled_from(_ACTS), st.integers(1, 28)), max_size=8))
def test_entry_order_matters_only_within_a_day(steps: list[tuple[str, int]]) -> None:
    days = [day for _, day in steps]
    if len(set(days)) < len(days):
        return
    events = [act(name, f"2023-01-{day:02}") for name, day in steps]
    one, other = case(*events), case(*reversed(events))
    state = [[(c.person, c.state, c.since) for c in custody(f, date(2023, 2, 1))]
             for f in (one, other)]  # fmt: skip
    assert state[0] == state[1]
    after = case(*events, act("release", "2023-01-30"))
    assert not held(after, date(2023, 2, 1))


BEFORE = [
    # the story, the day, whether p was deprived of liberty when it began
    ([ARREST], "2023-01-10", False),
    ([ARREST], "2023-01-11", True),
    ([ARREST, act("release", "2023-01-20")], "2023-01-20", True),
    ([ARREST, act("release", "2023-01-20")], "2023-01-21", False),
    ([act("house_arrest", "2023-01-10")], "2023-01-11", True),
    ([ARREST, act("bail", "2023-01-20")], "2023-01-21", False),
    # long unheard of: whoever is let go was held
    ([ARREST], "2025-06-01", True),
    ([act("arrest", "2023-01-10", targets=["q"])], "2023-01-11", False),
    ([], "2023-01-11", False),
]


@pytest.mark.parametrize(("story", "day", "was"), BEFORE)
def test_who_was_held_when_a_day_began(story: list[dict[str, Any]], day: str, was: bool) -> None:
    on = date.fromisoformat(day)
    assert held_before(case(*story), "p", on, date(2026, 1, 1)) is was
    assert not held_before(case(*story), "nobody", on, date(2026, 1, 1))
