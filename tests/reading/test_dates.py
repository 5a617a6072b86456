"""Dates in running text, in the languages letters come in, with the precision they have."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.dates import find_dates

WRITTEN = date(2023, 10, 25)


def values(text: str, written: date | None = WRITTEN) -> list[str]:
    return [found.value.text for found in find_dates(text, written)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Geneva, 25 October 2023", ["2023-10-25"]),
        ("October 25, 2023", ["2023-10-25"]),
        ("25 October, 2023For several years", ["2023-10-25"]),
        ("the 25th of October 2023", ["2023-10-25"]),
        ("le 1er mars 2023", ["2023-03-01"]),
        ("25 de octubre de 2023", ["2023-10-25"]),
        ("25 октября 2023 г.", ["2023-10-25"]),
        ("2023-жылдын 25-октябры", ["2023-10-25"]),
        ("25.10.2023", ["2023-10-25"]),
        ("2023-10-25", ["2023-10-25"]),
        ("29-JUN-20", ["2020-06-29"]),
        ("26-JANV.-18", ["2018-01-26"]),
        ("20-MARS -54", ["1954-03-20"]),
        ("in October 2023", ["2023-10"]),
        ("в октябре 2023 г.", ["2023-10"]),
        ("осенью 2023 года", ["2023-23"]),
        ("In 2021, the union filed", ["2021"]),
        ("в 2021 году", ["2021"]),
        ("from 28 November to 6 December 2023", ["2023-11-28/2023-12-06"]),
        ("с 14 по 17 ноября 2023 года", ["2023-11-14/2023-11-17"]),
        ("between 3 and 17 June 2020", ["2020-06-03/2020-06-17"]),
        ("November 14-17, 2023", ["2023-11-14/2023-11-17"]),
        ("10 and 30 September 2020", ["2020-09-10", "2020-09-30"]),
        ("2, 4, 10 and 22 February 2010", ["2010-02-02", "2010-02-04", "2010-02-10", "2010-02-22"]),
        ("03/04/2023", ["2023-03-04/2023-04-03"]),
        ("13/04/2023", ["2023-04-13"]),
        ("г. Баку, «25» июня 2026 г.", ["2026-06-25"]),
        ('"03" июня 2026 года', ["2026-06-03"]),
        ("le « 7 » mai 2026", ["2026-05-07"]),
        ("nos envois du 9 et du 23 février 2026", ["2026-02-09", "2026-02-23"]),
        ("las cartas del 9 y del 23 de marzo de 2026", ["2026-03-09", "2026-03-23"]),
        ("письмами от 9 и от 23 февраля 2026 года", ["2026-02-09", "2026-02-23"]),
    ],
)
def test_absolute_dates_are_read_with_their_precision(text: str, expected: list[str]) -> None:
    assert values(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("our letter to you from yesterday", ["2023-10-24"]),
        ("hier", ["2023-10-24"]),
        ("ayer", ["2023-10-24"]),
        ("вчера", ["2023-10-24"]),
        ("кечээ", ["2023-10-24"]),
        ("the day before yesterday", ["2023-10-23"]),
        ("earlier this week", ["2023-10-23/2023-10-25"]),
        ("la semaine dernière", ["2023-10-16/2023-10-22"]),
        ("last Friday", ["2023-10-20"]),
        ("three days ago", ["2023-10-22"]),
        ("hace tres días", ["2023-10-22"]),
        ("on 24 October", ["2023-10-24"]),
        ("on 28 December", ["2023-12-28"]),
    ],
)
def test_relative_dates_are_reckoned_from_the_day_of_the_document(
    text: str, expected: list[str]
) -> None:
    found = find_dates(text, WRITTEN)
    assert [f.value.text for f in found] == expected
    assert all(f.relative for f in found)


@pytest.mark.parametrize("text", ["yesterday", "on 24 October", "last week", "вчера"])
def test_a_relative_date_without_a_dated_document_is_left_open(text: str) -> None:
    assert values(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "for the last 10 years",
        "31 February 2023",
        "32 October 2023",
        "Convention 87",
        "it may be so",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert values(text) == []


@given(st.dates(date(1951, 1, 1), date(2049, 12, 31)), st.sampled_from(["en", "fr", "es", "ru"]))
def test_every_day_written_out_comes_back(day: date, lang: str) -> None:
    from babel.dates import format_date

    pattern = {
        "en": "d MMMM y",
        "fr": "d MMMM y",
        "es": "d 'de' MMMM 'de' y",
        "ru": "d MMMM y 'г'.",
    }[lang]
    text = format_date(day, pattern, locale=lang)
    assert values(text, None) == [day.isoformat()]


@given(st.text(max_size=300))
def test_any_text_is_survived_and_spans_point_into_it(text: str) -> None:
    for found in find_dates(text, WRITTEN):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.phrase in text


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Voi, this seventeenth day of February, nineteen hundred and ninety-nine", "1999-02-17"),
        ("lundi vingt-quatre novembre mil neuf cent quatre-vingt-dix-sept", "1997-11-24"),
        ("veintinueve días del mes de marzo de mil novecientos noventa y seis", "1996-03-29"),
        ("двадцать третье апреля тысяча девятьсот девяносто восьмого года", "1998-04-23"),
        ("We wrote exactly one month ago.", "2026-02-28"),
        ("un rappel envoyé il y a deux mois jour pour jour", "2026-01-31"),
        ("escribimos hace exactamente cuatro semanas", "2026-03-03"),
        ("ровно месяц назад мы писали", "2026-02-28"),
        ("We wrote three weeks ago.", "2026-03-10~"),
    ],
)
def test_years_of_the_last_century_and_days_told_to_the_day(words: str, day: str) -> None:
    found = find_dates(words, date(2026, 3, 31))
    assert day in [d.value.text for d in found]


TURNS = [
    ("We are closed from 20 December to 3 January.", date(2023, 11, 10), "2023-12-20/2024-01-03"),
    ("Held from 20 December to 3 January.", date(2024, 2, 10), "2023-12-20/2024-01-03"),
    ("Held from 20 December to 3 January 2021.", date(2024, 2, 10), "2020-12-20/2021-01-03"),
    ("Held from 20 December 2020 to 3 January 2021.", None, "2020-12-20/2021-01-03"),
    ("Held from 2 May to 3 June 2021.", None, "2021-05-02/2021-06-03"),
    ("détenus du 20 décembre au 3 janvier", date(2024, 2, 10), "2023-12-20/2024-01-03"),
]


@pytest.mark.parametrize(("text", "written", "value"), TURNS)
def test_days_over_the_end_of_a_year(text: str, written: date | None, value: str) -> None:
    assert values(text, written) == [value]


def test_days_that_no_calendar_holds_in_that_order_stop_no_reading() -> None:
    assert find_dates("from 30 to 3 May 2023", date(2023, 6, 1)) is not None
