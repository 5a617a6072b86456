"""The rows of the list of papers, and how a day is told: as news, as known, in its turn."""

from __future__ import annotations

import pytest

from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.linked import candidates, mentions_of
from tocsin.reading import read_text

FRAME = "Testville, 1 June 2026\n\nDear Sirs,\n\n{}\n\nYours sincerely,\nMaria Example"


def paper(*passages: str):
    return from_reading(read_text(FRAME.format("\n\n".join(passages))))


LETTER = """Testville, 1 June 2026

Dear Sirs,

On 27 April 2026 the bailiff came to the quay and found the cards locked away (annex 2).

We wrote to the labour inspector on 25 April 2026 (annex 1). Nobody has answered us.

Yours sincerely,
(signed) Maria Example

Annexes
1. Letter to the labour inspector, 25 April 2026
2. Record of the bailiff, 29 April 2026
"""


def test_a_row_behind_the_signature_is_held_against_what_cites_it() -> None:
    read = from_reading(read_text(LETTER))
    rows = {m.value: m.row for m in mentions_of(read) if m.row}
    assert rows == {"2026-04-25": 1, "2026-04-29": 2}
    cited = {
        (p.one.value, p.two.value): "cites the row" in p.features
        for p in candidates(read, ("day",))
        if "row" in p.features
    }
    assert cited[("2026-04-27", "2026-04-29")]
    assert not cited[("2026-04-25", "2026-04-29")]


@pytest.mark.parametrize(
    ("second", "seen", "not_seen"),
    [
        ("The vote of 7 May is no secret.", {"hung hanging", "known"}, {"hung lying", "new"}),
        ("A vote on 7 May was no secret.", {"hung lying", "new"}, {"hung hanging", "known"}),
        ("Le vote du 7 mai 2026 est public.", {"hung hanging", "with year"}, {"new"}),
        ("El jueves 7 de mayo se votó.", {"with weekday"}, {"with year"}),
        ("Выборы 7 мая были тайными.", {"hung word", "event named"}, {"known"}),
    ],
)
def test_how_a_day_is_told(second: str, seen: set[str], not_seen: set[str]) -> None:
    first = "On Tuesday 5 May 2026 our members voted on a stoppage of work."
    (pair,) = candidates(paper(first, second), ("day",))
    found = set(pair.features)
    assert seen <= found
    assert not not_seen & found
    assert "first with weekday" in found


@pytest.mark.parametrize(
    ("second", "ways"),
    [("The 21 others wait.", "ways to it 1"), ("The 24 others wait.", "ways to it 0")],
)
def test_a_rest_can_be_reckoned_from_what_was_told(second: str, ways: str) -> None:
    told = "Of 33 sailors 12 came back to the ships."
    found = [p for p in candidates(paper(told, second), ("count",)) if p.one.value == "33"]
    assert found
    assert all(ways in p.features for p in found)
