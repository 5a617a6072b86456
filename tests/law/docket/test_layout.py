"""The page of the docket: later lines of a text hang where their section has them, nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.law import load
from tocsin.law.docket import page
from tocsin.law.docket.words import Wording
from tocsin.law.procedure import advise

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
