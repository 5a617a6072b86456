"""One year told twice: of a filing, of a ratification, of the union's own beginning."""

from __future__ import annotations

import pytest

from checks.helping import only
from checks.rules.case_edges import law
from tocsin.checks.engine import check_documents
from tocsin.checks.kinds import Kind
from tocsin.reading import read_text

LETTER = "Testville, 4 May 2026\n\nDear Sirs,\n\n{}\n\nYours sincerely,\nMaria Example"


def told(code: str, *paragraphs: str) -> bool:
    reading = read_text(LETTER.format("\n\n".join(paragraphs)), "letter.txt")
    with only(code):
        return bool(check_documents([reading], law(), None))


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("Complaint No. 3386 was filed in 2020.", "Complaint No. 3386 was filed in 2021.", True),
        ("Complaint No. 3386 was filed in 2020.", "Complaint No. 3386 was filed in 2020.", False),
        ("Complaint No. 3386 was filed in 2020.", "Complaint No. 3499 was filed in 2021.", False),
        ("The State ratified Convention No. 87 in 1992.",
         "It ratified Convention No. 87 in 1993.", True),
        ("The State ratified Convention No. 87 in 1992.",
         "It ratified Convention No. 87 in 1992.", False),
        ("The State ratified Convention No. 87 in 1992.",
         "It ratified Convention No. 98 in 1993.", False),
        ("The State ratified Convention No. 87 in 1992.",
         "It ratified Convention No. 87 of 1948 as one of the first.", False),
        ("Our union was founded in 1998.", "Our union was founded in 1989.", True),
        ("Our union was founded in 1998.", "Our union was founded in 1998.", False),
        ("Our union was founded in 1998.", "Our union was registered in 1999.", False),
        ("Our union was founded in 1998.", "The firm was founded in 1989.", False),
    ],
)  # fmt: skip
def test_one_year_and_another(one: str, two: str, found: bool) -> None:
    assert told("C37", one, two) is found
    assert told("C37", two, one) is found


def test_a_sentence_with_several_years_between_hides_nothing() -> None:
    between = "It ratified other Conventions in 1994 and 1996."
    one, two = "It ratified Convention No. 87 in 1992.", "It ratified Convention No. 87 in 1993."
    assert told("C37", one, between, two)
    assert not told("C37", one, between)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # two acts, no day, no place, no witness
        (("Men beat our treasurer.", "They threatened the driver as well."), True),
        (
            (
                "Men beat our treasurer.",
                "The treasurer saw them and told us on 3 May 2026 in the office in Testville.",
            ),
            False,
        ),
        (
            (
                "Men beat our treasurer on 3 May 2026 in the office in Testville, as she told us.",
                "They left.",
            ),
            False,
        ),
        (("The fees went up.",), False),
    ],
)
def test_acts_told_without_day_place_or_witness(body: tuple[str, ...], found: bool) -> None:
    head = "Director-General\nInternational Labour Office\nGeneva\n\nDear Mr Director-General,"
    text = LETTER.replace("Dear Sirs,", head).format("\n\n".join(body))
    reading, kind = read_text(text, "letter.txt"), Kind.CFA_COMPLAINT
    codes = {f.code for f in check_documents([reading], law(), None, None, kind)}
    assert ("TOC-E03" in codes) is found
