"""No postal address where an e-mail or a telephone alone stands, however its digits are grouped."""

from __future__ import annotations

import datetime

import pytest

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
