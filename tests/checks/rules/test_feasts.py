"""Days told by a feast, by a weekday's number, by the noun of an event: each has its day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tocsin.checks.kinds import Kind
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.recalled import events_called
from tocsin.checks.rules.consistency.reckoned.after import days_reckoned
from tocsin.checks.rules.consistency.reckoned.feasts import easter, feast_at
from tocsin.checks.rules.consistency.within.plans import RULES as PLANS
from tocsin.reading import read_text
from tocsin.reading.dates import find_dates

WRITTEN = date(2026, 5, 20)


def paper(body: str, place: str = "Testville, 20 May 2026") -> Any:
    text = f"{place}\n\nDear Sirs,\n\n{body}\n\nYours sincerely,\nMaria Example"
    return from_reading(read_text(text, "letter.txt"), Kind.OTHER)


@pytest.mark.parametrize(
    ("year", "west", "east"),
    [(2023, (4, 9), (4, 16)), (2024, (3, 31), (5, 5)), (2025, (4, 20), (4, 20)),
     (2026, (4, 5), (4, 12)), (2038, (4, 25), (4, 25))],
)  # fmt: skip
def test_easter_of_the_west_and_of_the_east(
    year: int, west: tuple[int, int], east: tuple[int, int]
) -> None:
    assert easter(year) == date(year, *west)
    assert easter(year, eastern=True) == date(year, *east)


@pytest.mark.parametrize(
    ("words", "country", "day"),
    [("International Women's Day", "", (3, 8)), ("l'Ascension", "", (5, 14)),
     ("San Juan, y la gente", "", (6, 24)), ("Дня защиты детей", "", (6, 1)),
     ("Viernes Santo", "", (4, 3)), ("Пасхи", "", (4, 12)), ("Easter", "GE", (4, 12)),
     ("Independence Day", "GH", (3, 6)), ("Labour Day", "JM", (5, 23))],
)  # fmt: skip
def test_a_feast_has_its_day(words: str, country: str, day: tuple[int, int]) -> None:
    found = feast_at(words, WRITTEN, country)
    assert found is not None
    assert found[0] == date(2026, *day)


@pytest.mark.parametrize(
    ("words", "country"),
    [("Independence Day", ""), ("Labour Day", "US"), ("San Juan de Dios", ""), ("the meeting", "")],
)
def test_what_has_no_day_of_its_own(words: str, country: str) -> None:
    """A feast of single states without the state, a town named like a saint."""
    assert feast_at(words, WRITTEN, country) is None


def test_what_was_told_lies_behind_the_paper() -> None:
    """Most of a year ahead is nearer than its last one only by the calendar."""
    found = feast_at("Christmas", date(2026, 8, 1), told=True)
    assert found is not None
    assert found[0] == date(2025, 12, 25)


TAKEN = "On {} guards took the passes of nine drivers at the weighbridge.\n\n{}"


@pytest.mark.parametrize(
    ("day", "again", "wrong"),
    [("12 March 2026", "The passes of the nine drivers went two days after Women's Day.", True),
     ("10 March 2026", "The passes of the nine drivers went two days after Women's Day.", False),
     ("12 March 2026", "The passes of the nine drivers were taken on Women's Day.", True),
     ("8 March 2026", "The passes of the nine drivers were taken on Women's Day.", False),
     ("12 March 2026", "Every year the drivers meet at the weighbridge on Women's Day.", False),
     ("12 March 2026", "Two days after Women's Day the water was cut off.", False)],
)  # fmt: skip
def test_a_day_told_from_a_feast(day: str, again: str, wrong: bool) -> None:
    assert bool(list(days_reckoned(paper(TAKEN.format(day, again))))) is wrong


@pytest.mark.parametrize(
    ("text", "day"),
    [("the second Tuesday of May 2025", "2025-05-13"), ("the last Friday of April", "2026-04-24"),
     ("le premier lundi de mars", "2026-03-02"), ("el tercer jueves de abril", "2026-04-16"),
     ("во второй вторник мая 2025 года", "2025-05-13")],
)  # fmt: skip
def test_the_nth_weekday_of_a_month(text: str, day: str) -> None:
    assert [d.value.text for d in find_dates(text, WRITTEN)] == [day]


MET = "A secret ballot held on {} gave 386 votes for action.\n\n{}"


@pytest.mark.parametrize(
    ("day", "again", "wrong"),
    [("9 May 2026", "The result of the ballot of 11 May 2026 was handed over.", True),
     ("11 May 2026", "The result of the ballot of 11 May 2026 was handed over.", False),
     ("9 May 2026", "The result of the second ballot of 11 May 2026 was handed over.", False),
     ("9 March 2026", "The result of the ballot of 24 April 2026 was handed over.", False)],
)  # fmt: skip
def test_an_event_called_by_its_day(day: str, again: str, wrong: bool) -> None:
    assert bool(list(events_called(paper(MET.format(day, again))))) is wrong


PLANNED = [
    # what was done years before, a new one, what has not been done
    "We act for the Alliance, a union registered in 2011.\n\nBy letter of 12 May 2026 the "
    "Registrar informed the Alliance that he intends to cancel its registration.",
    "On 8 December 2025 the prefect forbade the assembly that we had convened in the hall.\n\n"
    "The union plans to convene a new assembly in the hall in June.",
    "The new hearing is set for 18 June 2026 and its result will be communicated to us.\n\n"
    "The prosecutor has not communicated the object of the search to the Committee.",
]


@pytest.mark.parametrize("body", PLANNED)
def test_what_tells_no_plan_as_done(body: str) -> None:
    (rule,) = (r for r in PLANS if r.code == "C38")
    assert not list(rule.check(paper(body), None))  # type: ignore[arg-type]


@pytest.mark.parametrize("century", [1900, 2000])
def test_easter_of_every_year_of_two_centuries(century: int) -> None:
    """By another way of reckoning: the full moon of the church (Gauss), and the Sunday after it."""
    for year in range(century, century + 100):
        golden = year % 19
        moon = (19 * golden + 24) % 30
        sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
        west = date(year, 3, 22) + timedelta(moon + sunday)
        if (west.month, west.day) == (4, 26):
            west -= timedelta(7)
        if (west.month, west.day, moon) == (4, 25, 28) and sunday == 6 and golden > 10:
            west -= timedelta(7)
        assert easter(year) == west, year
        moon = (19 * golden + 15) % 30
        sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 6) % 7
        old = date(year, 3, 22) + timedelta(moon + sunday + 13)
        assert easter(year, eastern=True) == old, year
