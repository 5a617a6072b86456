"""The day of an annex in its list, and of a row in a chronology, held against the text."""

from __future__ import annotations

import pytest

from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Paper
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.within.listed_days import (
    _called,
    days_of_annexes,
    days_of_rows,
)
from tocsin.reading import read_text

DECREE = "The hall was shut by the decree of {} (Annex 1)."
SEARCHED = "Police searched the hall on 12 March 2026 (Annex 1)."


def paper(body: str, below: str = "", day: str = "20 May 2026") -> Paper:
    text = f"Testville, {day}\n\nDear Sirs,\n\n{body}\n\nYours sincerely,\nMaria Example\n\n{below}"
    return from_reading(read_text(text, "letter.txt"), Kind.OTHER)


def told(body: str, item: str, day: str = "20 May 2026") -> list[str]:
    listed = f"Annexes:\n1. {item}\n2. List of members"
    return [hit.message for hit in days_of_annexes(paper(body, listed, day))]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("item", "speaks"),
    [
        ("12 March 2026", False), ("14 March 2026", True), ("10 March 2026", True),
        # sixteen days are a slip yet, and so are a day with its figures turned, a month, a year
        ("28 March 2026", True), ("29 March 2026", False), ("21 March 2026", True),
        ("12 April 2026", True), ("12 March 2025", True), ("25 April 2026", False),
        ("14 March", True), ("12 March", False), ("March 2026", False), ("the same day", False),
        ("14 March 2026 and 15 March 2026", False),  # two days: which is the paper's?
    ],
)  # fmt: skip
def test_the_day_of_an_annex_is_that_by_which_the_text_cites_it(item: str, speaks: bool) -> None:
    found = told(DECREE.format("12 March 2026"), f"Decree of the mayor, {item}")
    assert len(found) == speaks
    assert not speaks or ("'12 March 2026' in line 5" in found[0] and f"'{item}' here" in found[0])


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("body", "speaks"),
    [
        ("The hall was shut by the order of 12 March 2026 (Annex 1).", False),  # another paper
        ("The mayor's decree is of 12 March 2026 (Annex 1).", True),
        # that day has a deed of its own in the text
        (DECREE.format("12 March 2026") + " We met on 14 March 2026.", False),
        # of two days none is sure; behind a semicolon or a colon the last one is
        ("The decree of 12 March 2026, told on 13 March 2026 (Annex 1), shut it.", False),
        ("They came on 12 March 2026; the decree of 13 March 2026 (Annex 1) shut it.", True),
        ("They came on 12 March 2026: the decree of 13 March 2026 (Annex 1) shut it.", True),
        ("They came on 12 March 2026, the decree of 13 March 2026 (Annex 1) shut it.", False),
        # the day stands before the annex, and near the name of the paper
        ("Annex 1, the decree, was told on 12 March 2026.", False),
        ("The decree" + " that nobody had seen before" * 3 + " is of 12 March 2026 (Annex 1).",
         False),
        ("No annex holds the decree of 12 March 2026.", False),
    ],
)  # fmt: skip
def test_where_the_text_tells_the_day_of_an_annex(body: str, speaks: bool) -> None:
    assert len(told(body, "Decree of the mayor, 14 March 2026")) == speaks


@pytest.mark.parametrize(
    ("name", "day", "speaks"),
    [
        ("Record of the search", "10 March 2026", True),
        ("Minutes of the search", "10 March 2026", True),
        ("Record of the search", "14 March 2026", False),  # drawn up later
        ("Photograph of the search", "10 March 2026", False),  # no record
        ("Record of the meeting", "10 March 2026", False),  # of something else
        ("Record of the search (certified copy", "10 March 2026)", False),  # the copy's day
        ("Record of the search, translation", "of 10 March 2026", False),
    ],
)  # fmt: skip
def test_a_record_is_not_drawn_up_before_the_deed(name: str, day: str, speaks: bool) -> None:
    assert (
        len(told(SEARCHED, f"{name} {day}" if day[0] == "o" or ")" in day else f"{name}, {day}"))
        == speaks
    )


def test_the_deed_stands_in_the_sentence_before_of_its_paragraph() -> None:
    item = "Record of the search, 10 March 2026"
    deed = "Police searched the hall on 12 March 2026."
    assert told(f"{deed} The record says so (Annex 1).", item)
    assert not told(f"{deed}\n\nThe record says so (Annex 1).", item)


@pytest.mark.parametrize(
    ("name", "called"),
    [("Decree of the mayor", "decree"), ("the Decree", "decree"),
     ("Объяснительная записка", "записка"), ("Записка объяснительная", "записка"),
     ("Объяснительная", "объяснительная"), ("1.", "")],
)  # fmt: skip
def test_how_a_paper_is_called(name: str, called: str) -> None:
    assert _called(name) == (_called(called) if called else "")
    assert bool(_called(name)) is bool(called)


ROWS = (
    "2 March 2026 - police searched the hall of the miners",
    "9 March 2026 - the mayor shut the hall of the miners",
    "16 March 2026 - the court fined the treasurer",
)


def retold(text: str, *rows: str) -> list[str]:
    body = "\n".join(rows or ROWS)
    return [hit.message[:30] for hit in days_of_rows(paper(f"{text}\n\n{body}"))]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("On 2 March 2026 police searched the hall of the miners.", []),
        # the text tells of the search, not of the shutting
        ("On 3 March 2026 police searched the hall of the miners.", ["2 March"]),
        ("On 10 March 2026 the mayor shut the hall of the miners.", ["9 March"]),
        ("On 17 March 2026 the court fined the treasurer.", ["16 March"]),
        ("On 17 March 2026 the court sat. It fined the treasurer.", ["16 March"]),
        ("On 17 March 2026 the court sat.\n\nIt fined the treasurer.", []),
        ("On 17 March 2026 the court sat.", []),  # one word shared is none
        # sixteen days and no more
        ("On 1 April 2026 the court fined the treasurer.", ["16 March"]),
        ("On 2 April 2026 the court fined the treasurer.", []),
        # that day is a row's; the row's own day stands in the text; the text has two
        ("On 9 March 2026 police searched the hall of the miners.", []),
        ("On 17 March 2026 the court fined the treasurer. We met on 16 March 2026.", []),
        ("On 17 March 2026 the court fined the treasurer. On 18 March 2026 the court fined the "
         "treasurer.", []),
    ],
)  # fmt: skip
def test_a_row_of_a_chronology_told_otherwise(text: str, rows: list[str]) -> None:
    found = retold(text)
    assert len(found) == len(rows)
    assert all(row in said for row, said in zip(rows, found, strict=True))


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("gap", "is_row"),
    [(" - ", True), (" – ", True), (": ", True), (" | ", True), ("  ", True),
     (" ", False), (", ", False)],
)  # fmt: skip
def test_what_is_a_row(gap: str, is_row: bool) -> None:
    text = "On 17 March 2026 the court fined the treasurer."
    rows = [row.replace(" - ", gap) for row in ROWS]
    assert bool(retold(text, *rows)) is is_row
    # behind signs of a list, never behind words; three rows are a chronology
    assert bool(retold(text, *(f"- {row}" for row in rows))) is is_row
    assert not retold(text, *(f"on {row}" for row in rows))
    assert not retold(text, *rows[1:])
    long = [*rows[:2], rows[2] + " of the union" * 9]
    assert bool(retold(text, *long)) is (is_row and len(long[2]) <= 160)
    assert not retold(text, *rows[:2], rows[2] + " of the union" * 10)
