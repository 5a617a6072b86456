"""What a paper is for, by its sentences as judged: a copy for a complaint, facts without a word."""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.engine import check_documents
from tocsin.checks.finding import Severity
from tocsin.law import Law, load
from tocsin.reading import read_text

DAY = datetime.date(2026, 5, 20)


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


def codes(text: str, law: Law) -> set[str]:
    return {f.code[4:] for f in check_documents([read_text(text)], law, DAY)}


def to_the_committee(subject: str, *body: str) -> str:
    head = "EXAMPLE & SAMPLE, Advocates\n12 Marina Road, Port Sample 500001\n\n4 March 2026"
    office = "The Committee on Freedom of Association\nInternational Labour Office\nGeneva"
    facts = "On 12 January 2026 the Registrar struck the branch off the register."
    return "\n\n".join(
        [head, office, "Dear Sirs,", subject, facts, *body, "Yours faithfully,\nAna Example"]
    )


def test_a_letter_to_the_committee_must_say_that_it_is_a_complaint(law: Law) -> None:
    named = to_the_committee("RE: BARGE UNION - DEREGISTRATION OF THE BRANCH")
    assert "F10" in codes(named, law)


@pytest.mark.parametrize(
    "asks",
    [
        "We ask the Committee to request the Government to restore the register.",
        "We ask the Committee to take note of these facts and to recommend that the branch be "
        "heard.",
        "As additional information, we ask the Committee to bear this in mind.",
    ],
)
def test_what_is_asked_of_the_committee_makes_no_complaint(asks: str, law: Law) -> None:
    found = codes(to_the_committee("RE: BARGE UNION, further information", asks), law)
    assert "F10" in found
    assert "F12" not in found


def test_who_denounces_before_the_committee_has_said_what_it_is(law: Law) -> None:
    said = "We denounce these acts, and lay the matter before the Committee."
    assert "F10" not in codes(to_the_committee("RE: BARGE UNION", said), law)


@pytest.mark.parametrize(
    "words",
    [
        "We submit this complaint against the Government of Nigeria.",
        "We ask the Committee to examine these facts as a complaint against the Government.",
    ],
)
def test_one_sentence_that_says_so_is_enough(words: str, law: Law) -> None:
    assert "F10" not in codes(to_the_committee("RE: BARGE UNION", words), law)


BY_COPY = [
    "La présente lettre tient lieu de plainte devant le Comité, qui la recevra par la copie "
    "adressée à Genève.",
    "Esta carta vale como queja ante el Comité de Libertad Sindical, que la recibirá por la copia "
    "enviada a Ginebra.",
    "The copy of this letter sent to Geneva is to be our complaint to the Committee.",
    "Копию этого письма направляем в Женеву, просим Комитет считать её нашей жалобой.",
]


@pytest.mark.parametrize("words", BY_COPY)
def test_a_copy_that_is_to_be_the_complaint_is_none(words: str, law: Law) -> None:
    letter = "To the Minister of Labour\n\nDear Minister,\n\nOn 3 May 2026 the office was sealed."
    assert "F11" in codes(f"{letter} {words}\n\nYours sincerely,\nAna Example", law)


def test_a_courtesy_copy_is_no_complaint(law: Law) -> None:
    letter = "To the Minister of Labour\n\nDear Minister,\n\nOn 3 May 2026 the office was sealed."
    copy = "A copy of this letter goes to the inspectorate for information."
    assert "F11" not in codes(f"{letter} {copy}\n\nYours sincerely,\nAna Example", law)


COLUMNS = """BARGE WORKERS UNION
Room 6, Marina House, P.O. Box 330, Lagos

2 February 2026

To:                                      Copy to:
The Minister of Labour                   International Labour Office
Ministry of Labour                       4 route des Morillons
P.O. Box 40326, Abuja                    CH-1211 Geneva 22

Honourable Minister,

On 10 November 2025 an officer put a padlock on our branch office. Article 3 of Convention No. 87
protects our administration. We ask you to have it removed. {words}

Yours faithfully,

(signed)
Ana Example
Secretary
"""


def test_a_column_of_copies_addresses_nobody(law: Law) -> None:
    """Who stands under "Copy to:" is no addressee, so nothing is asked of a complaint there."""
    found = check_documents([read_text(COLUMNS.format(words=""))], law, DAY)
    assert not [f for f in found if f.severity.value == "blocks"]
    assert not {"F10", "F11"} & {f.code[4:] for f in found}


def test_the_copy_in_a_column_that_is_to_be_the_complaint_is_none(law: Law) -> None:
    words = "The copy of this letter sent to Geneva is to be our complaint to the Committee."
    assert "F11" in codes(COLUMNS.format(words=words), law)
    assert "F10" not in codes(COLUMNS.format(words=words), law)


BY_ITS_DAY = {
    "the complaint that we addressed to you on 19 January 2026": Severity.IMPROVES,
    "our complaint of 19 January 2026": Severity.IMPROVES,
    "the complaint which the union lodged": Severity.BLOCKS,
}


@pytest.mark.parametrize(("complaint", "grave"), BY_ITS_DAY.items())
def test_an_update_finds_its_file_by_the_day_of_the_complaint(
    complaint: str, grave: Severity, law: Law
) -> None:
    update = to_the_committee(
        "RE: BARGE UNION, additional information",
        f"Please add this additional information to the file of {complaint}. We allege a breach "
        "of Convention No. 87.",
    )
    found = check_documents([read_text(update)], law, DAY)
    assert [f.severity for f in found if f.code == "TOC-F12"] == [grave]
