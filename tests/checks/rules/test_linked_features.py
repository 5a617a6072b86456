"""What is seen of two mentions of one kind: each feature by the sentences that have it."""

from __future__ import annotations

import pytest

from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.linked import candidates
from tocsin.checks.rules.consistency.linked.features import _days, _values
from tocsin.checks.rules.consistency.linked.mentions import Mention, mentions_of
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
        ("2026-04-02", "2026-04-16", ("days 3", "weeks")),
        ("2026-04-02", "2026-04-17", ("days 4",)),
        ("2026-04-02", "2026-05-03", ("days 4",)),
        ("2026-04-02", "2026-05-04", ("days 5",)),
        ("2026-04-02", "2026-05-02", ("days 4", "same day of another month", "near")),
        ("2026-01-01", "2026-04-11", ("days 5",)),
        ("2026-01-01", "2026-04-12", ("days 6",)),
        ("2025-01-01", "2026-02-05", ("days 6",)),
        ("2025-01-01", "2026-02-06", ("days 7",)),
    ],
)
def test_how_far_two_days_lie_apart(left: str, right: str, seen: tuple[str, ...]) -> None:
    found = _days(left, right)
    assert set(seen) <= set(found)
    steps = [f for f in found if f.startswith("days ")]
    assert len(steps) == 1
    assert ("weeks" in found) == ("weeks" in seen)
    assert ("near" in found) == ("near" in seen)
    assert ("same day of another month" in found) == ("same day of another month" in seen)


def mention(kind: str, value: str) -> Mention:
    told = mentions_of(paper(SEARCH))["day"][0]
    return Mention(kind, value, told.number, told.statement, told.start, told.end, told.phrase)


@pytest.mark.parametrize(
    ("left", "right", "step"),
    [("2020", "2021", 1), ("2020", "2022", 2), ("2020", "2024", 2), ("2020", "2025", 3),
     ("2020", "2029", 3), ("2020", "2030", 4), ("2030", "2020", 4)],
)  # fmt: skip
def test_how_far_two_years_lie_apart(left: str, right: str, step: int) -> None:
    assert f"years {step}" in _values(mention("year", left), mention("year", right))


@pytest.mark.parametrize(
    ("left", "right", "seen", "not_seen"),
    [
        ("100", "110", {"ratio 0", "figures alike"}, {"one is round", "few"}),
        ("100", "111", {"ratio 1", "one is round"}, {"few"}),
        ("100", "130", {"ratio 1"}, set()),
        ("100", "131", {"ratio 2"}, set()),
        ("100", "160", {"ratio 2"}, set()),
        ("100", "161", {"ratio 3"}, set()),
        ("100", "210", {"ratio 3"}, set()),
        ("100", "211", {"ratio 4"}, set()),
        ("100", "400", {"ratio 4"}, set()),
        ("100", "401", {"ratio 5"}, set()),
        ("31", "13", {"slip", "figures alike"}, {"few"}),
        ("31", "14", {"figures alike"}, {"slip"}),
        ("31", "131", {"figures differ"}, {"figures alike"}),
        ("5", "9", {"few"}, set()),
        ("6", "9", set(), {"few"}),
    ],
)
def test_how_far_two_counts_lie_apart(
    left: str, right: str, seen: set[str], not_seen: set[str]
) -> None:
    for found in (
        _values(mention("count", left), mention("count", right)),
        _values(mention("count", right), mention("count", left)),
    ):
        assert seen <= set(found)
        assert not not_seen & set(found)


@pytest.mark.parametrize(
    ("second", "seen", "not_seen"),
    [
        ("Since the search of 4 April 2026 the hall is shut.",
         {"hung", "hung shared", "deed shared", "since", "near", "kind day", "always"},
         {"another", "hung alone"}),
        ("On 4 April 2026 police searched another hall.", {"another", "deed shared"}, {"hung"}),
        ("We ask for the records of 4 April 2026 on our hall.", {"ask 1"}, {"ask 2"}),
        ("Police did not search the hall of Testville on 4 April 2026.", {"not 1"}, {"not 2"}),
    ],
)  # fmt: skip
def test_what_two_sentences_on_a_day_share(second: str, seen: set[str], not_seen: set[str]) -> None:
    (found,) = pairs(SEARCH, second)
    assert seen <= set(found.features), seen - set(found.features)
    assert not not_seen & set(found.features)
    assert (found.one.value, found.two.value) == ("2026-04-02", "2026-04-04")


def test_rivals_are_other_values_that_share_as_much() -> None:
    second = "Since the search of our hall on 4 April 2026 the doors are sealed."
    (alone,) = pairs(SEARCH, second)
    assert "no rival" in alone.features
    rival = "On 3 April 2026 police searched our hall again for hours."
    last = [p for p in pairs(SEARCH, rival, second) if p.two.value == "2026-04-04"]
    assert last
    assert all("no rival" not in p.features for p in last)
    assert any("rivals 1" in p.features for p in last)


def test_strong_features_are_joined_in_twos() -> None:
    (found,) = pairs(SEARCH, "Since the search of 4 April 2026 the hall is shut.")
    single = [f for f in found.features if " + " not in f]
    joined = [f for f in found.features if " + " in f]
    assert "deed shared + hung" in joined
    assert all(part in single for f in joined for part in f.split(" + "))
    assert len(joined) == len(set(joined))


def test_the_score_is_the_sum_of_what_was_learnt_over_the_root_of_their_number() -> None:
    (found,) = pairs(SEARCH, "Since the search of 4 April 2026 the hall is shut.")
    total = sum(learnt()[0].get(f, 0) for f in found.features)
    assert abs(found.score - total / len(found.features) ** 0.5) <= abs(found.score) / 50 + 1


def test_which_mentions_a_paper_makes() -> None:
    told = mentions_of(paper(
        "On 2 April 2026 police took 31 files and 187 000 francs.",
        "The hall was built in 2019, and in April the police came.",
    ))  # fmt: skip
    assert [m.value for m in told["day"]] == ["2026-04-02"]
    assert [m.value for m in told["year"]] == ["2019"]
    assert [m.value for m in told["count"]] == ["31"]
    assert [m.value for m in told["amount"]] == ["187000"]
    (count,) = told["count"]
    assert count.statement.text[: count.end - count.statement.span.start].endswith("31")
    assert "police took" in count.before
    assert count.after.strip().startswith("files")


def test_two_values_that_cannot_be_of_one_thing() -> None:
    francs = "The company owes the packers 187 000 francs in overtime."
    assert pairs(francs, "The packers wait for 178 000 francs of overtime.", kind="amount")
    assert not pairs(francs, "The packers wait for 178 000 dollars of overtime.", kind="amount")
    assert not pairs(francs, "The packers wait for 187 000 francs of overtime.", kind="amount")
    assert pairs("Police beat 31 strikers.", "The 13 strikers are ill.", kind="count")
    assert not pairs("Police beat 31 strikers.", "The 13 buses are late.", kind="count")
