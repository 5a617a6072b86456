"""The defects domain.md section 0 lists are found in the two seed documents, by general rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.casefile import load_case
from tocsin.checks.engine import check_documents
from tocsin.checks.finding import Finding
from tocsin.law import Law
from tocsin.reading import read_file


@pytest.fixture(scope="module")
def findings(shared: Path, root: Path, law: Law) -> list[Finding]:
    letter = next((shared / "seeds").glob("letter*.txt"))
    page = next((shared / "seeds").glob("news*.txt"))
    case = load_case(root / "examples" / "kyrgyzstan-2023").file
    return check_documents([read_file(letter), read_file(page)], law, None, case)


def on(findings: list[Finding], code: str, subject: str) -> list[Finding]:
    return [f for f in findings if f.code == f"TOC-{code}" and f.subject.startswith(subject)]


def test_the_wrong_filing_year(findings: list[Finding]) -> None:
    (found,) = on(findings, "C01", "news")
    assert "2020" in found.message
    assert "2021" in found.message


def test_the_addressee_misspelt_twice(findings: list[Finding]) -> None:
    found = on(findings, "N01", "letter")
    assert len(found) == 2
    assert len({f.place.line for f in found}) == 2
    assert all("Houngbo" in f.message for f in found)


def test_must_transfer_against_prepared_to_transfer(findings: list[Finding]) -> None:
    assert on(findings, "C30", "news")
    assert on(findings, "C22", "news")


@pytest.mark.parametrize("code", ["L01", "L02", "L03", "F15", "E02", "E03", "F04", "W01", "P01"])
def test_what_the_letter_lacks(findings: list[Finding], code: str) -> None:
    assert on(findings, code, "letter")


def test_the_quantifier_is_named(findings: list[Finding]) -> None:
    assert any("all the central committees" in f.message for f in on(findings, "W01", "letter"))


def test_only_the_director_general_is_fast(findings: list[Finding]) -> None:
    (found,) = on(findings, "P02", "letter")
    assert "March 2024" in found.message
    assert "Director-General" in found.message


def test_demanded_in_the_letter_seized_on_the_page(findings: list[Finding]) -> None:
    assert on(findings, "C32", "news")
