"""An affiliate that complains itself is told as such; what one letter tells others tell."""

from __future__ import annotations

import datetime

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.law import Law
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import scene_of

DAY = datetime.date(2025, 11, 10)


def case(status: str = "active", proof: list[str] | None = None, **case: object) -> CaseFile:
    link = {"to": "world", "since": "2010", "exhibits": proof or []}
    return CaseFile.model_validate(
        {
            "case": {
                "id": "ph", "title": "Attacks", "government": "PH", "requests": ["that it end"],
                "complainants": [
                    {"party": "ctu", "joined": "2024-12-01", "status": status},
                    {"party": "world", "joined": "2024-12-01", "gateway": "c"},
                ],
                "references": [{"body": "CFA", "number": "3999", "filed": "2024-12-01"}],
                **case,
            },
            "parties": [
                {"id": "ctu", "kind": "federation", "country": "PH", "coverage": "national",
                 "names": [{"text": "Confederation of Drivers", "lang": "en"}],
                 "affiliations": [link]},
                {"id": "sea", "kind": "trade_union", "country": "PH",
                 "names": [{"text": "Union of Seafarers", "lang": "en"}], "affiliations": [link]},
                {"id": "world", "kind": "global_union", "country": "GB", "address": "Borough Road",
                 "names": [{"text": "Invented World Union", "lang": "en"}]},
            ],
            "exhibits": [{"id": "paper", "file": "exhibits/a.txt", "title": "Affiliation"}],
            "events": [
                {"id": "raid", "act": "search", "date": "2025-10-20", "targets": ["ctu"],
                 "summary": "Police searched the office", "sensitivity": "public"}
            ],
            "allegations": [{"id": "a", "title": "Raid", "events": ["raid"],
                             "norms": [{"convention": "C087"}]}],
        }
    )  # fmt: skip


def text(law: Law, file: CaseFile, kind: str, lang: str = "en") -> str:
    head = Commission(KINDS[kind], lang, DAY, "draft")
    return draft_of(scene_of(head, file, law, Settings(party="world"))).body


@pytest.mark.parametrize("kind", ["dg-urgent", "cfa-update"])
def test_an_affiliate_that_complains_is_told_as_such(law: Law, kind: str) -> None:
    said = text(law, case(), kind)
    assert "itself a complainant in the case: Confederation of Drivers." in said
    assert "Our affiliate concerned in the Philippines: Union of Seafarers." in said


@pytest.mark.parametrize("status", ["withdrawn", "captured"])
def test_who_no_longer_complains_freely_is_told_as_an_affiliate(law: Law, status: str) -> None:
    said = text(law, case(status), "dg-urgent")
    assert "itself a complainant" not in said
    assert "Confederation of Drivers; Union of Seafarers" in said


def test_nobody_complains_before_there_is_a_complaint(law: Law) -> None:
    assert "complainant" not in text(law, case(references=[]), "dg-urgent")


@pytest.mark.parametrize("proof", [[], ["paper"]])
def test_a_complaint_names_the_affiliate_it_rests_on(law: Law, proof: list[str]) -> None:
    said = text(law, case(proof=proof), "cfa-complaint")
    line = next(x for x in said.splitlines() if x.startswith("- Invented World Union"))
    assert "Confederation of Drivers is itself a complainant" in line
    claim = "directly affect its affiliate, the Confederation of Drivers"
    assert (claim in line) is bool(proof)


@pytest.mark.parametrize(
    "kind", ["dg-urgent", "cfa-complaint", "cfa-update", "ceacr-observation", "government-letter"]
)
def test_a_conciliation_agreed_is_told_to_every_reader(law: Law, kind: str) -> None:
    agreed = {"conciliation": "Both sides agreed to conciliation", "conciliation_since": "2025-10"}
    assert "Both sides agreed to conciliation" in text(law, case(**agreed), kind)
    assert "onciliation" not in text(law, case(), kind)


@pytest.mark.parametrize(
    ("state", "begins"),
    [("PH", "The Philippines is a Member"), ("NL", "The Kingdom of the Netherlands is a Member"),
     ("KE", "Kenya is a Member")],
)  # fmt: skip
def test_a_state_s_name_begins_a_sentence_with_its_article(
    law: Law, state: str, begins: str
) -> None:
    said = text(law, case(government=state), "government-letter")
    assert begins in said
