"""A release of a day of several arrests is told with the arrest before it, not with the next."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.letters.scene.outcomes import outcomes_of

DAY = "2026-02-02"
ROWS: list[tuple[str, list[tuple[str, dict[str, Any]]], bool, dict[str, list[str]]]] = [
    ("let go between two arrests", [("arrest", {}), ("arrest", {}), ("bail", {})], False,
     {"e0": ["e2"]}),
    ("let go after each", [("arrest", {}), ("arrest", {}), ("release", {}), ("release", {})], False,
     {"e0": ["e2"], "e1": ["e3"]}),
    ("held before the day", [("arrest", {}), ("release", {}), ("release", {})], True,
     {"e0": ["e2"]}),
    ("the arrest it names", [("arrest", {}), ("arrest", {}), ("bail", {"related": ["e1"]})], False,
     {"e1": ["e2"]}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("acts", "held", "found"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_each_release_goes_with_the_arrest_before_it(
    acts: list[tuple[str, dict[str, Any]]], held: bool, found: dict[str, list[str]]
) -> None:
    file = CaseFile.model_validate(
        {
            "case": {"id": "c", "title": "c", "government": "MO"},
            "parties": [{"id": "p", "kind": "person", "names": [{"text": "Person"}]}],
            "events": [
                {"id": f"e{i}", "summary": "s", "act": act, "date": DAY, "targets": ["p"], **more}
                for i, (act, more) in enumerate(acts)
            ],
        }
    )
    ends = outcomes_of(file.events, file.by_id, lambda _who, _day: held)
    assert {key: [e.id for e in value] for key, value in ends.items()} == found
