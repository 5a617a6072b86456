"""Where the sender can be written to: what is a postal address of its own, and where it stands."""

from __future__ import annotations

from typing import Any, cast

import pytest

from tocsin.checks.kinds import Kind
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.form import address
from tocsin.reading import read_text

OFFICE = (
    "Testville, 4 May 2026\n\nDirector-General\nInternational Labour Office\n"
    "4, route des Morillons\n1211 Geneva 22\n\nDear Mr Director-General,\n\n"
)
NONE, MAIL = "no address", "only mail"
ROWS = [
    # head, body, foot, what is missing
    ("", "", "", NONE),  # the Office's own address is none of the sender's
    ("12 Chui Avenue, Testville", "", "", ""),
    ("P.O. Box 12", "", "", ""),
    ("Private Bag 7", "", "", ""),
    ("720001 Testville", "", "", ""),
    ("2026 Testville", "", "", NONE),  # a year is no postal code
    ("Chui Avenue", "", "", NONE),  # nor a street without its house
    ("Trade Union House, Kitwe", "", "", ""),
    ("Case No. 3386, 12 Chui Avenue", "", "", NONE),
    ("", "", "12 Chui Avenue, Testville", ""),
    ("", "", "Annexes:\n1. Plan of the quarter, 12 Chui Avenue", NONE),
    # a telephone or an e-mail alone
    ("office@union.example", "", "", MAIL),
    ("+996 312 000 000", "", "", MAIL),
    ("", "", "office@union.example", MAIL),
    ("", "The only way to reach us is office@union.example.", "", MAIL),
    ("12 Chui Avenue", "The only way to reach us is office@union.example.", "", ""),
    # in the text
    ("", "Our office is at 27 Chui Avenue.", "", ""),
    ("", "The office of the mayor is at 27 Chui Avenue.", "", NONE),
    ("", "Write to us at Plot 6, Chui Road, Testville.", "", ""),
    ("", "The Miners' Union (Plot 4, Sample Road, Testville) writes.", "", ""),
]


@pytest.mark.parametrize(("head", "body", "foot", "missing"), ROWS)
def test_a_postal_address_of_the_sender(head: str, body: str, foot: str, missing: str) -> None:
    said = body or "We write of the hall."
    text = f"Miners' Union\n{head}\n\n{OFFICE}{said}\n\nYours sincerely,\n\nMaria Example\n{foot}"
    made = from_reading(read_text(text, "letter.txt"), Kind.CFA_COMPLAINT)
    told = [hit.message for hit in address.no_address.check(made, cast(Any, None))]
    wanted = {
        "": [],
        NONE: ["the letter holds no address at which the sender can be written to"],
        MAIL: ["no postal address is given, only an e-mail or a telephone"],
    }
    assert told == wanted[missing]


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Union      12 Chui Avenue\nof Miners      Testville", "12 Chui Avenue, Testville"),
        ("Union    12 Chui Avenue", "12 Chui Avenue"),
        ("Union   12 Chui Avenue", ""),  # three blanks part no columns
        ("    12 Chui Avenue", ""),
        ("", ""),
    ],
)
def test_the_column_to_the_right_of_a_letterhead(head: str, column: str) -> None:
    assert address._right_column(head) == column
