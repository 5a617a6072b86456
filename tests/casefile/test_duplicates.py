"""Suggestions of entries that may be one, with reasons, and few false ones."""

from __future__ import annotations

from typing import Any

from tocsin.casefile import CaseFile
from tocsin.casefile.duplicates import suggest


def case(**sections: Any) -> CaseFile:
    return CaseFile.model_validate(
        {"case": {"id": "c", "title": "T", "government": "KG"}, **sections}
    )


def person(key: str, *names: str) -> dict[str, Any]:
    return {"id": key, "kind": "person", "names": [{"text": name} for name in names]}


def test_one_person_in_two_spellings_is_suggested() -> None:
    file = case(
        parties=[
            person("p1", "Eldar Tadjibaev"),
            person("p2", "Таджибаев Эльдар"),
            person("p3", "Eldar Osmonov"),
            {"id": "u", "kind": "trade_union", "names": [{"text": "Eldar Tadjibaev Fund"}]},
        ]
    )
    (found,) = suggest(file)
    assert (found.one, found.other) == ("p1", "p2")
    assert "one name in two spellings" in found.why[0]


def test_one_event_told_twice_is_suggested_and_related_ones_are_not() -> None:
    def event(key: str, date: str, **more: Any) -> dict[str, Any]:
        text = f"Officers came to the office of the union {key}"
        base = {"id": key, "summary": text, "act": "visit", "date": date, "targets": ["p"]}
        return {**base, **more}

    file = case(
        parties=[person("p", "P Q")],
        events=[
            event("e1", "2023-10-24"),
            event("e2", "2023-10-23/2023-10-25"),
            event("e3", "2024-05"),
            event("e4", "2023-10-24", related=["e1", "e2"]),
        ],
    )
    assert [(s.one, s.other) for s in suggest(file)] == [("e2", "e1")]


def test_the_example_is_free_of_likely_duplicates(example) -> None:
    assert [s for s in suggest(example.file) if s.section == "parties"] == []
