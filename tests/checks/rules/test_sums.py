"""What a paper counts, adds and multiplies; and which figures two papers may differ in."""

from __future__ import annotations

import pytest

from checks.helping import only
from checks.rules.case_edges import law
from tocsin.checks.engine import check_documents
from tocsin.checks.rules.consistency.figures import alike, bare_figures
from tocsin.reading import read_text

LETTER = "Testville, 4 May 2026\n\nDear Sirs,\n\n{}\n\nYours sincerely,\nMaria Example"


def told(code: str, *bodies: str) -> int:
    """How many findings of a code papers with these bodies give."""
    papers = [read_text(LETTER.format(body), f"{n}.txt") for n, body in enumerate(bodies)]
    with only(code):
        return len(check_documents(papers, law(), None))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("they took 31 files and 4,200 letters", {31, 4200}),
        ("they took 4 200 letters and 1.500 more", {4200, 1500}),
        ("it was in 1900 and in 2100", set()),  # years
        ("they took 1899 files and 2101 letters", {1899, 2101}),
        ("on 24 october 2023 they took 7 files", {7}),
        ("case no. 3386 and convention no. 87, article 3, in the 396th report", set()),
        ("room 12/3", set()),
        ("nothing", set()),
    ],
)
def test_figures_that_count_something(text: str, figures: set[int]) -> None:
    assert bare_figures(text) == figures


@pytest.mark.parametrize(
    ("shared", "rest", "same"),
    [(4, 0, False), (5, 0, True), (5, 2, True), (5, 3, False), (7, 3, True), (7, 4, False)],
)
def test_sentences_that_share_most_of_their_longer_words(
    shared: int, rest: int, same: bool
) -> None:
    both = {f"word{n}" for n in range(shared)}
    one = both | {f"left{n}" for n in range(rest)}
    two = both | {f"right{n}" for n in range(rest)}
    assert alike(one, two) is same
    assert alike(one, two | {"more", "words", "still"}) is same, "the shorter one counts"


MEMBERS = "The Sample Miners' Union has {} members in the mines of the country."
ELSEWHERE = "The Sample Miners' Union asked its {} members."


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [("14,000", "14 000", 0), ("10,000", "11,000", 0), ("10,000", "11,112", 1),
     ("14,000", "41,000", 1), ("14,000", "140,000", 1)],
)  # fmt: skip
def test_members_of_one_union_in_two_papers(one: str, two: str, differ: int) -> None:
    """A tenth more or less is rounding, where the sentences are not the same."""
    assert told("C33", MEMBERS.format(one), ELSEWHERE.format(two)) == differ
    other = ELSEWHERE.format(two).replace("Sample Miners", "Example Bakers")
    assert told("C33", MEMBERS.format(one), other) == 0
    assert told("C33", f"{MEMBERS.format(one)}\n\n{ELSEWHERE.format(two)}") == 0, "one paper"


REPORT = "The Committee examined it in its {} Report on Case No. 3386."


@pytest.mark.parametrize(
    ("one", "two", "differ"), [("396th", "396th", 0), ("396th", "369th", 1), ("396th", "397th", 1)]
)
def test_reports_on_one_case_in_two_papers(one: str, two: str, differ: int) -> None:
    assert told("C35", REPORT.format(one), REPORT.format(two)) == differ
    assert told("C35", REPORT.format(one), REPORT.format(two).replace("3386", "3499")) == 0
    both = f"{REPORT.format(one)} {REPORT.format(two)}"
    assert told("C35", REPORT.format(one), both) == 0, "one report is shared"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # parts of a whole
        ("They dismissed 31 teachers: 18 women and 12 men.", 1),
        ("They dismissed 30 teachers: 18 women and 12 men.", 0),
        ("They dismissed 31 teachers (18 women and 12 men).", 1),
        ("They dismissed 31 teachers, 18 women and 12 men.", 0),  # no list of parts
        ("They dismissed 31 teachers: 18 women, 12 men.", 0),
        ("They dismissed 31 teachers: 31 women and 12 men.", 0),  # no part is the whole
        ("They dismissed 31 teachers, among them: 18 women and 12 men.", 0),
        ("They dismissed 60 teachers: 18 women and 12 men.", 0),  # too far off to be a sum
        ("They dismissed 45 teachers: 18 women and 12 men.", 1),  # a third off
        ("They dismissed 46 teachers: 18 women and 12 men.", 0),
        ("They dismissed 31 teachers: 10 women, 8 men and 12 trainees.", 1),
        ("They dismissed 30 teachers: 10 women, 8 men and 12 trainees.", 0),
        # names counted
        ("They arrested three members: Ana Proof, Ben Test and Carl Sample.", 0),
        ("They arrested four members: Ana Proof, Ben Test and Carl Sample.", 1),
        ("They arrested two members: Ana Proof, Ben Test and Carl Sample.", 1),
        ("They arrested seven members: Ana Proof, Ben Test and Carl Sample.", 0),  # four off
        ("They arrested six members: Ana Proof, Ben Test and Carl Sample.", 1),
        ("They arrested four members, among them: Ana Proof, Ben Test and Carl Sample.", 0),
        ("They arrested four members: Ana Proof, Ben Test and Carl Sample, among others.", 0),
        ("They arrested three of the four members: Ana Proof, Ben Test and Carl Sample.", 0),
        # so many, so much each
        ("They fined 12 drivers 500 euros each, 6,000 euros in all.", 0),
        ("They fined 12 drivers 500 euros each, 5,000 euros in all.", 1),
        ("They fined 12 drivers 500 euros, 5,000 euros in all.", 0),
    ],
)
def test_what_does_not_add_up(body: str, found: int) -> None:
    assert min(1, told("C45", body)) == found


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [("3386", "3368", 1), ("3386", "3387", 0), ("3386", "3386", 0), ("3386", "3499", 0)],
)
def test_two_case_numbers_with_digits_turned_round(one: str, two: str, found: int) -> None:
    body = f"We write on Case No. {one}.\n\nPlease treat this as news in Case No. {two}."
    assert min(1, told("C45", body)) == found
