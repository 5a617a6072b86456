"""The page of the docket: later lines of a text hang where their section has them, nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.law import load
from tocsin.law.docket import page
from tocsin.law.docket.words import Wording
from tocsin.law.procedure import advise
from tocsin.law.procedure.advice import Open, Step

LAW = load()
# section, and how far the lines of it may be set in: its own lines, and those that hang under them
INDENTS = {
    "urgency": {2, 15, 17},
    "ladder": {2, 3, 5, 7},
    "due": {2, 12, 14},
    "outstanding": {2, 4},
    "receivability": {2, 15},
    "sources": {2, 4},
}


@pytest.fixture(scope="module")
def lines(root_module: Path) -> list[str]:
    file = load_case(root_module / "examples" / "kyrgyzstan-2023").file
    return list(page(file, advise(file, on=date(2023, 12, 7), law=LAW), LAW, "en"))


@pytest.fixture(scope="module")
def root_module() -> Path:
    return Path(__file__).resolve().parents[3]


def section(lines: list[str], name: str) -> list[str]:
    start = lines.index(Wording(LAW, "en").name("head", name)) + 1
    rest = lines[start:]
    return rest[: rest.index("")] if "" in rest else rest


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


@pytest.mark.parametrize("name", list(INDENTS))
def test_a_line_hangs_where_its_section_has_it(lines: list[str], name: str) -> None:
    found = {indent(line) for line in section(lines, name)}
    assert found <= INDENTS[name]
    assert len(found) > 1, "no text of the section is folded; the example is too short to tell"


def test_no_line_is_wider_than_a_page_but_for_an_address(lines: list[str]) -> None:
    assert all(len(line) <= 100 or "http" in line for line in lines)
    assert any(len(line) > 90 for line in lines)


LONG = "the paper that shows it was lost in the move of the office and is asked for again " * 2
# sections in which every text of this case is long enough to be folded
FULL_INDENTS = {
    "due": {2, 12, 14},
    "outstanding": {2, 4},
    "standing": {2, 4, 8, 10},
    "receivability": {2, 15},
    "notes": {2, 4},
}


@pytest.fixture
def full(make) -> list[str]:
    """A case of long names, with a clock moved, an update sent and much still to be shown."""
    name = "Confederation of Workers of the Printing and Packaging Industries of the Land " * 2
    bodies = [
        {"id": "far", "kind": "trade_union", "country": "KG", "coverage": "enterprise",
         "names": [{"text": name}]},
        {"id": "top", "kind": "global_union", "names": [{"text": name}]},
    ]  # fmt: skip
    events = [
        {"id": f"e-with-a-long-id-that-says-much-{n}", "summary": "x", "act": "visit",
         "date": "2023-10-20", "sources": ["told"], "actors": ["police"], "targets": ["far"]}
        for n in range(14)
    ]  # fmt: skip
    file = make(
        parties=bodies,
        complainants=[{"party": "far"}, {"party": "top", "gateway": "c"}],
        references=[{"body": "CFA", "number": "77", "filed": "2023-01-10",
                     "conventions": ["C087"]}],
        case={"clocks": [{"clock": "ceacr-cutoff", "until": "2024-10-01", "reason": LONG}]},
        sources=[{"id": "told", "basis": "told", "date": "2024-02-01"}],
        events=events,
        communications=[{"id": "x", "kind": "update", "direction": "out", "route": "cfa",
                         "date": "2023", "sender": "far",
                         "to": [{"party": "ilo", "copy_only": True}]}],
    )  # fmt: skip
    return list(page(file, advise(file, on=date(2023, 12, 7), law=LAW), LAW, "en"))


@pytest.mark.parametrize("name", list(FULL_INDENTS))
def test_long_texts_hang_where_their_section_has_them(full: list[str], name: str) -> None:
    found = section(full, name)
    assert {indent(line) for line in found} == FULL_INDENTS[name]
    assert all(len(line) <= 100 for line in found)


def test_twelve_facts_are_named_and_six_at_an_obstacle(full: list[str]) -> None:
    notes, risks = (" ".join(section(full, name)) for name in ("notes", "receivability"))
    assert notes.count("e-with-a-long-id") == 12
    assert risks.count("e-with-a-long-id") == 6


def test_what_is_no_sentence_is_never_cut(full: list[str]) -> None:
    """An id stands whole on one line, though it has hyphens; so does an address, however long."""
    for number in range(6):
        whole = [line for line in full if f"e-with-a-long-id-that-says-much-{number}" in line]
        assert whole
    assert not [line for line in full if line.endswith("-")]


@pytest.mark.parametrize(("days", "told"), [(0, ""), (5, ", 12 December 2023")])
def test_a_step_that_can_be_taken_today_says_no_day(make, days: int, told: str) -> None:
    file, on = make(), date(2023, 12, 7)
    advice = advise(file, on=on, law=LAW)
    step = Step("dg-urgent", Open.NOW, (), (), on + timedelta(days=days))
    text = list(page(file, replace(advice, ladder=(step,)), LAW, "en"))
    words = Wording(LAW, "en")
    title = f"{words.name('step', 'dg-urgent')} ({words.name('state', 'now')}{told})"
    assert any(title in line for line in text)
