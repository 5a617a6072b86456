"""A group counted again by what was done to it, or under its paper; a total that was told."""

from __future__ import annotations

from typing import Any, cast

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.consistency.within.figures.rule import figures_within

GATE = "On 6 March 2026 thirteen members were not let in at the gate."
NAMES = "The order holds 27 names of guards."
SUSPENDED = "On 6 March 2026 the director suspended 31 teachers."
BACK = "The {} teachers suspended were not heard."
ROWS = [
    *((f"{GATE}\n\n{group} were not let in at the gate wait.", found) for group, found in (
        ("The seventeen people who", 1), ("Seventeen people who", 1),
        ("Seventeen other people who", 0), ("The thirteen people who", 0))),
    (f"{GATE}\n\nSeventeen people who sang at the fair wait.", 0),
    # under the paper that holds their names
    (f"{NAMES}\n\nWe ask for the 31 guards dismissed under this order.", 1),
    (f"{NAMES}\n\nWe ask for the 27 guards dismissed under this order.", 0),
    # the paper said between the two what they come to, or tells a third with which they add up
    (f"{SUSPENDED}\n\n{BACK.format(44)}", 1),
    (f"{SUSPENDED} The total is now 44.\n\n{BACK.format(44)}", 0),
    (f"{SUSPENDED} The total is now 45.\n\n{BACK.format(44)}", 1),
    (f"{SUSPENDED} They suspended 13 guards.\n\n{BACK.format(44)}", 0),
    (f"{SUSPENDED}\n\n{BACK.format(31)}", 0),
    # money withheld, and given back: it may be a part
    ("They withheld 2,400 francs of dues.\n\nWe ask for the 4,200 francs of dues.", 1),
    ("They withheld 2,400 francs of dues.\n\nThey gave back 4,200 francs of dues.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), ROWS)
def test_one_group_counted_twice(body: str, found: int) -> None:
    nobody = cast(Any, None)
    assert len(said(lambda paper: figures_within.check(paper, nobody), body)) == found
