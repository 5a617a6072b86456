"""What a paper works out: lengths, days told from days, and what may be one deed but for a slip."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.rules.bodies import paper
from tocsin.checks.rules.consistency.otherwise import Phrase, told_otherwise
from tocsin.checks.rules.consistency.recalled import by_words
from tocsin.checks.rules.consistency.recalled.apart import (
    mistakable,
    other_names,
    same_day,
    tell_apart,
)
from tocsin.checks.rules.consistency.reckoned.after import days_reckoned
from tocsin.checks.rules.consistency.reckoned.counts import spoken
from tocsin.checks.rules.consistency.reckoned.lengths import lengths_reckoned
from tocsin.checks.rules.consistency.told_stage import is_dated_back
from tocsin.checks.rules.consistency.within import again
from tocsin.checks.rules.consistency.within.plans import RULES as PLANS


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("told", "wrong"),
    [("nine days", False),  # 3 May 2026 was a Sunday: nine working days
     ("ten days", False), ("eleven days", False), ("twelve days", False), ("thirteen days", True),
     ("eight days", True), ("seven days", True), ("two weeks", False), ("three weeks", True),
     ("nine working days", False), ("eight working days", False)],
)  # fmt: skip
@pytest.mark.parametrize("order", ["{}, from 3 to 14 May 2026", "from 3 to 14 May 2026, for {}"])
def test_a_length_beside_its_days(told: str, wrong: bool, order: str) -> None:
    """Counted with or without the first and the last day, or by the days on which work is done."""
    body = f"The strike lasted {order.format(told)}. The firm gave in."
    if order.startswith("from"):
        body = f"The office was shut {order.format(told)}. The firm gave in."
    assert bool(list(lengths_reckoned(paper(body)))) is wrong


SEALED = "On {} the hall of the miners was sealed.\n\nThe hall has been sealed for {} days now."


@pytest.mark.parametrize(
    ("sealed", "days", "wrong"),
    [("10 May 2026", 10, False), ("10 May 2026", 12, False), ("10 May 2026", 20, True),
     ("1 May 2026", 19, False), ("1 May 2026", 40, True), ("1 May 2026", 5, True),
     # so far off that another sealing is meant: four times as long and twelve days
     ("21 April 2026", 4, False), ("22 April 2026", 4, True), ("23 April 2026", 4, True)],
)  # fmt: skip
def test_how_long_something_lasts_on_the_day_of_the_paper(
    sealed: str, days: int, wrong: bool
) -> None:
    assert bool(list(lengths_reckoned(paper(SEALED.format(sealed, days))))) is wrong


@pytest.mark.parametrize(
    ("day", "wrong"),
    [("14 May", False), ("15 May", False), ("13 May", True), ("20 May", True), ("30 April", True)],
)
def test_a_day_told_from_another_day(day: str, wrong: bool) -> None:
    """Ten days after the fifth is the fifteenth; who counts the first day says the fourteenth."""
    body = f"The order came out on {day} 2026, ten days after the meeting of 5 May 2026."
    assert bool(list(days_reckoned(paper(body)))) is wrong


def test_so_much_is_held_against_the_paper_and_no_more() -> None:
    statements = [SimpleNamespace(n=n) for n in range(5)]
    made = cast(Any, SimpleNamespace(reading=SimpleNamespace(statements=statements)))

    def find(said: Any) -> list[int]:
        return [said.n] * said.n

    for most in range(12):
        got = [(number, found) for number, _, found in spoken(made, find, most)]
        assert got == [(n, n) for n in range(5) for _ in range(n)][:most]
    assert all(statements[n] is said for n, said, _ in spoken(made, find, 99))


def test_what_is_told_twice_is_shown_at_the_later_words() -> None:
    made = paper("One thing.\n\nAnother thing.")
    here, there = (made.text.index(w) for w in ("Another", "One"))
    hit = told_otherwise(made, Phrase("Another", here, here + 7), Phrase("One", there, there + 3))
    assert (hit.message, hit.span) == (
        "'Another' here, 'One' in line 5, of the same act",
        (here, here + 7),
    )


def mention(kind: str = "day", value: str = "2026-03-06", **more: Any) -> Any:
    known: dict[str, Any] = {"steps": (), "named": (), "named_beside": (), "conventions": ()}
    told = {key: frozenset(more.pop(key, word)) for key, word in known.items()}
    told["named_beside"] |= told["named"]
    deeds = frozenset(more.pop("deeds", ()))
    base = {"phrase": value, "clause": "", "statement": SimpleNamespace(deeds=deeds)}
    return SimpleNamespace(kind=kind, value=value, **(base | told | more))


MISTAKABLE = [
    # kind, one, two, how many months apart, whether they may be one
    ("year", "2020", "2020", 0, False),
    ("year", "2020", "2026", 0, True),
    ("year", "2020", "2027", 0, False),
    ("month", "2026-03", "2026-03", 3, False),
    ("month", "2026-03", "2025-03", 0, True),
    ("month", "2026-03", "2016-03", 0, True),
    ("month", "2026-03", "2026-04", 0, False),
    ("month", "2026-03", "2026-06", 3, True),
    ("month", "2026-03", "2026-07", 3, False),
    ("month", "2026-03", "2025-04", 3, False),
    ("day", "2026-03-06", "2026-03-06", 0, False),
    ("day", "2026-03-06", "2026-03-18", 0, True),
    ("day", "2026-03-06", "2026-03-19", 0, False),
    ("day", "2026-03-06", "2025-03-06", 0, True),  # the year alone
    ("day", "2026-03-06", "2026-08-06", 0, True),  # the month alone
    ("day", "2026-03-06", "2025-08-06", 0, False),
]


@pytest.mark.parametrize(("kind", "one", "two", "months", "may"), MISTAKABLE)
def test_two_values_that_may_be_of_one_deed(
    kind: str, one: str, two: str, months: int, may: bool
) -> None:
    first, second = mention(kind, one), mention(kind, two)
    assert mistakable(first, second, months) is may
    assert mistakable(second, first, months) is may
    assert not mistakable(first, mention("other", two), months)


@given(st.dates(), st.dates())
def test_it_goes_both_ways(one: object, two: object) -> None:
    first, second = mention("day", str(one)), mention("day", str(two))
    assert mistakable(first, second) == mistakable(second, first)


def test_a_day_whose_year_is_left_to_the_reader_is_that_day() -> None:
    whole, bare = mention(phrase="6 March 2026"), mention(value="2025-03-06", phrase="6 March")
    assert same_day(whole, bare)
    assert same_day(bare, whole)
    assert not same_day(whole, mention(value="2025-03-06", phrase="6 March 2025"))
    assert not same_day(whole, mention(value="2025-03-07", phrase="7 March"))
    assert not same_day(whole, mention("month", "2026-03", phrase="March"))


APART_BY = ("announce", "publish", "effect", "begin", "end", "answer", "release", "suspend",
            "restore")  # fmt: skip


def both_ways(one: Any, two: Any) -> tuple[bool, bool]:
    return tell_apart(one, two), tell_apart(two, one)


def test_a_step_that_one_of_two_mentions_has_tells_them_apart() -> None:
    plain = mention()
    for step in APART_BY:
        assert both_ways(mention(steps=[step]), plain) == (True, True), step
        assert both_ways(mention(steps=[step]), mention(steps=[step])) == (False, False), step
    # what was received was sent, and may be left out by one of them
    assert both_ways(mention(steps=["receive"]), plain) == (False, False)
    assert both_ways(mention(steps=["receive", "end"]), mention(steps=["end"])) == (False, False)
    assert both_ways(mention(steps=["receive"]), mention(steps=["end"])) == (True, True)
    # another one is another one, though both say so
    assert both_ways(mention(steps=["other"]), mention(steps=["other"])) == (True, True)
    # minutes of a search bear a day of their own: told of the telling, not of what recalls it
    assert both_ways(mention(steps=["paper"]), plain) == (True, False)


def test_other_conventions_and_other_names_tell_apart() -> None:
    assert tell_apart(mention(conventions=[87]), mention(conventions=[98]))
    assert not tell_apart(mention(conventions=[87, 98]), mention(conventions=[98]))
    assert not tell_apart(mention(conventions=[87]), mention())
    kitwe, ndola = mention(named=["kitwe"]), mention(named=["ndola"])
    beside = mention(named=["ndola"], named_beside=["kitwe"])
    assert other_names(kitwe, ndola)
    assert not other_names(kitwe, mention())
    assert not other_names(kitwe, kitwe)
    assert not other_names(kitwe, beside)
    assert not other_names(beside, kitwe)


def test_a_thing_called_by_its_value_is_told_apart_by_its_steps() -> None:
    plain = mention()
    for step in ("begin", "end", "restore", "suspend", "publish", "effect"):
        assert by_words._apart(mention(steps=[step]), plain), step
        assert by_words._apart(plain, mention(steps=[step])), step
        assert not by_words._apart(mention(steps=[step]), mention(steps=[step])), step
    for step in ("announce", "answer", "receive", "release"):
        assert not by_words._apart(mention(steps=[step]), plain), step
    # who was taken one day and let go on another
    assert by_words._apart(mention(steps=["release"]), mention(deeds=["arrest"]))
    assert by_words._apart(mention(deeds=["arrest"]), mention(steps=["release"]))
    # a first refusal, told again as the first
    first, again = mention(steps=["other"], clause="the first refusal"), mention(clause="the first")
    assert not by_words._apart(first, again)
    assert by_words._apart(again, first)
    assert by_words._apart(mention(steps=["other"]), plain)


def past_days(body: str, day: str) -> int:
    (rule,) = (r for r in PLANS if r.code == "C38")
    said = (h.message for h in rule.check(paper(body, day), cast(Any, None)))
    return sum(message == "told as done on a day that is still to come" for message in said)


@pytest.mark.parametrize(
    ("written", "told", "hits"),
    [
        ("28 February 2024", "29 February 2024", 1),
        ("29 February 2024", "1 March 2024", 1),  # a year on there is no such day
        ("29 February 2024", "29 February 2024", 0),
        ("29 February 2024", "28 February 2024", 0),
        ("1 May 2026", "2 May 2026", 1),
        ("1 May 2026", "1 May 2026", 0),
        ("1 May 2026", "1 May 2027", 1),
        ("1 May 2026", "2 May 2027", 0),  # more than a year ahead: a slip of the year
    ],
)
def test_what_is_told_as_past_before_its_day(written: str, told: str, hits: int) -> None:
    body = f"On {told} officers searched the hall and took the ledgers."
    assert past_days(body, written) == hits


def test_a_plan_of_the_paper_s_own_day_may_be_done() -> None:
    made = paper("We shall meet on 19 May 2026. We meet on 20 May 2026. We go on 21 May 2026.")
    said = [s for s in made.reading.statements if s.dates]
    assert made.sure_day is not None
    assert [is_dated_back(s, made.sure_day) for s in said] == [True, True, False]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("Officers raided the hall. That was on 3 May 2026.", [{"raid"}]),
        ("It was on 3 May 2026. Officers raided the hall.", [{"raid"}]),
        ("It was on 3 May 2026. We were told. Officers raided the hall.", [set()]),
        ("Officers raided the hall.\n\nThat was on 3 May 2026.", [set()]),  # another paragraph
        ("Officers raided the hall on 2 May 2026. It was on 3 May 2026.", [{"raid"}, set()]),
    ],
)
def test_a_deed_told_beside_its_day(body: str, kinds: list[set[str]]) -> None:
    """The sentence before or behind that names no day, in the same paragraph, the first one too."""
    said = [s for s in paper(body).reading.statements if s.span.start > 20]
    own = [s for s in said if "Dear" not in s.text and "sincerely" not in s.text]
    assert [set(t.kinds) & {"raid"} for t in again._tellings(own)] == kinds
