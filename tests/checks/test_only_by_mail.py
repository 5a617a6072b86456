"""No postal address where an e-mail or a telephone alone stands, however its digits are grouped."""

from __future__ import annotations

import datetime

import pytest

from checks.helping import only
from tocsin.checks.engine import check_documents
from tocsin.law import Law, load
from tocsin.reading import read_text

LETTER = (
    "To the Director-General of the ILO\n\nDear Sir,\n\nWe complain to the Committee on Freedom of "
    "Association against the Government: on 3 May 2026 our office was sealed. {words}\n\n"
    "Yours sincerely,\nAna Example\nExample Union\n{foot}"
)
DAY = datetime.date(2026, 5, 20)


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


@pytest.mark.parametrize(
    ("words", "foot", "lacks"),
    [
        ("", "WhatsApp 868 000 0000", True),
        ("The only way to reach us: ana@union.example", "", True),
        ("On 9 January we gave notice, and on the 12th they refused.", "ana@union.example", True),
        ("Please answer only to ana@union.example", "12 Sample Street, 1000 Town", False),
        ("Notices to us may be sent to the hall, 27 Sample Road.", "ana@union.example", False),
    ],
)
def test_an_e_mail_or_a_telephone_is_no_address(
    words: str, foot: str, lacks: bool, law: Law
) -> None:
    reading = read_text(LETTER.format(words=words, foot=foot))
    found = {f.code[4:] for f in check_documents([reading], law, DAY)}
    assert ("F05" in found) == lacks


_COMPLAINT = (
    "Dear Sirs,\n\nThe Sample Workers' Union lodges a complaint against the Government of Testland "
    "for violation of Convention No. 87.\n\n{}Yours sincerely,\nMaria Example"
)
_TO_COMMITTEE = "{}Testville, 20 May 2026\n\nTo the Committee on Freedom of Association\n\n"
_UNION = "SAMPLE WORKERS' UNION\n{}union@example.org\n\n"


@pytest.mark.parametrize(
    ("head", "said", "lacks"),
    [("", "", True),
     ("", "Our house is 27/B Sample Road, Testville. Letters reach us there.\n\n", False),
     ("", "Write me c/o Sample Store, 14 Sample Road, Testville.\n\n", False),
     ("Behind the Old Post Office, Sample Road, Testville, Testland\n", "", False)],
)  # fmt: skip
def test_a_house_told_in_any_words_is_an_address(
    law: Law, head: str, said: str, lacks: bool
) -> None:
    text = _TO_COMMITTEE.format(_UNION.format(head)) + _COMPLAINT.format(said)
    with only("F05"):
        found = check_documents([read_text(text, "letter.txt")], law, DAY)
    assert bool(found) is lacks


def test_an_urgent_letter_is_answered_by_mail(law: Law) -> None:
    text = (
        "Testville, 20 May 2026\nunion@example.org\n\nThe Director-General\nInternational Labour "
        "Office\n\nURGENT\n\nDear Director-General,\n\nWe ask you to intervene urgently with the "
        "Government of Testland: five members of the Sample Workers' Union were arrested yesterday."
        "\n\nYours sincerely,\nMaria Example"
    )
    with only("F05"):
        assert not check_documents([read_text(text, "letter.txt")], law, DAY)
