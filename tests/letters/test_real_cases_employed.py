"""A case from public sources, in English and French: Eswatini 2022, a ban, a salary, a dismissal.

Nobody is in prison: an officer of a union loses pay and post, and both sides had agreed to
conciliation. Read as by a lawyer who has to sign. The facts and where they were read stand in
``strangers/``.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.law import Law
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import lines
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import scene_of
from tocsin.letters.tree.assemble import Made, tree_of

CASE = Path(__file__).parent / "strangers" / "eswatini"
HOLDS = {
    "en": "Mbongwa Dlamini (President, Swaziland National Association of Teachers)",
    "fr": "Mbongwa Dlamini (Président, Association nationale des enseignants du Swaziland)",
}


def letter(law: Law, kind: str, day: str, lang: str = "en") -> tuple[Made, str]:
    case = load_case(CASE).file
    commission = Commission(KINDS[kind], lang, datetime.date.fromisoformat(day), "draft")
    seen = scene_of(commission, case, law, Settings())
    made = tree_of(draft_of(seen), seen)
    return made, "\n".join(lines(made.letter))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "kind",
    ["dg-urgent", "cfa-complaint", "cfa-update", "ceacr-observation", "government-letter", "news"],
)
def test_a_person_named_without_the_office_is_told_with_it_once(
    law: Law, kind: str, lang: str
) -> None:
    """A name alone does not say that a trade union was struck."""
    _, text = letter(law, kind, "2023-09-05", lang)
    assert text.count(HOLDS[lang]) == 1


def test_conciliation_is_told_to_the_director_general(law: Law) -> None:
    """The Office knows of it: a letter that asks for urgency and is silent about it misleads."""
    _, text = letter(law, "dg-urgent", "2024-01-15")
    assert "accepted conciliation" in text


@pytest.mark.parametrize("kind", ["dg-urgent", "cfa-complaint"])
def test_what_was_agreed_later_is_not_told(law: Law, kind: str) -> None:
    made, text = letter(law, kind, "2022-03-25")
    assert "accepted conciliation" not in text
    assert ("eswatini-2022", "hindsight_read") in {(x.id, x.reason) for x in made.left_out}


def test_the_court_that_was_asked_is_told_with_the_salary(law: Law) -> None:
    _, text = letter(law, "cfa-update", "2024-02-29")
    assert "asked the Industrial Court to order that his salary be paid" in text
    assert "109 days" in text, "what the authorities say of it is told too"
