"""The two real documents of October 2023, read in place; see ``domain.md`` section 0."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.reading import read_file
from tocsin.reading.model import DocumentKind, Reading, ReferenceKind, Signature


@pytest.fixture(scope="module")
def letter(shared: Path) -> Reading:
    return read_file(shared / "seeds" / "letter-to-ilo-director-general-2023-10-25.txt")


@pytest.fixture(scope="module")
def page(shared: Path) -> Reading:
    return read_file(shared / "seeds" / "news-page-2023-10-25.txt")


def test_the_frame_of_the_letter(letter: Reading) -> None:
    assert letter.kind is DocumentKind.LETTER
    assert letter.date is not None
    assert letter.date.value.text == "2023-10-25"
    assert letter.place == "Geneva"
    assert letter.signatory is not None
    assert (letter.signatory.name, letter.signatory.title) == ("Atle Høie", "General Secretary")
    assert letter.sender is not None
    assert letter.sender.organization == "IndustriALL Global Union"
    (to,) = letter.addressees
    assert to.name.endswith("Hougbo")  # as the letter spells it; the check says it is wrong
    assert to.title == "Director-General"
    assert "International Labour Organization" in to.organization
    assert "@" in to.email
    assert letter.signature is Signature.BLANK
    assert "urgent intervention" in letter.subject


def test_what_the_letter_updates(letter: Reading) -> None:
    assert {e.reference for e in letter.earlier if e.updates} >= {"3386"}
    assert "2023-10-24" in {e.date.text for e in letter.earlier if e.date and e.updates}


def test_references_of_both(letter: Reading, page: Reading) -> None:
    def has(reading: Reading, kind: ReferenceKind, value: str) -> bool:
        return any(r.kind is kind and r.value == value for r in reading.references)

    assert has(letter, ReferenceKind.CFA_CASE, "3386")
    assert has(letter, ReferenceKind.BODY, "CEACR")
    assert has(page, ReferenceKind.CFA_CASE, "3386")
    assert has(page, ReferenceKind.CONVENTION, "C087")


def test_acts_are_told_apart_from_plans(letter: Reading) -> None:
    done = {a.act.value for a in letter.acts}
    planned = {a.act.value for a in letter.planned}
    assert {"visit", "demand"} <= done
    assert {"property_transfer", "funding_cut", "leadership_removal"} <= planned
    assert not {"property_transfer", "funding_cut", "leadership_removal"} & done
    demand = next(a for a in letter.acts if a.act.value == "demand")
    assert demand.basis is not None
    assert demand.basis.value == "told"
    assert "National Security" in demand.actor


def test_the_visit_is_dated_to_the_week(letter: Reading) -> None:
    visit = next(a for a in letter.acts if a.act.value == "visit")
    assert visit.date is not None
    assert visit.date.value.text == "2023-10-23/2023-10-25"
    assert [q.word for q in visit.quantifiers] == ["all"]


def test_demands(letter: Reading) -> None:
    assert {d.of for d in letter.demands} == {"addressee", "government"}


def test_the_page(page: Reading) -> None:
    assert page.kind is DocumentKind.NEWS
    assert page.title.startswith("Violation of trade union rights")
    assert page.date is not None
    assert page.date.value.text == "2023-10-25"
    assert page.outlet == "IndustriALL"
    assert {q.speaker for q in page.quotations} == {"Atle Høie"}
    filed = next(c for c in page.claims if c.subject == "case_filed")
    assert filed.values["year"] == "2021"
    assert filed.values["case"] == "3386"
    assert any(c.subject == "consent_to_transfer" for c in page.claims)
