"""One odd case, asked in every room: check, docket and letter give the same answers.

Hong Kong (a territory: nothing is ratified there), with a claim to consultative status that nothing
proves, and a fact whose source spoke only after the letter's day. What one room denies no other
asserts: each row of the table is one question.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.model import CaseFile, Name
from tocsin.checks.engine import check_case, check_documents
from tocsin.checks.kinds import Kind
from tocsin.law import Law
from tocsin.law.procedure import advise
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import lines
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import Scene, scene_of
from tocsin.letters.tree.assemble import tree_of
from tocsin.reading import read_text

CASE = Path(__file__).parent / "strangers" / "hongkong"
DAY = datetime.date(2021, 11, 15)
STATUS = "general consultative status"


@pytest.fixture(scope="module")
def odd() -> CaseFile:
    """The case with a complainant whose claim to gateway (b) nothing proves."""
    file = load_case(CASE).file
    parties = [
        p.model_copy(update={"names": [Name(text="Invented World Union")]}) if p.id == "itf" else p
        for p in file.parties
    ]
    return file.model_copy(update={"parties": parties})


def seen(file: CaseFile, law: Law, kind: str) -> tuple[Scene, str]:
    scene = scene_of(Commission(KINDS[kind], "en", DAY, "draft"), file, law, Settings())
    return scene, "\n".join(lines(tree_of(draft_of(scene), scene).letter))


def test_who_has_standing(odd: CaseFile, law: Law) -> None:
    docket = {c.party: c.proven for c in advise(odd, on=DAY, law=law).standing}
    scene, text = seen(odd, law, "cfa-complaint")
    assert {c.party: c.proven for c in scene.standing} == docket
    assert docket["itf"] == ""
    line = next(x for x in text.splitlines() if x.startswith("Invented World Union"))
    assert STATUS not in line
    assert (STATUS in text) == ("b" in docket.values())
    doubted = {
        f.subject
        for f in check_case(odd, law, DAY, kind=Kind("cfa-complaint"))
        if f.code in ("TOC-S03", "TOC-S04")
    }
    assert not any(docket.get(party) for party in doubted), "denied here, proven there"


def test_what_binds_a_territory(odd: CaseFile, law: Law) -> None:
    held = law.ratified("HK", "C087", DAY)
    assert held.binding
    assert held.declared
    for kind in ("cfa-complaint", "cfa-update", "ceacr-observation", "dg-urgent"):
        _, text = seen(odd, law, kind)
        assert "declared Convention No. 87 applicable" in text, kind
        assert " ratified Convention" not in text, kind


def test_which_facts_are_told(odd: CaseFile, law: Law) -> None:
    advice = advise(odd, on=DAY, law=law)
    scene, _ = seen(odd, law, "cfa-complaint")
    made = tree_of(draft_of(scene), scene)
    left = {x.id for x in made.left_out}
    assert len(made.body.facts) + len(left & {e.id for e in odd.events}) == len(odd.events)
    assert advice.known == len(made.body.facts)  # what the docket counts a letter tells


def test_why_it_is_urgent(odd: CaseFile, law: Law) -> None:
    docket = {g.code: g.state for g in advise(odd, on=DAY, law=law).urgency}
    scene, _ = seen(odd, law, "cfa-complaint")
    assert {g.code for g in scene.grounds} == {
        code for code, state in docket.items() if state.value in ("holds", "threatened")
    }


def test_whose_membership_binds(odd: CaseFile, law: Law) -> None:
    _, text = seen(odd, law, "government-letter")
    assert "China is a Member of the International Labour Organization, answers to it" in text
    assert "Hong Kong Special Administrative Region is a Member" not in text
    case = odd.case.model_copy(update={"government": "BT"})  # Bhutan, no Member
    _, text = seen(odd.model_copy(update={"case": case}), law, "government-letter")
    assert "is a Member" not in text


def test_a_territory_s_case_is_against_the_member(odd: CaseFile, law: Law) -> None:
    _, text = seen(odd, law, "cfa-complaint")
    assert "Government of China (Hong Kong" in text
    paper = read_text(text, "letter.txt")
    found = {f.code for f in check_documents([paper], law, None, odd, today=DAY)}
    assert "TOC-C04" not in found
    paper = read_text(text.replace("Government of China", "Government of Japan"), "letter.txt")
    found = {f.code for f in check_documents([paper], law, None, odd, today=DAY)}
    assert "TOC-C04" in found
