"""Which two values may be of one thing, what they share, and how much that weighs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.bodies import paper
from tocsin.checks.matching import bucket
from tocsin.checks.rules.consistency.linked import features, mentions_of
from tocsin.checks.rules.consistency.linked.extents import dated
from tocsin.checks.rules.consistency.linked.scoring import (
    _may_be_one_day,
    learnt,
    may_clash,
    score_of,
)
from tocsin.checks.rules.consistency.linked.surroundings import Surroundings
from tocsin.ground.extents import Extent


@pytest.mark.parametrize(
    ("one", "two", "may"),
    [
        ("2026", "2026", False),
        ("2026", "2018", True),  # eight years
        ("2026", "2017", False),
        ("2026", "2026-03-04", False),  # as far as both say
        ("2025", "2026-03-04", True),
        ("2026-03", "2026-03-04", False),
        ("2026-03", "2026-05", True),  # two months
        ("2026-03", "2026-06", False),
        ("2026-03", "2025-03", True),  # the year alone
        ("2026-03", "2025-04", False),
        ("2026-12", "2027-01", False),
        ("2026-03-04", "2026-03-04", False),
        ("2026-03-04", "2026-03-25", True),  # three weeks
        ("2026-03-04", "2026-03-26", False),
        ("2026-03-04", "2026-05-04", True),  # the month alone
        ("2026-03-04", "2025-03-04", True),
        ("2026-03-04", "2025-05-04", False),
    ],
)
def test_two_days_months_or_years_that_may_be_one(one: str, two: str, may: bool) -> None:
    assert _may_be_one_day(one, two) is may
    assert _may_be_one_day(two, one) is may


def figure(value: int, number: int = 0, kind: str = "count", *nouns: str) -> Any:
    return cast(Any, SimpleNamespace(value=str(value), number=number, kind=kind, is_figure=True,
                                     nouns=frozenset(nouns), extent=Extent.of(value)))  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two", "may"),
    [
        (figure(31), figure(13, 1), True),
        (figure(31), figure(13, 0), False),  # of one sentence
        (figure(31), figure(31, 1), False),
        (figure(31), figure(93, 1), True),  # three times
        (figure(31), figure(94, 1), False),
        (figure(31), figure(131, 1), False),
        (figure(10), figure(100, 1), True),  # but for a nought
        (figure(1), figure(2, 1), False),  # one is no group
        (figure(2), figure(3, 1), True),
        (figure(31), figure(13, 1, "amount", "EUR"), False),
        (figure(31, 0, "amount", "EUR"), figure(13, 1, "amount", "EUR"), True),
        (figure(31, 0, "amount", "EUR"), figure(13, 1, "amount", "USD"), False),
        (figure(31, 0, "amount", "?"), figure(13, 1, "amount", "USD"), True),
        (figure(31, 0, "amount", "EUR"), figure(13, 1, "amount", "?"), True),
    ],
)
def test_two_figures_that_may_be_one(one: Any, two: Any, may: bool) -> None:
    assert may_clash(one, two) is may
    assert may_clash(two, one) is may


def year(value: str, number: int) -> Any:
    return cast(Any, SimpleNamespace(value=value, number=number, kind="year", is_figure=False,
                                     extent=dated(value)))  # fmt: skip


def test_a_figure_is_no_day() -> None:
    assert not may_clash(figure(2025), year("2026", 1))
    assert may_clash(year("2025", 0), year("2026", 1))


def test_trees_are_walked_by_what_is_there() -> None:
    tree = ("a", ("b", 1, 20), 300)
    assert [score_of(seen, (tree,)) for seen in ((), ("b",), ("a",), ("a", "b"))] == [
        300, 300, 20, 1,
    ]  # fmt: skip
    assert score_of(("a",), (tree, tree, -5)) == 35
    for kind, group in (
        ("day", {"day", "about", "month"}),
        ("year", {"year"}),
        ("count", {"count", "amount"}),
    ):
        trees, least = learnt(kind)
        assert trees
        assert set(least) == group


def test_steps_are_counted_from_each_on() -> None:
    assert [bucket(v, 2, 4, 7) for v in (1, 2, 3, 4, 6, 7, 99)] == [0, 1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("sentences", "told", "weight"),
    [(30, 1, 4), (30, 2, 4), (30, 3, 3), (30, 4, 2), (30, 5, 2), (30, 6, 0),
     # of few sentences three may have it
     (6, 3, 3), (6, 4, 0), (24, 4, 2), (23, 4, 0)],
)  # fmt: skip
def test_a_word_weighs_by_how_few_sentences_have_it(sentences: int, told: int, weight: int) -> None:
    said = [SimpleNamespace(contents={"hall"} if n < told else {"yard"}) for n in range(sentences)]
    made = cast(Any, SimpleNamespace(reading=SimpleNamespace(statements=said), text=""))
    around = Surroundings(made, [])
    assert around.rare(frozenset(["hall"])) == weight
    assert around.rare(frozenset()) == 0
    assert around.length == 1


def test_what_two_sentences_share_is_told_by_features() -> None:
    made = paper("On 2 April 2026 police searched the hall of Kitwe.\n\nThe search of the hall of "
                 "Kitwe on 4 April 2026 was long. We met on 9 June 2026 in Ndola.")  # fmt: skip
    first, second, third = mentions_of(made)[:3]
    around = Surroundings(made, [first, second, third])
    alike = set(features.features_of(first, second, around, [first]))
    apart = set(features.features_of(first, third, around, [first, second]))
    assert {"always", "kind day", "names shared", "deeds 1", "alone"} <= alike
    assert {"names differ", "candidates 2", "deeds differ"} & apart >= {"names differ"}
    assert not {"one paragraph", "names differ"} & alike
    assert "next sentence" in alike
    beside = set(features.features_of(second, third, around, [second]))
    assert {"one paragraph", "next sentence"} <= beside
    assert around.likeness(first, second) > around.likeness(first, third)
    assert around.told_again(second) is None
    again = paper("On 2 April 2026 police searched the hall. The raid was on 2 April 2026.")
    one, two = mentions_of(again)[:2]
    assert Surroundings(again, [one, two]).told_again(two) == Surroundings(
        again, [one, two]
    ).likeness(one, two)
