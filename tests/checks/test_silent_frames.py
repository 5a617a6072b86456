"""Forms of address, annexes and titles that a writer far away uses, and no rule may take amiss."""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.engine import check_documents
from tocsin.law import Law, load
from tocsin.reading import read_text

LETTER = """{head}

Sampleville, 3 May 2026

The Director-General
International Labour Office
Geneva

{subject}

Dear Sir,

We submit this complaint against the Government. {body}

Yours faithfully,

(signed)
Ann Sample
General Secretary
"""
STREET = "SAMPLE DOCKERS' UNION\n12 Quay Street, Sampleville"


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


def codes(law: Law, head: str = STREET, subject: str = "Complaint", body: str = "") -> set[str]:
    text = LETTER.format(head=head, subject=subject, body=body)
    found = check_documents([read_text(text)], law, datetime.date(2026, 5, 3))
    return {f.code for f in found}


@pytest.mark.parametrize(
    "address",
    [
        "Immeuble Étoile, Testbourg, Bénin",
        "Trade Union House, Sampleville",
        "Lot 311, parcelle 23/14, Ampasitest\n501 Testville – Madagascar",
    ],
)
def test_a_building_or_a_plot_is_an_address(law: Law, address: str) -> None:
    head = f"SAMPLE DOCKERS' UNION\n{address}\nsample@union.example"
    assert "TOC-F05" not in codes(law, head)


def test_a_town_alone_is_no_address(law: Law) -> None:
    assert "TOC-F05" in codes(law, "SAMPLE DOCKERS' UNION\nSampleville\nsample@union.example")


def test_annexes_cited_and_named_at_once_are_no_list(law: Law) -> None:
    body = "We list them in Annex B. It was not returned (Annex A: inventory, Annex B: names)."
    assert "TOC-F16" not in codes(law, body=body)


def test_a_subject_in_capitals_is_no_list_of_acronyms(law: Law) -> None:
    subject = "COMPLAINT AGAINST THE GOVERNMENT OF KENYA FOR THE RAID"
    assert "TOC-N11" not in codes(law, subject=subject, body=f"\n\n{subject}\n\nWe write.")
