"""How a complaint shows its facts: day, place and witness, warrant, document, number, source."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tocsin.checks.kinds import Kind
from tocsin.checks.papers import from_reading
from tocsin.checks.rule import Rule
from tocsin.checks.rules.evidence import papers as evidence
from tocsin.reading import read_text

LETTER = (
    "Testville, 4 May 2026\n\nDirector-General\nInternational Labour Office\nGeneva\n\n"
    "Dear Mr Director-General,\n\n{}\n\nYours sincerely,\nMaria Example"
)
NO_CASE = cast(Any, SimpleNamespace(case=None))
BEAT, TOOK = "Officers beat our treasurer.", "They arrested the driver."


def said(rule: Rule, body: str) -> list[str]:
    """What a rule says of a complaint with this body, each with its severity."""
    made = from_reading(read_text(LETTER.format(body), "letter.txt"), Kind.CFA_COMPLAINT)
    hits = rule.check(made, NO_CASE)
    return [f"{(hit.severity or rule.severity).value}: {hit.message}" for hit in hits]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        # all three missing of several acts is a hole; of one, or two missing, it could be better
        (BEAT, ["improves: no date and no place and no witness is given for this act"]),
        (f"{BEAT} {TOOK}", ["weakens: no date and no place and no witness is given for this act"]),
        ("On 3 May 2026 officers beat our treasurer.",
         ["improves: no place and no witness is given for this act"]),
        ("On 3 May 2026 officers beat our treasurer in the office.", []),
        # in its paragraph or the next, or in a paper
        (f"{BEAT}\n\nThat was on 3 May 2026 in the office, as Ana Proof, a witness, told us.", []),
        ("Officers beat our treasurer (Annex 1).", []),
        # only where half of what is told is told so
        (f"{BEAT}\n\n{TOOK}\n\nWe write.\n\nOn 3 May 2026 they searched the office, as a witness "
         "saw.\n\nOn 4 May 2026 they seized the files in the office, as a witness saw.\n\nOn 4 May "
         "2026 they arrested the porter in the office, as a witness saw.", []),
        # heard of, not done, to come
        (f"According to reports officers beat our treasurer. {TOOK}",
         ["improves: no date and no place and no witness is given for this act"]),
        ("Officers did not beat our treasurer.", []),
        ("Officers will beat our treasurer.", []),
    ],
)  # fmt: skip
def test_an_act_has_its_day_its_place_and_its_witness(body: str, told: list[str]) -> None:
    assert said(evidence.who_when_where, body) == told


@pytest.mark.parametrize(
    ("body", "grave"),
    [
        ("Officers searched the office.", "weakens"),
        ("They came. Officers searched the hall. Officers searched the office.", "weakens"),
        ("Officers took the files.", "improves"),
        ("Officers searched the office without a warrant.", ""),
        ("If officers searched the office, we would go.", ""),
        ("The court seized of the matter searched the office.", ""),
    ],
)
def test_a_search_and_its_warrant(body: str, grave: str) -> None:
    found = said(evidence.no_warrant, body)
    assert found == ([f"{grave}: nothing is said of a warrant or court order"] if grave else [])


DRAFTED = "We learned that an official document has been drafted{}."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (DRAFTED.format(""), 1),
        (f"{DRAFTED.format('')} {DRAFTED.format('')}", 2),
        (f"On 3 May 2026 we l{DRAFTED.format('')[4:]}", 1),  # the day of another thing
        (DRAFTED.format(" on 3 May 2026"), 0),
        (DRAFTED.format(" in May 2026"), 1),  # a month is no day
        (DRAFTED.format(" (Annex 2)"), 0),
        (DRAFTED.format(", No. 12"), 0),
        (DRAFTED.format(" [@exhibit:a]"), 0),
    ],
)
def test_a_document_is_told_from_others(body: str, found: int) -> None:
    assert len(said(evidence.document_unidentified, body)) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("A criminal case was opened.", 1),
        ("A criminal case was opened. The criminal case goes on.", 1),  # told once
        ("A criminal case was opened under Article 210.", 0),
        ("A criminal case was opened; its number is unknown.", 0),
        ("A criminal case was opened. Its number is unknown.", 1),
        ("A criminal case was opened. In the criminal case 3 men are held.", 0),
        ("They came.", 0),
    ],
)
def test_a_criminal_case_has_its_number(body: str, found: int) -> None:
    assert len(said(evidence.criminal_case, body)) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (BEAT, 1),
        (f"{BEAT} {TOOK}", 1),
        ("Officers beat our treasurer, a witness said.", 0),
        ("Officers beat our treasurer (Annex 1).", 0),
        (f"We were there. {BEAT}", 0),
        ("We saw how officers beat our treasurer.", 0),
        (f"The news of it reached us. {BEAT}", 0),
        ("Officers will beat our treasurer.", 0),
    ],
)
def test_somewhere_a_letter_says_how_it_knows(body: str, found: int) -> None:
    assert len(said(evidence.unsourced, body)) == found


def test_a_draft_is_asked_for_its_references_and_for_no_source() -> None:
    from tocsin.checks.paper import Draft
    from tocsin.checks.papers import from_draft

    fact = "Officers searched the union's office on 24 October 2023"
    for text, found in (
        (f"{fact}.", 1),
        (f"{fact} [@event:search].", 0),
        (f"{fact}. They left [@event:search].", 0),  # anywhere in the paragraph
        (f"{fact}.\n\nThey left [@event:search].", 0),  # or just behind it
        (f"{fact}.\n\n{'They left and came again. ' * 3}[@event:search].", 1),
        (f"# {fact}", 0),
        (f"- that {fact[0].lower()}{fact[1:]}.", 0),
        (f"The Government may say that {fact[0].lower()}{fact[1:]}.", 0),
    ):
        made = from_draft(Draft("a.md", text, Kind.CFA_COMPLAINT, "en"))
        assert len(list(evidence.unreferenced.check(made, NO_CASE))) == found, text
        assert not list(evidence.unsourced.check(made, NO_CASE))
