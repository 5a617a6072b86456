"""A reply or recommendation that a letter does not answer is listed with the reason; addresses."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.model import CaseFile, Communication, Recommendation
from tocsin.law import Law
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import scene_of
from tocsin.letters.tree.assemble import Made, tree_of

CASE = load_case(Path(__file__).parent / "strangers" / "hongkong").file
DAY = datetime.date(2022, 2, 15)


def made(law: Law, file: CaseFile = CASE, lang: str = "en", kind: str = "cfa-update") -> Made:
    scene = scene_of(Commission(KINDS[kind], lang, DAY, "draft"), file, law, Settings())
    return tree_of(draft_of(scene), scene)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "reply_sender"),
        ({"sender": "government", "route": "government"}, "reply_route"),
        ({"sender": "government", "sensitivity": "protected"}, "protected"),
        ({"sender": "government"}, ""),
    ],
)
def test_a_reply_is_answered_or_listed(law: Law, fields: dict[str, str], reason: str) -> None:
    reply = {
        "id": "taken-apart", "kind": "reply", "direction": "third_party", "route": "cfa",
        "date": "2022-02-01", "points": [{"text": "All is well"}],
    }  # fmt: skip
    state = next(p.id for p in CASE.parties if p.kind == "government")
    said = {k: state if v == "government" and k == "sender" else v for k, v in fields.items()}
    letter = Communication.model_validate(reply | said)
    file = CASE.model_copy(update={"communications": [letter]})
    left = {x.id: x.reason for x in made(law, file).left_out}
    assert left.get("taken-apart", "") == reason


def test_what_another_body_asked_is_listed(law: Law) -> None:
    asked = [
        Recommendation.model_validate({"id": f"r-{body.lower()}", "body": body, "text": "Stop"})
        for body in ("CFA", "CEACR")
    ]
    file = CASE.model_copy(update={"recommendations": asked})
    left = {x.id: x for x in made(law, file).left_out}
    assert "r-cfa" not in left
    assert "CEACR" in left["r-ceacr"].why("en")
    assert "r-ceacr" not in {x.id for x in made(law, file, kind="news").left_out}


def test_the_country_of_an_address_is_in_the_letter_s_language(law: Law) -> None:
    last = {lang: made(law, lang=lang).letter.addressees[0][-1] for lang in ("en", "fr", "es")}
    assert last == {"en": "Switzerland", "fr": "Suisse", "es": "Suiza"}
