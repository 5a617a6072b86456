"""How a letter shows its facts, at which stage it tells them, and who signs: one change a row.

The case behind it dates the search 24 October 2023, the arrest 12 September, and holds the
transfer of property as announced on 20 October.
"""

from __future__ import annotations

import pytest

from checks.rules.letter_edges import Change, told
from tocsin.checks.kinds import Kind
from tocsin.checks.rules.consistency.recalled.clauses import around, clauses_of, reach

WARRANT = "No warrant was shown."
SOURCE = ", according to an officer of a sector union who was present (Annex 1)"
DECREE = "Under a draft decree of 20 October 2023 (Annex 2) the property"
ARREST = "On 12 September 2023 officers arrested Bermet Samplebaeva"
FOOT = (
    "[signed]\nMaria Sample\nGeneral Secretary\n\nAnnexes:\n1. Record of the search, 24 October "
    "2023, Russian with English translation\n2. Draft decree, 20 October 2023, English\n\n"
    "cc: ACTRAV"
)


def with_(sentence: str) -> Change:
    return {WARRANT: f"{WARRANT} {sentence}"}


ROWS: list[tuple[str, str, Change]] = [
    # a warrant
    ("E02", "weakens", {f" {WARRANT}": ""}),
    ("E02", "", {WARRANT: "No court order was shown."}),
    ("E02", "", {WARRANT: "No inventory was given."}),
    # a document
    ("E04", "weakens", {"Under a draft decree of 20 October 2023 (Annex 2) the property":
                        "We learned that an official document has been drafted; the property"}),
    ("E04", "", {DECREE: "An official document of 20 October 2023 has been drafted; the property"}),
    # a criminal case
    ("E05", "improves", with_("A criminal case was opened against the union.")),
    ("E05", "", with_("A criminal case, No. 12-34, was opened against the union.")),
    ("E05", "", with_("A criminal case was opened. The criminal case has number 12-34.")),
    # what the case file holds, six weeks either way
    ("E07", "", {}),
    *(("E07", expected, {ARREST: f"On {day} officers arrested Bermet Samplebaeva"})
      for day, expected in (("1 August 2023", ""), ("31 July 2023", "weakens"))),
    ("E07", "", {ARREST: "On 1 August 2023 officers questioned Bermet Samplebaeva"}),
    ("E07", "weakens", {ARREST: "On 12 September 2023 officers beat Bermet Samplebaeva"}),
    # told to the month, or of nobody harmed: nothing that a day could be looked up for
    ("E07", "", {ARREST: "In September 2023 officers beat Bermet Samplebaeva"}),
    ("E07", "", {ARREST: "On 12 September 2023 the council elected Bermet Samplebaeva"}),
    ("E07", "", {ARREST: "On 12 September 2023 officers did not beat Bermet Samplebaeva"}),
    # planned and done
    ("C20", "", {}),
    ("C20", "weakens", {DECREE + " of the Sample Miners' Union would be transferred to the state":
                        "On 20 October 2023 the property of the Sample Miners' Union was "
                        "transferred to the state (Annex 2)"}),
    ("C21", "weakens", {"On 24 October 2023 officers of the Sample Security Committee searched "
                        "the union's office in Bishkek":
                        "Officers of the Sample Security Committee plan to search the office of "
                        "the Sample Miners' Union in Bishkek"}),
    # consent
    ("C22", "weakens", with_("The council agreed to the transfer of the property.")),
    ("C22", "", with_("The council did not agree to the transfer of the property.")),
    ("C22", "", with_("Under threat the council agreed to the transfer of the property.")),
    # who signs
    ("F03", "weakens", {FOOT: "The Executive Committee"}),
    ("F03", "blocks", {FOOT: ""}),
    ("F03", "", {FOOT: "Maria Sample, General Secretary"}),
    ("F03", "weakens", {FOOT: "______________"}),
]  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("code", "expected", "change"), ROWS)
def test_each_rule_ends_where_it_says(code: str, expected: str, change: Change) -> None:
    assert told(code, change) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Kind.CFA_COMPLAINT, "weakens"), (Kind.GOVERNMENT_LETTER, "improves"), (Kind.NEWS, "")],
)
def test_a_search_needs_its_warrant_in_what_goes_to_the_office(kind: Kind, expected: str) -> None:
    assert told("E02", {f" {WARRANT}": ""}, kind=kind) == expected


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("they came, they saw", ["they came", "they saw"]),
        ("they came and they saw", ["they came", " and they saw"]),
        ("he said: they came", ["he said", " they came"]),
        ("the hall (which is ours) was shut", ["the hall ", "which is ours", " was shut"]),
        ("they came", ["they came"]),
        ("  ", []),
        ("on 1,500 they came", ["on 1,500 they came"]),
    ],
)
def test_the_clauses_of_a_sentence(sentence: str, clauses: list[str]) -> None:
    assert [sentence[c.start : c.end] for c in clauses_of(sentence)] == clauses


def beside(sentence: str, *values: str) -> tuple[str, str]:
    """What is said with the first of these values."""
    spots = [(sentence.index(v), sentence.index(v) + len(v)) for v in values]
    before, behind = around(sentence, clauses_of(sentence), sorted(spots), spots[0])
    return before.strip(" ,"), behind.strip(" ,")


@pytest.mark.parametrize(
    ("sentence", "values", "said"),
    [
        ("police came on 2 April", ("2 April",), ("police came on", "")),
        ("on 2 April police came", ("2 April",), ("on", "police came")),
        # a day alone at the head belongs to what follows
        ("on 2 April, police came", ("2 April",), ("on", "police came")),
        # and one alone behind a comma to what stands before it
        ("police came, on 2 April, to the hall", ("2 April",), ("police came, on", "to the hall")),
        # another value has its own clause
        ("police came on 2 April, and left on 3 April", ("2 April", "3 April"),
         ("police came on", "")),
        ("police came on 2 April, and left on 3 April", ("3 April", "2 April"),
         ("and left on", "")),
    ],
)  # fmt: skip
def test_what_is_said_with_a_value(
    sentence: str, values: tuple[str, ...], said: tuple[str, str]
) -> None:
    assert beside(sentence, *values) == said


def test_all_that_is_said_reaches_to_the_values_beside() -> None:
    sentence = "on 2 April they came and on 3 April they left and on 4 April all was over"
    spots = [(sentence.index(v), sentence.index(v) + 7) for v in ("2 April", "3 April", "4 April")]
    assert reach(sentence, spots, spots[1]) == " they came and on 3 April they left and on "
    assert reach(sentence, spots, spots[0]).startswith("on 2 April")
    assert reach(sentence, spots, spots[2]).endswith("was over")
    long = "x" * 600 + " 2 April " + "y" * 600
    (at,) = [(long.index("2 April"), long.index("2 April") + 7)]
    assert len(reach(long, [at], at)) == 500 + 7 + 500
