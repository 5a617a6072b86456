"""A ground of urgency stands in a letter only with a fact the letter, or an earlier one, tells."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.law import Law
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import Scene, scene_of

DAY = datetime.date(2025, 11, 10)
BASE: dict[str, Any] = {
    "case": {
        "id": "ph", "title": "Attacks", "government": "PH",
        "complainants": [{"party": "ctu", "joined": "2024-12-01"}],
        "references": [{"body": "CFA", "number": "3999", "filed": "2024-12-01"}],
    },
    "parties": [
        {"id": "ctu", "kind": "federation", "country": "PH", "coverage": "national",
         "address": "14 Rizal Street",
         "names": [{"text": "Confederation of Drivers", "lang": "en"}]},
        *({"id": f"u{n}", "kind": "trade_union", "country": "PH",
           "names": [{"text": f"Union {n} of Drivers", "lang": "en"}]} for n in range(3)),
    ],
    "sources": [{"id": "s", "basis": "document"}],
}  # fmt: skip


def event(key: str, act: str, day: str, *targets: str, **more: object) -> dict[str, Any]:
    said = {"id": key, "act": act, "date": day, "targets": list(targets), "summary": f"Fact {key}"}
    return {**said, "sources": ["s"], "sensitivity": "public", **more}


def scene(law: Law, kind: str, events: list[dict[str, Any]], **more: object) -> Scene:
    file = CaseFile.model_validate({**BASE, "events": events, **more})
    return scene_of(Commission(KINDS[kind], "en", DAY, "draft"), file, law, Settings())


def grounds_said(seen: Scene) -> list[str]:
    body = draft_of(seen).body
    part = re.search(r"## Why this cannot wait\n(.*?)(?=\n## |\Z)", body, re.S)
    return re.findall(r"^- (.*)$", part[1], re.M) if part else []


# eleven months old, and more facts after it than a letter adds as background
OLD = [
    event("raid", "search", "2024-12-20", "ctu"),
    *(event(f"later-{n}", "dismissal", f"2025-0{n}-05", "u0") for n in range(1, 8)),
    event("new", "dismissal", "2025-11-01", "u0"),
]


def test_an_old_fact_that_carries_a_ground_is_told(law: Law) -> None:
    seen = scene(law, "dg-urgent", OLD)
    (ground,) = grounds_said(seen)
    assert "movement as a whole" in ground
    assert "[@event:raid]" in ground
    assert "raid" in seen.told


@pytest.mark.parametrize("told", [2, 3])
def test_many_unions_are_the_movement_only_where_all_are_told(law: Law, told: int) -> None:
    hidden = [
        event(f"hit-{n}", "account_freeze", "2025-10-01", f"u{n}")
        | ({} if n < told else {"sensitivity": "internal", "sources": ["quiet"]})
        for n in range(3)
    ]
    sources = [*BASE["sources"], {"id": "quiet", "basis": "told", "consent": {"ilo": "no"}}]
    seen = scene(law, "dg-urgent", hidden, sources=sources)
    assert len(grounds_said(seen)) == (1 if told == 3 else 0)


def sent(*events: str) -> list[dict[str, Any]]:
    letter = {"id": "c1", "kind": "complaint", "direction": "out", "route": "cfa"}
    return [letter | {"date": "2025-01-02", "sender": "ctu", "events": list(events)}]


def test_what_an_earlier_letter_told_is_cited_there(law: Law) -> None:
    seen = scene(law, "cfa-update", OLD, communications=sent("raid"))
    (ground,) = grounds_said(seen)
    assert "told in our communication of 2 January 2025 [@communication:c1]" in ground
    assert "[@event:raid]" not in ground


@pytest.mark.parametrize("kind", ["dg-urgent", "cfa-complaint", "cfa-update"])
@pytest.mark.parametrize("told", [(), ("raid",), ("raid", "later-1")])
def test_no_ground_without_a_fact(law: Law, kind: str, told: tuple[str, ...]) -> None:
    pleads = {"id": "a", "title": "Raids", "events": ["raid"], "norms": [{"convention": "C087"}]}
    seen = scene(law, kind, OLD, communications=sent(*told), allegations=[pleads])
    said = grounds_said(seen)
    assert len(said) == len(seen.grounds)
    assert all("[@" in line for line in said)


def test_what_is_not_argued_is_listed(law: Law) -> None:
    pleads = [
        {"id": key, "title": key, "events": [fact], "norms": [{"convention": code}]}
        for key, fact, code in (
            ("fresh", "new", "C087"), ("stale", "later-1", "C098"), ("unbound", "new", "C151"),
        )
    ]  # fmt: skip
    seen = scene(law, "dg-urgent", OLD, allegations=pleads)
    assert {x.id: x.reason for x in seen.unsaid} == {"stale": "no_fact_here"}
    seen = scene(law, "ceacr-observation", OLD, allegations=pleads)
    ratified = law.ratified("PH", "C151", DAY).binding
    assert {x.id: x.reason for x in seen.unsaid} == ({} if ratified else {"unbound": "unbound"})
    assert not scene(law, "government-letter", OLD, allegations=pleads).unsaid
