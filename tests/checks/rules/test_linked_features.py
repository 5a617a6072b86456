"""What is seen of two mentions of one kind: each feature by the sentences that have it."""

from __future__ import annotations

import pytest

from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.linked import candidates, mentions_of
from tocsin.checks.rules.consistency.linked.features import _apart, _days
from tocsin.checks.rules.consistency.linked.scoring import Pair, learnt
from tocsin.reading import read_text


def paper(*passages: str):
    body = "\n\n".join(passages)
    return from_reading(
        read_text(
            f"Testville, 1 June 2026\n\nDear Sirs,\n\n{body}\n\nYours sincerely,\nMaria Example"
        )
    )


def pairs(*passages: str, kind: str = "day") -> list[Pair]:
    return list(candidates(paper(*passages), (kind,)))


SEARCH = "On 2 April 2026 police searched our hall."


@pytest.mark.parametrize(
    ("left", "right", "seen"),
    [
        ("2026-04-02", "2026-04-03", ("near", "days 0", "later")),
        ("2026-04-03", "2026-04-02", ("near", "days 0", "earlier")),
        ("2026-04-02", "2026-04-05", ("days 1", "later", "near")),
        ("2026-04-02", "2026-04-06", ("days 2", "later", "near")),
        ("2026-04-02", "2026-04-09", ("days 2", "weeks", "near")),
        ("2026-04-02", "2026-04-10", ("days 3",)),
        ("2026-04-02", "2026-04-12", ("days 3", "near", "digit more")),
        ("2026-04-02", "2026-04-16", ("days 4", "weeks")),
        ("2026-04-02", "2026-04-17", ("days 5",)),
        ("2026-04-02", "2026-05-03", ("days 6",)),
        ("2026-04-02", "2026-05-04", ("days 7",)),
        ("2026-04-02", "2026-05-02", ("days 6", "same day of another month", "near")),
        ("2026-04-12", "2026-04-21", ("slip", "near", "days 3")),
    ],
)
def test_how_far_two_days_lie_apart(left: str, right: str, seen: tuple[str, ...]) -> None:
    found = set(_days(left, right))
    assert set(seen) <= found
    assert sum(f.startswith("days ") for f in found) == 1
    for name in ("weeks", "near", "slip", "digit more", "same day of another month"):
        assert (name in found) == (name in seen), name


@pytest.mark.parametrize(
    ("left", "right", "seen", "not_seen"),
    [
        (980, 1001, {"ratio 0"}, {"slip", "turned"}),
        (100, 111, {"ratio 1"}, {"slip"}),
        (100, 120, {"ratio 2", "slip", "one digit"}, set()),
        (100, 131, {"ratio 3"}, set()),
        (100, 200, {"ratio 4"}, set()),
        (100, 211, {"ratio 5"}, set()),
        (31, 13, {"slip", "turned", "size 2"}, {"one digit", "digit more"}),
        (31, 14, {"size 2"}, {"slip", "turned", "one digit"}),
        (31, 131, {"digit more"}, {"turned"}),
        (43, 47, {"one digit"}, {"slip"}),
        (5, 9, {"size 1"}, set()),
    ],
)
def test_how_far_two_figures_lie_apart(
    left: int, right: int, seen: set[str], not_seen: set[str]
) -> None:
    for found in (set(_apart(left, right)), set(_apart(right, left))):
        assert seen <= found
        assert not not_seen & found
    assert "more" in set(_apart(min(left, right), max(left, right)))


@pytest.mark.parametrize(
    ("second", "seen", "not_seen"),
    [
        ("Since the search of 4 April 2026 the hall is shut.",
         {"recalled", "since", "deeds 1", "near", "kind day", "always", "alone"},
         {"another second", "deeds differ"}),
        ("On 4 April 2026 police searched another hall.", {"another second", "deeds 1"}, {"since"}),
        ("We ask for the records of 4 April 2026 on our hall.", {"ask 2"}, {"ask 1", "ask 3"}),
    ],
)  # fmt: skip
def test_what_two_sentences_on_a_day_share(second: str, seen: set[str], not_seen: set[str]) -> None:
    (found,) = pairs(SEARCH, second)
    assert seen <= set(found.features), seen - set(found.features)
    assert not not_seen & set(found.features)
    assert (found.one.value, found.two.value) == ("2026-04-02", "2026-04-04")


def test_whoever_shares_more_is_ahead_of_the_others() -> None:
    second = "Since the search of our hall on 4 April 2026 the doors are sealed."
    (alone,) = pairs(SEARCH, second)
    assert "alone" in alone.features
    rival = "On 3 April 2026 a delegation wrote to the mayor."
    last = [p for p in pairs(SEARCH, rival, second) if p.two.value == "2026-04-04"]
    ahead = {p.one.value: f for p in last for f in p.features if f.startswith("ahead ")}
    assert "alone" not in {f for p in last for f in p.features}
    assert ahead["2026-04-02"] > ahead["2026-04-03"]


def test_a_value_that_is_told_again_agrees_with_itself() -> None:
    again = "On 4 April 2026 the police searched our hall for hours."
    back = "Since the search of our hall on 4 April 2026 the doors are sealed."
    found = [p for p in pairs(SEARCH, again, back) if p.two.statement.text == back]
    assert all("agreed more" in p.features for p in found if p.one.value == "2026-04-02")


def test_the_score_is_the_sum_of_the_leaves() -> None:
    (found,) = pairs(SEARCH, "Since the search of 4 April 2026 the hall is shut.")
    trees, total = learnt("day")[0], 0
    for node in trees:
        while not isinstance(node, int):
            node = node[1 if node[0] in found.features else 2]
        total += node
    assert found.score == total


def test_which_mentions_a_paper_makes() -> None:
    told = mentions_of(paper(
        "On 2 April 2026 police took 31 files and 187 000 francs.",
        "The hall was built in 2019, and in April 2025 the police came.",
    ))  # fmt: skip
    assert [(m.kind, m.value) for m in told] == [
        ("day", "2026-04-02"), ("year", "2019"), ("month", "2025-04"),
        ("count", "31"), ("amount", "187000"),
    ]  # fmt: skip
    count = told[3]
    assert count.statement.text[: count.end - count.statement.span.start].endswith("31")
    assert "took" in count.before


def test_two_values_that_cannot_be_of_one_thing() -> None:
    francs = "The company owes the packers 187 000 francs in overtime."
    assert pairs(francs, "The packers wait for 178 000 francs of overtime.", kind="amount")
    assert not pairs(francs, "The packers wait for 178 000 dollars of overtime.", kind="amount")
    assert not pairs(francs, "The packers wait for 187 000 francs of overtime.", kind="amount")
    assert pairs("Police beat 31 strikers.", "The 13 men are ill.", kind="count")
    assert not pairs("Police beat 31 strikers.", "The 113 buses are late.", kind="count")
    assert not pairs(SEARCH, "On 20 September 2026 the hall was sold.")


def test_a_year_is_held_against_the_year_of_a_day() -> None:
    found = pairs("The agreement was signed on 4 May 2021.", "The agreement of 2018 is in force.",
                  kind="year")  # fmt: skip
    assert [(p.one.kind, p.two.value) for p in found] == [("day", "2018")]
    assert "coarser" in found[0].features
