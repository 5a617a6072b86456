"""A group counted again by what was done to it, or under its paper; a total that was told."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.consistency.likeness import ANYBODY
from tocsin.checks.rules.consistency.within.figures.retold import retold
from tocsin.checks.rules.consistency.within.figures.rule import figures_within
from tocsin.reading import Quantity, Span, root, roots_of

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


ANYONE = sorted(ANYBODY)[0]
CLAUSE = " miners who were sealed behind gates"
TOLD = frozenset(roots_of("sealed behind gates"))


def group(value: int, at: int, tail: str = " miners", **more: Any) -> Any:
    """A figure of people, told in the sentence ``at``."""
    text = f"{value}{tail}"
    figure = Quantity(
        value, frozenset(more.pop("nouns", {ANYONE})), more.pop("currency", ""),
        Span(0, len(str(value))), False, str(value),
    )  # fmt: skip
    sentence = SimpleNamespace(text=text, contents=frozenset(more.pop("contents", TOLD)))
    known = {"is_part": False, "is_again": False, "days": frozenset()} | more
    return cast(Any, SimpleNamespace(value=value, at=at, figure=figure, sentence=sentence, **known))


FIRST = group(13, 0)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (FIRST, group(17, 1, CLAUSE), True),
        # it comes later, and is no part, no more of the same, no money
        (FIRST, group(17, 0, CLAUSE), False),
        (group(13, 0, is_part=True), group(17, 1, CLAUSE), False),
        (FIRST, group(17, 1, CLAUSE, is_part=True), False),
        (FIRST, group(17, 1, CLAUSE, is_again=True), False),
        (group(13, 0, currency="EUR"), group(17, 1, CLAUSE), False),
        (FIRST, group(17, 1, CLAUSE, currency="EUR"), False),
        # both are people
        (group(13, 0, nouns={"gate"}), group(17, 1, CLAUSE), False),
        (FIRST, group(17, 1, CLAUSE, nouns={"gate"}), False),
        # five at least, at most eight fifths, fewer only by one sign
        (group(5, 0), group(7, 1, CLAUSE), True),
        (group(4, 0), group(6, 1, CLAUSE), False),
        (group(10, 0), group(16, 1, CLAUSE), True),
        (group(10, 0), group(17, 1, CLAUSE), False),
        (group(19, 0), group(13, 1, CLAUSE), True),
        (group(23, 0), group(17, 1, CLAUSE), False),
        (group(100, 0), group(99, 1, CLAUSE), False),
        # a clause that says which, of nothing new but one word, with two of the first count
        (FIRST, group(17, 1), False),
        (FIRST, group(17, 1, " miners who sang"), False),
        (FIRST, group(17, 1, f"{CLAUSE} yesterday"), True),
        (FIRST, group(17, 1, f"{CLAUSE} among singing dancers"), False),
        (group(13, 0, contents={sorted(TOLD)[0]}), group(17, 1, CLAUSE), False),
        (FIRST, group(17, 1, " miners who were sealed then"), True),  # it looks back itself
        # on one day, as far as both say
        (group(13, 0, days={"2026-03-06"}), group(17, 1, CLAUSE, days={"2026-03-07"}), False),
        (group(13, 0, days={"2026-03-06"}), group(17, 1, CLAUSE, days={"2026-03-06"}), True),
        (group(13, 0, days={"2026-03-06"}), group(17, 1, CLAUSE), True),
    ],
)
def test_a_group_counted_again_by_what_was_done_to_it(first: Any, second: Any, same: bool) -> None:
    assert retold(first, second, [first, second]) is same


def test_a_group_known_by_the_paper_that_names_it() -> None:
    order = root("order")
    names = group(27, 0, " names", nouns={root("names")}, contents={order})
    others = group(28, 1, " names", nouns={root("names")}, contents={order})
    again = group(31, 2, " guards dismissed under this order")
    assert retold(names, again, [names, again])
    assert not retold(names, again, [names, others, again]), "either list may be meant"
    assert not retold(FIRST, again, [FIRST, names, again])
    elsewhere = group(31, 2, " guards dismissed under this letter")
    assert not retold(names, elsewhere, [names, elsewhere])
