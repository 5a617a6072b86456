"""Days as letters write them: every month and weekday of four languages, and figures."""

from __future__ import annotations

import pytest

from tocsin.checks.text import fold, written_dates

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "en short": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "fr short": "janv févr mars avr mai juin juil août sept oct nov déc",
    "es": "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
    "es short": "ene feb mar abr may jun jul ago sep oct nov dic",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru named": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "ru of": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "ru short": "янв фев мар апр мая июн июл авг сент окт нояб дек",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "ru by": "понедельником вторником средой четвергом пятницей субботой воскресеньем",
}


def read(text: str) -> list[tuple[int, int, int, int]]:
    return [(d.year, d.month, d.day, d.weekday) for d in written_dates(fold(text))]


@pytest.mark.parametrize("lang", MONTHS)
def test_each_month_of_each_language_with_and_without_its_parts(lang: str) -> None:
    of = {"fr": " ", "es": " de "}.get(lang[:2], " ")
    for number, month in enumerate(MONTHS[lang].split(), 1):
        assert read(f"5{of}{month}{of}2023") == [(2023, number, 5, -1)], month
        assert read(f"5{of}{month}") == [(0, number, 5, -1)], month
        assert read(f"{month} 2023") == [(2023, number, 0, -1)], month
        assert read(f"{month.upper()} 2023") == [(2023, number, 0, -1)], month
        assert read(f"in {month} they came") == [], month  # a month alone is no date


@pytest.mark.parametrize("lang", WEEKDAYS)
def test_each_weekday_of_each_language(lang: str) -> None:
    month = MONTHS[lang[:2]].split()[4]
    for number, day in enumerate(WEEKDAYS[lang].split()):
        assert read(f"{day}, 5 {month} 2023") == [(2023, 5, 5, number)], day
        assert read(f"{day} came and went, 5 times") == [], day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-05-31", [(2023, 5, 31)]),
        ("31.05.2023", [(2023, 5, 31)]),
        ("31/5/2023", [(2023, 5, 31)]),
        ("5/31/2023", [(2023, 5, 31)]),  # no thirty-first month: written as in America
        ("12/11/2023", [(2023, 11, 12)]),
        ("13/12/2023", [(2023, 12, 13)]),
        ("12/13/2023", [(2023, 12, 13)]),
        ("13/13/2023", [(2023, 13, 13)]),  # no day at all: kept as it is written
        ("2023-13-05", [(2023, 13, 5)]),  # a year first is no American
        ("1 May and 2 June 2023", [(0, 5, 1), (2023, 6, 2)]),
        ("May 5th, 2023", [(2023, 5, 5)]),
        ("the 1st of May 2023", [(2023, 5, 1)]),
        ("le 1er mai 2023", [(2023, 5, 1)]),
        ("el 1º de mayo de 2023", [(2023, 5, 1)]),
        ("1-го мая 2023", [(2023, 5, 1)]),
        ("чел Маре, 63", []),  # a house in a street
        ("Маре 32", []),
        ("Маре 31", [(0, 3, 31)]),
        ("3 men in 2023", []),
        ("11.22.33.2023", []),
    ],
)
def test_a_day_in_figures_and_its_order(text: str, found: list[tuple[int, int, int]]) -> None:
    assert [day[:3] for day in read(text)] == found


@pytest.mark.parametrize(
    ("year", "month", "day", "real"),
    [(2023, 2, 28, True), (2023, 2, 29, False), (2024, 2, 29, True), (2023, 13, 1, False),
     (0, 5, 1, False), (2023, 5, 0, False)],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_none(year: int, month: int, day: int, real: bool) -> None:
    (found,) = written_dates(f"{year:04}-{month:02}-{day:02}") if year > 1899 and day else [None]
    assert bool(found and found.date) is real
