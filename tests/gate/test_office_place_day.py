"""Office, place and day together are a name; two of the three are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience
from tocsin.gate.identified import NEAR, Identified


def case(day: str = "2023-10-24", place: str = "Naryn", **person: object) -> CaseFile:
    chair = {
        "id": "chair", "kind": "person", "protected": True, "names": [{"text": "Some Body"}],
        "positions": [{"title": "chairperson of the committee", "organization": "union"}], **person,
    }  # fmt: skip
    event = {"id": "e", "summary": "x", "act": "visit", "date": day, "actors": [],
             "targets": ["chair"]}  # fmt: skip
    return CaseFile.model_validate({
        "case": {"id": "x", "title": "x", "government": "KG"},
        "parties": [chair, {"id": "union", "kind": "trade_union",
                            "names": [{"text": "Waterworkers Union"}]}],
        "events": [event | ({"place": place} if place else {})],
    })  # fmt: skip


FOUND = {"parties[0] by office, place and day"}
SAID = "the chairperson of the committee in Naryn"


def scan(text: str, **more: object) -> set[str]:
    return Identified(case(**more), Audience.TRANSMITTED).scan(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "day",
    ["24 October", "24 October 2023", "24th October", "24 of October", "October 24", "24.10.2023",
     "24/10/2023", "24-10-23", "10/24/2023", "2023-10-24", "2023.10.24",
     "24 октября", "24-го октября",
     "24 octobre", "24 de octubre", "24\u00a0oct", "OCTOBER 24"],
)  # fmt: skip
def test_the_three_together_are_found_however_the_day_is_written(day: str) -> None:
    assert scan(f"On {day} they came to {SAID}.") == FOUND
    assert scan(f"They came to {SAID} on {day}.") == FOUND


@pytest.mark.parametrize(
    "text",
    [
        "On 24 October they came to the chairperson of the committee in Osh.",
        "On 24 October they came to the office in Naryn.",
        "On 25 October they came to the chairperson of the committee in Naryn.",
        "On 4 October they came to the chairperson of the committee in Naryn.",
        "On 24 November they came to the chairperson of the committee in Naryn.",
        "On 124.10.2023 they came to the chairperson of the committee in Naryn.",
        "They came to the chairperson of the committee in Naryn.",
        "On 24 October they came to Naryn, and to the committee.",
    ],
)
def test_two_of_the_three_are_nobody(text: str) -> None:
    assert scan(text) == set()


def test_the_house_somebody_holds_office_in_is_a_place() -> None:
    text = "On 24 October they came to the chairperson of the committee of the Waterworkers Union."
    assert scan(text) == FOUND
    assert scan(text, place="") == FOUND


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\f"])
def test_another_paragraph_is_another_matter(gap: str) -> None:
    assert scan(f"On 24 October they came.{gap}Then to {SAID}.") == set()
    assert scan(f"Then to {SAID}.{gap}On 24 October they came.") == set()
    assert scan(f"On 24 October they came.\nThen to {SAID}.") == FOUND


@pytest.mark.parametrize(("away", "found"), [(NEAR - len(SAID) - 2, FOUND), (NEAR + 40, set())])
def test_what_is_far_from_the_day_is_not_said_of_it(away: int, found: set[str]) -> None:
    filler = " x" * (away // 2)
    assert scan(f"On 24 October{filler} {SAID}.") == found
    assert scan(f"{SAID}{filler} on 24 October.") == found


@given(st.integers(1, 12), st.integers(1, 28), st.integers(2001, 2030))
def test_every_day_of_the_calendar_is_found_in_figures(month: int, day: int, year: int) -> None:
    scanner = Identified(case(day=f"{year}-{month:02}-{day:02}"), Audience.TRANSMITTED)
    for written in (
        f"{year}-{month:02}-{day:02}",
        f"{day}.{month}.{year}",
        f"{day:02}/{month:02}/{year}",
    ):
        assert scanner.scan(f"On {written}: {SAID}.") == FOUND, written


@pytest.mark.parametrize(
    ("when", "named", "found"),
    [
        ("2023-10-20/2023-10-30", "25 October", FOUND),
        ("2023-10-20/2023-10-30", "20 October", FOUND),
        ("2023-10-20/2023-10-30", "30 October", FOUND),
        ("2023-10-20/2023-10-30", "31 October", set()),
        ("2023-10-20/2023-10-31", "25 October", set()),  # eleven days: no day any more
        ("2023-10", "25 October", set()),
        ("2023-10-24/..", "24 October", set()),
        ("../2023-10-24", "24 October", set()),
    ],
)
def test_a_span_of_ten_days_is_a_day(when: str, named: str, found: set[str]) -> None:
    assert scan(f"On {named}: {SAID}.", day=when) == found


@pytest.mark.parametrize("role", ["actors", "targets", "sources"])
def test_who_acted_who_was_hit_and_who_told_are_all_meant(role: str) -> None:
    raw = case().model_dump(mode="json", exclude_defaults=True)
    raw["events"][0]["targets"] = []
    raw["events"][0][role] = ["s" if role == "sources" else "chair"]
    raw["sources"] = [{"id": "s", "basis": "told", "party": "chair"}]
    file = CaseFile.model_validate(raw)
    assert Identified(file, Audience.TRANSMITTED).scan(f"On 24 October: {SAID}.") == FOUND
    raw["events"][0][role] = []
    file = CaseFile.model_validate(raw)
    assert Identified(file, Audience.TRANSMITTED).scan(f"On 24 October: {SAID}.") == set()


def test_who_may_be_known_is_not_guarded() -> None:
    text = f"On 24 October: {SAID}."
    assert scan(text, protected=False, sensitivity="public",
                consent={"ilo": "yes", "public": "yes"}) == set()  # fmt: skip
    assert Identified(case(), Audience.HOUSE).scan(text) == set()
    assert scan(text, positions=[]) == set()
