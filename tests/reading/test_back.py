"""What a paper comes back to with another value: pairs of passages with clean twins.

``pairs/back`` holds pairs in four languages: a thing told, and come back to in other words ("since
the hall was sealed on 13 March") with another day, year, number or length; and pairs that resemble
them and tell two things (another step of a measure, another place or person, a part). Floors say
what is found; the ceiling what is called one thing and is none.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from reading.pairs.papers import alone
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.within.dates import dates_within
from tocsin.checks.rules.consistency.within.figures import figures_within
from tocsin.checks.scene import Scene
from tocsin.law import load
from tocsin.reading import read_text

HERE = Path(__file__).parent / "pairs" / "back"
FLOORS = {"date": 26, "year": 16, "number": 19, "amount": 2}
# pairs of two things that are still called one: short letters, in which nobody else could be meant
MOST_WRONG = 5


@pytest.mark.slow
def test_what_is_come_back_to_is_held_against_what_was_told() -> None:
    law = load()
    found: Counter[str] = Counter()
    for path in sorted(HERE.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            paper = from_reading(read_text(alone(path.stem, row)))
            day = paper.date
            assert day is not None
            scene = Scene(law, day, (paper,))
            hits = [*dates_within.check(paper, scene), *figures_within.check(paper, scene)]
            found[row["conflict"] or "none"] += bool(hits)
    assert found["none"] <= MOST_WRONG
    assert {k: found[k] for k in FLOORS if found[k] < FLOORS[k]} == {}
