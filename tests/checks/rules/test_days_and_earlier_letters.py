"""Days that no calendar has or that fall on another weekday; letters that were sent before."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.bodies import paper, said
from tocsin.casefile.dates import UncertainDate
from tocsin.checks.kinds import Kind
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.recalled.clauses import around, clauses_of
from tocsin.checks.rules.form import frame
from tocsin.checks.rules.procedure.links import earlier_letter_undated, earlier_letter_unknown
from tocsin.reading import read_text

NOBODY = cast(Any, None)


@pytest.mark.parametrize("day", range(1, 8))
def test_each_weekday_is_called_by_its_name(day: int) -> None:
    when = datetime.date(2026, 5, day)
    next_day = when + datetime.timedelta(days=1)
    body = "On {:%A}, {} May 2026, they came."
    told = said(lambda p: frame.weekday.check(p, NOBODY), body.format(next_day, day))
    assert told == [f"'{next_day:%A}, {day} May 2026': 2026-05-0{day} was a {when:%A}"]
    assert not said(lambda p: frame.weekday.check(p, NOBODY), body.format(when, day))


@pytest.mark.parametrize(
    ("day", "wrong"), [(1, True), (2, True), (3, False), (4, False), (5, False), (6, True)]
)
def test_a_weekday_without_its_year_may_be_of_three_years(day: int, wrong: bool) -> None:
    """Mondays are 5 May 2025, 4 May 2026 and 3 May 2027."""
    body = f"On Monday, {day} May, they came."
    told = said(lambda p: frame.weekday.check(p, NOBODY), body)
    assert bool(told) is wrong
    assert not wrong or "2026-05-0" in told[0]


@pytest.mark.parametrize(
    ("day", "real"),
    [("29 February 2024", True), ("29 February 2023", False), ("29 February", True),
     ("30 February", False), ("31 April", False), ("31 April 2026", False), ("31 December", True),
     ("February 2026", True)],
)  # fmt: skip
def test_a_day_that_no_calendar_has(day: str, real: bool) -> None:
    told = said(lambda p: frame.impossible_date.check(p, NOBODY), f"On {day} they came.")
    assert told == ([] if real else [f"there is no day {day!r}"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Мы пишем вам и просим вмешаться в это дело на шахте, потому что зал закрыт.",
         ["the letter is in Russian"]),
        ("Мы пишем вам и просим вмешаться; перевод прилагается.", []),
        ("Pišemo vam o dvorani rudara koja je zatvorena i molimo za pomoć.",
         ["the letter is in a language Tocsin does not know"]),
        ("Nous écrivons de la salle et des gens de la mine dans la ville.", []),
        ("We write of the hall and of the people in the mine.", []),
        ("12 34", []),
    ],
)  # fmt: skip
def test_a_working_language_of_the_office(text: str, told: list[str]) -> None:
    made = from_reading(read_text(text, "letter.txt"), Kind.ILO_LETTER)
    assert [hit.message for hit in frame.working_language.check(made, NOBODY)] == told


def holding(*days: str) -> Any:
    """A scene whose case file holds letters of these days."""
    letters = [SimpleNamespace(date=UncertainDate.parse(day)) for day in days]
    file = SimpleNamespace(communications=letters)
    return cast(Any, SimpleNamespace(case=SimpleNamespace(file=file)))


EARLIER = "Further to our letter{}, we write."


@pytest.mark.parametrize(
    ("held", "known"),
    [("2026-05-03", True), ("2026-05-02", True), ("2026-05-04", True), ("2026-05-01", False),
     ("2026-05-05", False), ("2026-05", True), ("2026-04", False), ("2025-01-01", False)],
)  # fmt: skip
def test_an_earlier_letter_is_held_within_a_day(held: str, known: bool) -> None:
    made = paper(EARLIER.format(" of 3 May 2026"))
    assert list(earlier_letter_unknown.check(made, holding(held))) is not known
    both = list(earlier_letter_unknown.check(made, holding("2020-01-01", held)))
    assert both is not known


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (EARLIER.format(" of 19 May 2026"), ["2026-05-19"]),
        (EARLIER.format(" of 20 May 2026"), []),  # the day of the paper is no earlier one
        (EARLIER.format(", sent on 3 May 2026"), ["2026-05-03"]),
        (EARLIER.format(" of May 2026"), []),
        (EARLIER.format("s of 3 May 2026 and 4 May 2026"), ["2026-05-03", "2026-05-04"]),
        ("We came on 3 May 2026.", []),
    ],
)
def test_which_earlier_letters_are_looked_for(body: str, days: list[str]) -> None:
    hits = earlier_letter_unknown.check(paper(body), holding())
    assert [hit.message.split()[-1] for hit in hits] == days
    assert not list(
        earlier_letter_unknown.check(paper(body), cast(Any, SimpleNamespace(case=None)))
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (EARLIER.format(""), 1),
        (f"{EARLIER.format('')} {EARLIER.format('')}", 1),
        (EARLIER.format(" of 3 May 2026"), 0),
        (EARLIER.format(" on Case No. 3386"), 0),
        ("We came.", 0),
    ],
)
def test_an_earlier_letter_has_its_day(body: str, found: int) -> None:
    assert len(said(lambda p: earlier_letter_undated.check(p, NOBODY), body)) == found


def beside(sentence: str, value: str, *others: str) -> tuple[str, str]:
    spots = [(sentence.index(v), sentence.index(v) + len(v)) for v in (value, *others)]
    before, behind = around(sentence, clauses_of(sentence), sorted(spots), spots[0])
    return before.strip(" ,"), behind.strip(" ,")


@pytest.mark.parametrize(
    ("sentence", "values", "kept"),
    [
        # a day alone at the head: as far as the first clause that tells a deed, three at most
        ("On Monday 9 March, at noon, in the rain, men came", ("9 March",),
         ("On Monday", "at noon, in the rain, men came")),
        ("On 9 March, police searched the hall, and we left", ("9 March",),
         ("On", "police searched the hall")),
        # what opens with a participle leans on what stands before it
        ("the hall was ours, sealed on 13 March", ("13 March",),
         ("the hall was ours, sealed on", "")),
        ("sealed on 13 March, the hall stands empty", ("13 March",), ("sealed on", "")),
        # the clause goes on behind its day
        ("they began, on 26 February, to summon people", ("26 February",),
         ("they began, on", "to summon people")),
        ("they came, on 26 February, people left", ("26 February",), ("they came, on", "")),
        # "when" tells what the day is of
        ("we wait since 14 May, when we lodged it", ("14 May",),
         ("we wait since", "when we lodged it")),
        ("we wait since 14 May, and nobody came", ("14 May",), ("we wait since", "")),
        # another value has its own clause
        ("on 9 March, on 10 March they came", ("9 March", "10 March"), ("on", "")),
        ("we wait since 14 May, when on 3 June they came", ("14 May", "3 June"),
         ("we wait since", "")),
    ],
)  # fmt: skip
def test_the_clause_of_a_value(
    sentence: str, values: tuple[str, ...], kept: tuple[str, str]
) -> None:
    assert beside(sentence, *values) == kept
