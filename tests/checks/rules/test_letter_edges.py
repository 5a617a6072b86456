"""A letter's frame, links and names: each rule at its edges, one change of a clean letter a row."""

from __future__ import annotations

import datetime

import pytest

from checks.rules.case_edges import law
from checks.rules.letter_edges import Change, told
from tocsin.checks.kinds import Kind

DATE = "Geneva, 25 October 2023\n"
FOOT = (
    "[signed]\nMaria Sample\nGeneral Secretary\n\nAnnexes:\n1. Record of the search, 24 October "
    "2023, Russian with English translation\n2. Draft decree, 20 October 2023, English\n\n"
    "cc: ACTRAV"
)
SEARCH = "On 24 October 2023 officers"
WARRANT = "No warrant was shown."
SUBJECT = "Subject: Case No. 3499 (Kyrgyzstan): request for urgent intervention\n"
EARLIER = "further to our letter of 24 October 2023"
ASKS = "We ask you to intervene"

ROWS: list[tuple[str, str, Change]] = [
    # the day of the letter
    ("F01", "", {}),
    ("F01", "blocks", {DATE: "Geneva\n"}),
    ("F01", "", {DATE: "Geneva\n", "General Secretary\n": "General Secretary\n25 October 2023\n"}),
    ("F01", "", {DATE: "25.10.2023\n"}),
    ("F02", "weakens", {DATE: "Geneva, October 2023\n"}),
    ("F02", "weakens", {DATE: "Geneva, 25 October\n"}),
    ("F02", "", {DATE: "Geneva, 2023-10-25\n"}),
    # who signs
    ("F03", "", {"[signed]\n": "\n"}),
    ("F03", "blocks", {FOOT: ""}),
    ("F04", "", {"[signed]": "/s/"}),
    ("F04", "", {"[signed]": "(sgd)"}),
    ("F04", "improves", {"[signed]\n": "\n"}),
    ("F04", "weakens", {"[signed]\n": "(signature to follow)\n"}),
    ("F04", "weakens", {"[signed]\n": "____________\n"}),
    ("F04", "improves", {"[signed]\n": "___\n"}),
    ("F04", "", {"[signed]\n": "\n", WARRANT: f"{WARRANT} We sign this letter by hand."}),
    # subject
    ("F06", "improves", {SUBJECT: ""}),
    ("F06", "", {"Subject:": "Re:"}),
    ("F06", "", {"Subject:": "Ref.:"}),
    # weekdays: 24 October 2023 was a Tuesday
    ("F07", "", {SEARCH: "On Tuesday, 24 October 2023, officers"}),
    ("F07", "weakens", {SEARCH: "On Monday, 24 October 2023, officers"}),
    ("F07", "weakens", {SEARCH: "On Wednesday, 24 October 2023, officers"}),
    ("F07", "", {SEARCH: "On Tuesday, 24 October, officers"}),
    ("F07", "", {SEARCH: "On Monday, 24 October, officers"}),  # so it was in 2022
    ("F07", "", {SEARCH: "On Thursday, 24 October, officers"}),  # and so in 2024
    ("F07", "weakens", {SEARCH: "On Friday, 24 October, officers"}),
    # days no calendar has
    ("F08", "", {SEARCH: "On 29 February 2024 officers"}),
    ("F08", "weakens", {SEARCH: "On 29 February 2023 officers"}),
    ("F08", "", {SEARCH: "On 29 February officers"}),
    ("F08", "weakens", {SEARCH: "On 30 February officers"}),
    ("F08", "weakens", {SEARCH: "On 31 November officers"}),
    ("F08", "", {SEARCH: "On 31 December officers"}),
    # what is asked
    ("F18", "improves", {"Please acknowledge receipt and transmit": "Please transmit"}),
    ("F18", "", {"Please acknowledge receipt": "Please confirm receipt"}),
    ("F19", "improves", {" and transmit this letter to the Government": ""}),
    ("F20", "", {}),
    ("F20", "improves", {", Tel. +41 22 000 00 00": ""}),
    ("F20", "", {", Tel. +41 22 000 00 00": "", "General Secretary\n":
                 "General Secretary\noffice@sample.test\n"}),
    # the case it is about
    ("F14", "", {"Complaint No. 3499": "the complaint"}),  # the subject still has it
    ("F14", "weakens", {"Complaint No. 3499": "the complaint", "Case No. 3499 (": "the case ("}),
    ("F14", "weakens", {"Complaint No. 3499": "the complaint", "Case No. 3499 (": "Case 34990 ("}),
    # earlier letters
    ("P22", "", {}),
    ("P22", "", {"our letter of 24 October": "our letter of 23 October"}),  # a day is allowed
    ("P22", "weakens", {"our letter of 24 October": "our letter of 22 October"}),
    ("P22", "", {"our letter of 24 October": "our letter of 25 October"}),  # not earlier
    ("P22", "", {"our letter of 24 October 2023": "our letter of 2 May 2023"}),
    ("P23", "improves", {EARLIER: "further to our previous letter"}),
    ("P23", "", {EARLIER: "further to our previous letter on Case No. 3499"}),
    # sessions
    ("P03", "weakens", {ASKS: "We ask that the session of May 2023 take it up. We ask you"}),
    ("P03", "", {ASKS: "We ask that the session of November 2023 take it up. We ask you"}),
    *(("P03", expected, {ASKS: f"We ask that the session of {month} 2023 take it up. We ask you",
                         DATE: "Geneva, 5 June 2023\n"})
      for month, expected in (("May", "weakens"), ("June", ""))),
    ("P03", "", {ASKS: "The session of May 2023 took it up. We ask you"}),
    # names
    ("N10", "weakens", {"The Sample Miners' Union filed": "The Old Ore Union filed"}),
    ("N10", "", {"The Sample Miners' Union filed": "The former Old Ore Union filed"}),
    ("N10", "", {"The Sample Miners' Union filed":
                 "The Old Ore Union, now the Sample Miners' Union, filed"}),
    ("N10", "", {"The Sample Miners' Union filed": "The Gold Ore Unions filed"}),
    ("N11", "improves", {WARRANT: f"{WARRANT} The QZNB knew of it."}),
    ("N11", "", {WARRANT: f"{WARRANT} The Sample Bureau (QZNB) knew. The QZNB came."}),
    ("N11", "", {WARRANT: f"{WARRANT} QZNB - Sample Bureau - knew of it."}),
    ("N11", "", {WARRANT: f"{WARRANT} The Bureau, QZNB, knew of it."}),
    ("N11", "", {WARRANT: f"{WARRANT} The QZ knew of it."}),  # two letters
    ("N11", "", {WARRANT: f"{WARRANT} Chapter XVII of the code was named."}),
    ("N11", "", {WARRANT: f"{WARRANT} See QZNB/12 and a.QZNB."}),
    *(("N11", "", {WARRANT: f"{WARRANT} The {word} knew of it."})
      for word in ("ILO", "OIT", "CFA", "CEACR", "ITUC", "OECD", "ACTRAV", "NORMLEX", "USSR",
                   "GSP", "NGO", "IMF", "SMS", "GPS", "PDF", "USA", "КГБ", "ООН", "МОТ")),
    # the record
    ("C02", "weakens", {"Complaint No. 3499": "Complaint No. 3949"}),
    ("C02", "weakens", {"Complaint No. 3499": "Complaint No. 3498"}),
    ("C02", "", {"Complaint No. 3499": "Complaint No. 3386"}),  # quite another: a precedent
    ("C02", "improves, improves", {"Complaint No. 3499": "Complaint No. 3386",
                                   "Case No. 3499": "Case No. 3386"}),
    ("C04", "weakens", {"The Government of Kyrgyzstan": "The Government of Kazakhstan"}),
    ("C04", "", {"The Government of Kyrgyzstan": "The Government of the Kyrgyz Republic"}),
    ("C04", "", {"The Government of Kyrgyzstan":
                 "In Case No. 3386 the Government of Kazakhstan and that of Kyrgyzstan"}),
    ("C01", "weakens", {"on 2 May 2023; the": "on 3 May 2023; the"}),
    ("C01", "blocks", {"on 2 May 2023; the": "on 2 May 2022; the"}),
    ("C01", "", {"on 2 May 2023; the": "in 2023; the"}),
    ("C01", "", {"on 2 May 2023; the": "on 20 May 2023; the"}),  # the day a complainant joined
]  # fmt: skip


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("code", "expected", "change"), ROWS)
def test_each_rule_ends_where_it_says(code: str, expected: str, change: Change) -> None:
    assert told(code, change) == expected


def test_without_a_case_nothing_is_held_against_it() -> None:
    change = {
        "Complaint No. 3499": "Complaint No. 3949",
        "The Government of Kyrgyzstan": "The Government of Kazakhstan",
        "our letter of 24 October": "our letter of 22 October",
        "The Sample Miners' Union filed": "The Old Ore Union filed",
        "on 2 May 2023; the": "on 2 May 2022; the",
    }
    for code in ("C01", "C02", "C04", "P22", "N10", "F14"):
        assert told(code, change, with_case=False) == ""


@pytest.mark.parametrize(("days", "expected"), [(55, ""), (56, ""), (57, "improves")])
def test_the_next_session_is_far_off_after_eight_weeks(days: int, expected: str) -> None:
    """Sessions as tabled: the one of spring 2024 is next for whoever writes in the winter."""
    session = law().next_session("cfa", datetime.date(2024, 1, 1))
    assert session is not None
    day = session.first - datetime.timedelta(days=days)
    assert told("P02", {DATE: f"Geneva, {day.day} {day:%B %Y}\n"}) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Kind.CFA_COMPLAINT, "weakens"), (Kind.CFA_UPDATE, ""), (Kind.GOVERNMENT_LETTER, "")],
)
def test_only_a_complaint_is_new_in_an_open_case(kind: Kind, expected: str) -> None:
    assert told("P24", {}, kind=kind) == expected
