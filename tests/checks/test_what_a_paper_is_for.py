"""What a paper is for, by its form and its words; which language it is in; what a draft holds."""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Draft
from tocsin.checks.papers import _titles, draft_of, from_draft, from_reading, guess_language
from tocsin.reading import read_text

DAY = "Testville, 4 May 2026\n\n"
OFFICE = f"{DAY}Director-General\nInternational Labour Office\nGeneva\n\n"
DG = "Dear Mr Director-General,\n\n"
END = "\n\nYours sincerely,\nMaria Example\nGeneral Secretary"
FIRMS = ("Mr Bo Test\nDirector-General\nSample Ltd", "The Director-General\nSample Ltd\nTestville",
         "Director-General\nPort of Testville")  # fmt: skip
KINDS = [
    (Kind.DG_URGENT, f"{OFFICE}Subject: request for urgent intervention\n\n{DG}We ask for your "
                     f"urgent intervention.{END}"),
    (Kind.CFA_COMPLAINT, f"{OFFICE}{DG}We submit this complaint against the Government of "
                         f"Kenya.{END}"),
    (Kind.CFA_UPDATE, f"{OFFICE}Subject: Case No. 3386, new information\n\n{DG}Further to our "
                      f"complaint we send new facts.{END}"),
    (Kind.CEACR_OBSERVATION, f"{OFFICE}{DG}Observations under article 23 of the Constitution for "
                             f"the Committee of Experts.{END}"),
    (Kind.ILO_LETTER, f"{OFFICE}{DG}We write to you of the hall.{END}"),
    # a representation is no complaint to the Committee
    (Kind.ILO_LETTER, f"{OFFICE}{DG}A representation under article 24 of the Constitution: "
                      f"complaint.{END}"),
    (Kind.GOVERNMENT_LETTER, f"{DAY}The Minister of Labour\nMinistry of Labour\nTestville\n\nDear "
                             f"Minister,\n\nWe ask for the hall.{END}"),
    (Kind.GOVERNMENT_LETTER, f"Your Excellency,\n\nWe ask for the hall.{END}"),
    (Kind.OTHER, f"{DAY}Mr Bo Test\nSample Ltd\n\nDear Sir,\n\nWe ask for the hall.{END}"),
    # a firm and a port have a Director-General too
    *((Kind.OTHER, f"{DAY}{firm}\n\n{DG}We ask for the hall.{END}") for firm in FIRMS),
    (Kind.NEWS, "TESTVILLE, 4 May 2026 - Police searched the hall of the miners, the union said."),
    # a submission greets nobody: its title says what it is
    (Kind.CFA_COMPLAINT, "Complaint to the Committee on Freedom of Association against the "
                         "Government of Kenya\n\n1. We are a union.\n\n2. The police came."),
    (Kind.CEACR_OBSERVATION, "Observations to the Committee of Experts of the ILO on Convention "
                             "No. 87\n\n1. We are a union.\n\n2. The police came."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), KINDS)
def test_what_a_paper_is_for(kind: Kind, text: str) -> None:
    reading = read_text(text, "letter.txt")
    assert from_reading(reading).kind is kind
    given = from_reading(reading, Kind.NEWS)
    assert (given.kind, given.kind_given) == (Kind.NEWS, True)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("the of and to in", "en"), ("la de et les des dans", "fr"), ("el de los que en la y", "es"),
     ("и в не на что", "ru"), ("the of and", "en"), ("the of", ""), ("xx yy zz", ""), ("", "")],
)  # fmt: skip
def test_a_language_by_three_of_its_small_words(text: str, lang: str) -> None:
    assert guess_language(text) == lang


def test_a_draft_says_in_its_front_what_it_is() -> None:
    day = datetime.date(2026, 5, 4)
    front = "---\nkind: dg-urgent\nlang: fr\ndate: 2026-05-04\n---\nText"
    assert draft_of("a.md", front) == Draft("a.md", front, Kind.DG_URGENT, "fr", day)
    for text in ("Text", "---\n- a\n- b\n---\nText", "---\nkind: poem\ndate: May\n---\nText"):
        assert draft_of("a.md", text) == Draft("a.md", text)


def test_the_marks_of_a_draft_are_no_words_of_it_and_keep_their_lines() -> None:
    text = "---\nkind: x\n---\nText <!-- kept\nback -->\n::: box\nmore [-secret-]{x}\r\nlast"
    made = from_draft(Draft("a.md", text, lang="en", date=datetime.date(2026, 5, 4)))
    assert made.text.split() == ["Text", "more", "secret", "last"]
    assert made.text.count("\n") == text.count("\n")
    assert made.line_of(made.text.index("last")) == 8
    assert (made.date, made.lang, made.draft) == (datetime.date(2026, 5, 4), "en", True)
    undated = from_draft(Draft("a.md", "We came on 3 May 2026 and the hall was shut to us."))
    assert (undated.date, undated.lang) == (None, "en")


@pytest.mark.parametrize(
    ("line", "title"),
    [("x" * 220, True), ("x" * 221, False), *((("x" * n) + sign, short)
     for sign in ".:;" for n, short in ((129, True), (130, False)))],
)  # fmt: skip
def test_a_title_is_short_and_tells_nothing(line: str, title: bool) -> None:
    assert _titles(f"over it\n{line}\n{'z' * 230}\nbehind") == (
        f"over it\n{line}" if title else "over it"
    )
