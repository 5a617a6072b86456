"""Figures no number says: how many a sentence names, what its parts come to, who is left."""

from __future__ import annotations

import pytest

from tocsin.checks.paper import Paper
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.linked import candidates
from tocsin.checks.rules.consistency.linked.figures import figures_of
from tocsin.checks.rules.consistency.within.twice import is_set_aside
from tocsin.reading import read_text


def paper(*sentences: str) -> Paper:
    body = "\n\n".join(sentences)
    return from_reading(
        read_text(f"5 May 2026\n\nDear Sirs,\n\n{body}\n\nYours sincerely,\nMaria Example")
    )


RECKONED = [
    (
        "On 4 May the firm suspended Ann Leeson (chair), Ben Kohler (secretary) and Dina Foxley.",
        "named",
        3,
    ),
    ("El 4 de mayo la empresa despidió a Ana Robles, Luis Paredes y Marta Quispe.", "named", 3),
    ("There were six in sewing, five in finishing and three in cutting.", "summed", 14),
    ("Eleven of the eighteen teachers were set free in the night.", "left", 7),
    ("The pair who spent those nights in the station went home.", "pair", 2),
    ("Nearly forty workers were sent home.", "rounded", 40),
]


@pytest.mark.parametrize(("sentence", "how", "value"), RECKONED)
def test_a_sentence_counts_without_a_number(sentence: str, how: str, value: int) -> None:
    statements = paper(sentence).reading.statements
    found = [(f.how, f.quantity.value) for s in statements for f in figures_of(s, 8)]
    assert (how, value) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Among them are Ann Leeson, Ben Kohler and Dina Foxley.",
        "Fourteen workers: six in sewing, five in finishing and three in cutting.",
    ],
)
def test_a_list_of_some_and_a_sum_that_is_told_are_no_figures(sentence: str) -> None:
    statements = paper(sentence).reading.statements
    told = {f.how for s in statements for f in figures_of(s, 8)}
    assert not told & {"named", "summed"}


def pairs(*sentences: str) -> list[tuple[str, str, bool]]:
    read = paper(*sentences)
    return [(p.one.value, p.two.value, is_set_aside(read, p)) for p in candidates(read, ("count",))]


def test_what_is_told_as_near_clashes_only_where_no_number_fits_both() -> None:
    first = "The mill dismissed 38 weavers on 4 May."
    assert pairs(first, "Nearly forty weavers were dismissed, and we ask for them.") == []
    assert pairs(first, "Nearly thirty weavers were dismissed, and we ask for them.") == [
        ("38", "30", False)
    ]


@pytest.mark.parametrize(("between", "aside"), [("Six remain.", True), ("It rained.", False)])
def test_those_who_are_left_are_fewer(between: str, aside: bool) -> None:
    told = pairs(
        "The mill suspended nine weavers on 4 May.",
        f"It lifted some of these. {between}",
        "We ask that the six weavers be let back to work.",
    )
    assert ("9", "6", aside) in told
