"""A clean letter by another hand on the example case, and defects planted in it in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.helping import DAY, codes
from tocsin.casefile import CaseFile, load_case
from tocsin.checks.engine import check_documents
from tocsin.law import Law
from tocsin.reading import read_text

LETTER = """Sample Global Union
54 bis Test Road, 1227 Geneva, Tel. +41 22 000 00 00

Geneva, 25 October 2023

Mr Gilbert F. Houngbo
Director-General
International Labour Organization
4, route des Morillons, CH-1211 Geneva 22

Re: Case No. 3386 (Kyrgyzstan): additional information and request for urgent intervention

Dear Director-General,

On behalf of the Sample Global Union and its affiliate in Kyrgyzstan, I send you additional
information on Complaint No. 3386 against the Government of Kyrgyzstan, filed on 29 June 2020,
further to our letter of 24 October 2023. (Synthetic letter.)

According to our affiliate, on 24 October 2023 two officers of the State Committee for National
Security visited the central committee of the Mining and Metallurgy Trade Union in Bishkek and
demanded the financial documents of the last ten years. No warrant was shown.

Under a draft (Annex 1) the property of the Federation would be transferred to the state. The
Committee examined the case in its 396th Report.

Kyrgyzstan ratified Convention No. 87 in 1992. The facts fall under Article 3 of that Convention
(Compilation, 2018, para. 275).

We ask you to intervene urgently with the Government, since new conditions affect the freedom of
action of the trade union movement as a whole. Please acknowledge receipt and transmit this letter
to the Government.

Yours sincerely,

(signed)
Maria Sample
General Secretary

Annex 1: Draft (translation)

cc: ACTRAV
"""
PLANTED = [
    ("C01", "filed on 29 June 2020", "lodged in June 2021"),
    ("C02", "Complaint No. 3386", "Complaint No. 3368"),
    ("C03", "396th Report", "369th Report"),
    ("C04", "the Government of Kyrgyzstan", "the Government of Tajikistan"),
    ("C08", "on 24 October 2023 two", "on 24 November 2023 two"),
    ("C11", "Director-General\nInternational", "Secretary-General\nInternational"),
    (
        "C20",
        "Under a draft (Annex 1) the property of the Federation would be",
        "The property of the Federation (Annex 1) has been",
    ),
    (
        "C22",
        "No warrant was shown.",
        "No warrant was shown. The unions are ready to hand over their sanatoria to the state.",
    ),
    ("E02", "visited the central", "searched the central"),
    ("F01", "Geneva, 25 October 2023", "Geneva"),
    ("F04", "(signed)\n", "\n\n"),
    ("F07", "on 24 October 2023 two", "on Friday, 24 October 2023, two"),
    ("F07", "Geneva, 25 October", "Geneva, Monday 25 October"),
    ("F08", "on 24 October 2023 two", "on 31 June 2023 two"),
    ("F15", "Annex 1: Draft (translation)", ""),
    ("L06", "No. 87 in 1992", "No. 87 in 1994"),
    (
        "L08",
        "Article 3 of that Convention",
        "Article 3 of the Right to Organise and Collective Bargaining Convention, 1949 (No. 87)",
    ),
    ("N01", "Houngbo", "Hougnbo"),
    ("N02", "Gilbert F. Houngbo", "Guy Ryder"),
    ("P22", "our letter of 24 October 2023", "our letter of 12 October 2023"),
    (
        "W01",
        "the central committee of the Mining and Metallurgy Trade Union",
        "every central committee",
    ),
]


@pytest.fixture(scope="module")
def case(root: Path) -> CaseFile:
    return load_case(root / "examples" / "kyrgyzstan-2023").file


def found(text: str, law: Law, case: CaseFile) -> set[str]:
    return codes(check_documents([read_text(text, "letter.txt")], law, None, case, today=DAY))


def test_nothing_stands_against_the_clean_letter(law: Law, case: CaseFile) -> None:
    assert found(LETTER, law, case) <= {"P02"}  # the next session is far off: true, and no defect


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("code", "old", "new"), PLANTED)
def test_what_was_planted_is_found(code: str, old: str, new: str, law: Law, case: CaseFile) -> None:
    warrant = " No warrant was shown." if code == "E02" else ""
    assert old in LETTER
    assert code in found(LETTER.replace(warrant, "").replace(old, new), law, case)


def test_two_conventions_with_like_titles_are_no_conflict(law: Law) -> None:
    text = LETTER.replace(
        "Kyrgyzstan ratified Convention No. 87 in 1992.",
        "This breaches the Forced Labour Convention, 1930 (No. 29) and the Abolition of Forced "
        "Labour Convention, 1957 (No. 105).",
    )
    reading = read_text(text, "letter.txt")
    assert "L08" not in codes(check_documents([reading], law, None, None, today=DAY))


def test_a_complaint_under_article_26_is_not_held_to_the_form_of_the_committee(law: Law) -> None:
    text = (
        "Geneva, 10 June 2022\n\nDirector-General\nInternational Labour Office\n\n"
        "Complaint under article 26 of the ILO Constitution against Testland\n\nDear Sir,\n\n"
        "We file a complaint against Testland for non-observance of Convention No. 87.\n\n"
        "Yours faithfully,\n\nAnna Sampleova, Workers' delegate\n"
    )
    found_codes = codes(check_documents([read_text(text, "letter.txt")], law, None, today=DAY))
    assert "F10" not in found_codes
