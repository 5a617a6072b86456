"""The second pair of eyes: dates, case numbers, filings, addresses, sentences, folding."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.checks.text import fold
from tocsin.checks.text.calendar import written_dates
from tocsin.checks.text.claims import case_numbers, filings
from tocsin.checks.text.postal import an_address
from tocsin.checks.text.splitting import sentences

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
FORMS = {
    "en": "{d} {m} {y}",
    "fr": "{d} {m} {y}",
    "es": "{d} de {m} de {y}",
    "ru": "{d} {m} {y} года",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
}


def parts(text: str) -> list[tuple[int, int, int]]:
    return [(w.year, w.month, w.day) for w in written_dates(fold(text))]


@pytest.mark.parametrize("lang", list(MONTHS))
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_of_every_language_is_read(lang: str, month: int) -> None:
    name = MONTHS[lang].split()[month - 1]
    assert parts(f"x {FORMS[lang].format(d=7, m=name, y=2023)}, y") == [(2023, month, 7)]
    assert parts(f"x {FORMS[lang].format(d=7, m=name.upper(), y=2023)} y") == [(2023, month, 7)]


@pytest.mark.parametrize("lang", list(WEEKDAYS))
@pytest.mark.parametrize("day", range(7))
def test_every_weekday_is_read_beside_its_date(lang: str, day: int) -> None:
    name, month = WEEKDAYS[lang].split()[day], MONTHS[lang].split()[4]
    [found] = written_dates(fold(f"x {name}, {FORMS[lang].format(d=7, m=month, y=2023)} y"))
    assert found.weekday == day


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_figures_are_read_in_the_order_of_the_day(day: datetime.date) -> None:
    for text in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
    ):
        [found] = written_dates(f"on {text} they")
        assert found.date == day
        assert f"on {text} they"[found.start : found.end] == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("October 7, 2023", [(2023, 10, 7)]),
        ("7th of October 2023", [(2023, 10, 7)]),
        ("1er mai 2023", [(2023, 5, 1)]),
        ("October 2023", [(2023, 10, 0)]),
        ("7 October", [(0, 10, 7)]),
        ("they may come, and mars is a planet", []),
        ("10/24/2023", [(2023, 10, 24)]),  # the second part can be no month
        ("12/05/2023", [(2023, 5, 12)]),
        ("7 May 1899", [(0, 5, 7)]),
        ("1.2.3.2023", []),
        ("2023-10-241", []),
        ("31 February 2023", [(2023, 2, 31)]),
        ("3 May 2023 and 4 May 2023", [(2023, 5, 3), (2023, 5, 4)]),
        ("2023-10-24 and 3 May 2022", [(2023, 10, 24), (2022, 5, 3)]),
    ],
)
def test_what_is_a_date_and_what_is_none(text: str, found: list[tuple[int, int, int]]) -> None:
    assert parts(text) == found


def test_a_day_that_no_calendar_has_is_written_and_is_no_day() -> None:
    [found] = written_dates("31 february 2023")
    assert found.date is None
    [month] = written_dates("february 2023")
    assert month.date is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Case No. 3386", ["3386"]), ("case 3386", ["3386"]), ("complaint no 412", ["412"]),
        ("cas n° 3386", ["3386"]), ("caso núm. 3386", ["3386"]), ("дело № 3386", ["3386"]),
        ("case 2023", []), ("case no. 2023", ["2023"]), ("case 33861", []), ("case 12", []),
        ("case 3386/4", []),
        ("Case No. 3386 and case 3387", ["3386", "3387"]),
    ],
)  # fmt: skip
def test_cases_by_their_number(text: str, numbers: list[str]) -> None:
    assert [n for n, _, _ in case_numbers(fold(text))] == numbers


@pytest.mark.parametrize(
    ("text", "number", "year", "day"),
    [
        ("The complaint in Case No. 3386 was filed on 29 June 2020.", "3386", 2020,
         datetime.date(2020, 6, 29)),
        ("Case No. 3386 was filed in 2020.", "3386", 2020, None),
        ("In 2020 Case No. 3386 was filed, and Report No. 396 of 2021 examined it.", "3386", 2020,
         None),
        ("Case No. 3386 was filed.", "", 0, None),
        ("It was filed in 2020.", "", 0, None),
        ("Case No. 3386 was examined in 2020.", "", 0, None),
    ],
)  # fmt: skip
def test_when_a_case_was_filed(text: str, number: str, year: int, day: object) -> None:
    found = list(filings(text, fold(text), "en", 100))
    assert [(f.number, f.year, f.day) for f in found] == ([(number, year, day)] if number else [])
    for item in found:
        assert str(year) in text[item.span[0] - 100 : item.span[1] - 100]


@pytest.mark.parametrize(
    ("text", "numbers", "found"),
    [
        ("12 Chui Avenue, Bishkek, Kyrgyzstan", 1, True),
        ("54 bis, route des Acacias, 1227 Carouge, Geneva", 1, True),
        ("ул. Чуй, 12, Бишкек", 1, True),
        ("Chui Avenue, Bishkek, Kyrgyzstan", 1, False),
        ("12 Chui Avenue, Bishkek", 1, False),
        ("12 Chui avenue, bishkek, kyrgyzstan", 1, False),
        ("12 Chui Avenue, 720001 Bishkek, Kyrgyzstan", 2, True),
        ("12 Chui Avenue, Bishkek, Kyrgyzstan", 2, False),
        ("In 2023, Bishkek, Kyrgyzstan", 1, False),  # a year is no house
        ("On 3 May, Bishkek, Kyrgyzstan", 1, False),  # nor is a day
        ("Case 3386, Bishkek, Kyrgyzstan", 1, False),
        ("Article 12, Bishkek, Kyrgyzstan", 1, False),
        ("1. First, Second, Third", 1, False),  # items of a list
    ],
)
def test_the_shape_of_an_address(text: str, numbers: int, found: bool) -> None:
    assert an_address(text, numbers) is found


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Smith came. He left.", ["Mr. Smith came.", "He left."]),
        ("Convention No. 87 binds. It does.", ["Convention No. 87 binds.", "It does."]),
        ("в 2023 г. Они пришли.", ["в 2023 г. Они пришли."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ('He said "no." They left.', ['He said "no."', "They left."]),
        ("a. b", ["a. b"]),  # no capital begins a sentence
        ("One\n\nTwo", ["One", "Two"]),
        ("  One.  ", ["One."]),
        ("", []),
        (" \n ", []),
        ("It cost 3.5 Som.", ["It cost 3.5 Som."]),
    ],
)
def test_where_a_sentence_ends(text: str, cut: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == cut
    assert [(a - 7, b - 7) for a, b in sentences(text, 7)] == list(sentences(text))


@pytest.mark.slow
@given(st.text())
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    spans = list(sentences(text))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    rest = "".join("".join(text[a:b].split()) for a, b in spans)
    assert rest == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Élise’s « œuf »", "elise's \" ouf \""), ("ЁЖИК", "ежик"), ("A\tB\u00a0C", "a b c"),
     ("Łódź—1", "lodz-1"), ("STRASSE", "strasse"), ("ß", "s")],
)  # fmt: skip
def test_folding_says_the_plain_letter(text: str, folded: str) -> None:
    assert fold(text) == folded
