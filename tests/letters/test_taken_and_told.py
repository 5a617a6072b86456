"""Who is held signs nothing; a court's order is told though another letter told the arrest."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.law import Law
from tocsin.letters.draft.first import draft_of
from tocsin.letters.draft.followup import REPORT
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import lines
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import Scene, scene_of
from tocsin.letters.tree.assemble import tree_of

DAY = datetime.date(2025, 8, 1)
OPEN = {"sensitivity": "public"}


def person(key: str, name: str, office: str) -> dict[str, Any]:
    held = {"title": office, "organization": "union", "since": "2020"}
    return {"id": key, "kind": "person", "names": [{"text": name, "lang": "en"}],
            "positions": [held], **OPEN}  # fmt: skip


def event(key: str, act: str, day: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "act": act, "date": day, "summary": f"It was {key}.", "sources": ["s"],
            "targets": ["gumbo"], **OPEN, **more}  # fmt: skip


def case(*more: dict[str, Any]) -> CaseFile:
    """A union of Zimbabwe (synthetic): its president is taken and told of in a complaint."""
    union = {
        "id": "union",
        "kind": "trade_union",
        "country": "ZW",
        "coverage": "national",
        "address": "4 Fife Avenue, Harare",
        "names": [{"text": "Teachers Union"}],
        **OPEN,
    }
    ilo = {"id": "ilo", "kind": "international_body", "names": [{"text": "ILO"}], **OPEN}
    complaint = {
        "id": "c1",
        "kind": "complaint",
        "direction": "out",
        "route": "cfa",
        "date": "2025-03-01",
        "sender": "union",
        "signed": "yes",
        "events": ["arrest"],
        "to": [{"party": "ilo", "state": "sent"}],
        **OPEN,
    }
    return CaseFile.model_validate({
        "case": {
            "id": "c", "title": "c", "government": "ZW", "requests": ["that it end"],
            "complainants": [{"party": "union", "joined": "2025-03-01", "gateway": "a"}],
            "references": [{"body": "CFA", "number": "9911", "filed": "2025-03-01",
                            "status": "active"}],
        },
        "parties": [union, ilo, person("gumbo", "Farai Gumbo", "President"),
                    person("mhlanga", "Rudo Mhlanga", "Treasurer")],
        "sources": [{"id": "s", "basis": "witnessed", "party": "union", **OPEN}],
        "events": [event("arrest", "arrest", "2025-02-10"),
                   event("raid", "search", "2025-06-10", targets=["union"]), *more],
        "communications": [complaint],
    })  # fmt: skip


def scene(law: Law, file: CaseFile) -> Scene:
    return scene_of(Commission(KINDS["cfa-update"], "en", DAY, "draft"), file, law, Settings())


@pytest.mark.parametrize(
    ("more", "signs"),
    [
        ((), "mhlanga"),
        ((event("let-go", "release", "2025-02-12"),), "gumbo"),
        ((event("let-go", "bail", "2025-02-12"),), "gumbo"),
        ((event("death", "killing", "2025-02-12"),), "mhlanga"),
    ],
)
def test_nobody_signs_from_a_cell(law: Law, more: tuple[dict[str, Any], ...], signs: str) -> None:
    seen = scene(law, case(*more)).signatory
    assert seen is not None
    assert seen.id == signs


def test_a_court_s_order_is_told_where_another_letter_told_the_arrest(law: Law) -> None:
    order = event("order", "procedure", "2025-02-25", related=["arrest"])
    seen = scene(law, case(order))
    assert "arrest" not in seen.facts.told
    assert [e.id for e in seen.facts.steps] == ["order"]
    assert "It was order" in "\n".join(lines(tree_of(draft_of(seen), seen).letter))


@pytest.mark.parametrize("others", [[], [{"body": "Commission of Inquiry", "number": "2009"}]])
def test_a_step_told_above_is_not_told_again_in_the_tables(
    law: Law, others: list[dict[str, Any]]
) -> None:
    order = event("order", "procedure", "2025-02-25", related=["arrest"])
    asked = {"id": "r", "body": "Committee on Freedom of Association", "report": "409th Report",
             "text": "to obey", "status": "ignored", "events": ["order"], **OPEN}  # fmt: skip
    data = case(order).model_dump(mode="json", exclude_unset=True) | {"recommendations": [asked]}
    data["case"]["references"] += others
    seen = scene(law, CaseFile.model_validate(data))
    said = "\n".join(lines(tree_of(draft_of(seen), seen).letter)).replace("\xa0", " ")
    assert said.count("It was order") == 1
    assert "Disregarded. Facts: paragraph 1." in said


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("409", "409"),
        ("409th Report", "409"),
        ("informe núm. 405", "405"),
        ("396e rapport", "396"),
        ("405.º informe", "405"),
        ("доклад № 396", "396"),
        ("396-й доклад", "396"),
        ("GB.356/INS/13", None),
        ("", None),
    ],
)
def test_a_report_is_known_by_its_number(written: str, told: str | None) -> None:
    found = REPORT.fullmatch(written)
    assert (found and (found["first"] or found["last"])) == told
