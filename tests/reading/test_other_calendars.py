"""Dates of other calendars and of parts of years: what is known of them, and no more."""

from __future__ import annotations

import pytest

from tocsin.reading.dates import find_dates

# Hijri and Ethiopian days against Reingold and Dershowitz, Calendrical Calculations, appendix C,
# and the new years of 2023 (1 Muharram 1445: 19 July; 1 Meskerem 2016: 12 September)
KNOWN = [
    ("on 1 Muharram 1445 AH", "2023-07-18/2023-07-20"),
    ("12 رمضان 1445", "2024-03-21/2024-03-23"),
    ("in Ramadan 1445", "2024-03-10/2024-04-10"),
    ("1 Meskerem 2016", "2023-09-12"),
    ("Meskerem 2016", "2023-09-12/2023-10-11"),
    ("民國112年5月3日", "2023-05-03"),
    ("令和5年5月", "2023-05"),
    ("2023年5月3日", "2023-05-03"),
    ("3 พฤษภาคม 2566", "2023-05-03"),
    ("พ.ศ. 2566", "2023"),
    ("the fiscal year 2023/24", "2023/2024"),
    ("exercice 2023-2024", "2023/2024"),
    ("в 2023/24 финансовом году", "2023/2024"),
    ("the 2023-24 financial year", "2023/2024"),
    ("в 2023-2024 годах", "2023/2024"),
    ("the first quarter of 2024", "2024-01-01/2024-03-31"),
    ("1er semestre 2024", "2024-01-01/2024-06-30"),
    ("2.º trimestre de 2024", "2024-04-01/2024-06-30"),
    ("третий квартал 2023 года", "2023-07-01/2023-09-30"),
    ("в первой половине 2023 года", "2023-01-01/2023-06-30"),
    ("в ночь с 3 на 4 марта 2024 года", "2024-03-03/2024-03-04"),
    ("the night from 3 to 4 March 2024", "2024-03-03/2024-03-04"),
    ("٣ مارس ٢٠٢٤", "2024-03-03"),
    ("03/04/2023", "2023-03-04/2023-04-03"),
]


@pytest.mark.parametrize(("text", "value"), KNOWN)
def test_a_date_says_what_is_known(text: str, value: str) -> None:
    (found,) = find_dates(text)
    assert found.value.text == value


@pytest.mark.parametrize(
    "text", ["5年の間", "2566 people", "fiscal year 2023/19", "fifth quarter of 2024", "Ter 19"]
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert find_dates(text) == []
