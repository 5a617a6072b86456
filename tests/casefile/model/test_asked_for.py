"""Each entity is asked for by its kind and id; another kind with that id is none."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.casefile.answers.choosing import offices, offices_on
from tocsin.casefile.model import CaseFile

WHOLE = CaseFile.model_validate(
    {
        "case": {"id": "x", "title": "x", "government": "KG"},
        "parties": [{"id": "p", "kind": "trade_union", "names": [{"text": "Union"}]}],
        "sources": [{"id": "s", "basis": "told", "party": "p"}],
        "events": [{"id": "e", "summary": "x", "act": "visit", "date": "2023-10-24"}],
        "exhibits": [{"id": "d", "file": "d.pdf", "title": "D"}],
        "communications": [{"id": "c", "kind": "update", "direction": "out", "route": "cfa",
                            "sender": "p", "date": "2023-10-25", "to": []}],
        "allegations": [{"id": "a", "title": "A", "events": ["e"]}],
        "recommendations": [{"id": "r", "body": "CFA", "text": "T"}],
    }
)  # fmt: skip
KINDS = {"party": "p", "source": "s", "event": "e", "exhibit": "d", "communication": "c",
         "allegation": "a", "recommendation": "r"}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_an_entity_is_asked_for_by_its_kind(kind: str) -> None:
    ask = getattr(WHOLE, kind)
    assert ask(KINDS[kind]) is WHOLE.by_id[KINDS[kind]]
    for key in (*(set(KINDS.values()) - {KINDS[kind]}), "nobody"):
        with pytest.raises(KeyError, match=f"no {kind} '{key}'"):
            ask(key)


def test_offices_of_the_day_come_before_those_that_are_over() -> None:
    person = CaseFile.model_validate(
        {
            "case": {"id": "x", "title": "x", "government": "KG"},
            "parties": [{"id": "p", "kind": "person", "names": [{"text": "Ana"}], "positions": [
                {"title": "member", "since": "2010", "until": "2015"},
                {"title": "chair", "since": "2020"},
                {"title": "treasurer", "since": "2016", "until": "2019"}]}],
        }
    ).party("p")  # fmt: skip

    def titles(found: object) -> list[str]:
        return [p.title.say("en") for p in found]  # type: ignore[attr-defined]

    assert titles(offices_on(person, date(2021, 1, 1))) == ["chair"]
    assert titles(offices_on(person, date(2017, 1, 1))) == ["treasurer"]
    assert titles(offices_on(person, None)) == ["chair"]
    whole = titles(offices(person, date(2017, 1, 1)))
    assert whole[0] == "treasurer"
    assert sorted(whole) == ["chair", "member", "treasurer"]
