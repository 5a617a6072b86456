"""Dates in words: no more and no less than is known."""

from __future__ import annotations

import pytest

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.dates.saying import say_date


@pytest.mark.parametrize(
    ("edtf", "lang", "said"),
    [
        ("2023-10-24", "en", "24 October 2023"),
        ("2023-10-24", "fr", "24 octobre 2023"),
        ("2023-10-24", "es", "24 de octubre de 2023"),
        ("2023-10-24", "ru", "24 октября 2023\u202fг."),
        ("2023-10", "en", "October 2023"),
        ("2023-10", "es", "octubre de 2023"),
        ("2023", "ru", "2023"),
        ("2023-10~", "en", "October 2023 (about)"),
        ("2021?", "fr", "2021 (incertain)"),
        ("2020-06-10/2020-06-17", "en", "10–17 June 2020"),
        ("2020-06-10/2020-06-17", "es", "10–17 de junio de 2020"),
        ("2023-11-28/2023-12-06", "en", "28 November – 6 December 2023"),
        ("2023-12-28/2024-02-28", "en", "28 December 2023 – 28 February 2024"),
        ("2020-06-10/2020-06-17", "ky", "2020-ж., 10–17-июнь"),
        ("2023-11-28/2023-12-06", "ky", "2023-ж., 28-ноябрь – 6-декабрь"),
        ("2023-09/2023-10", "ky", "2023-ж., сентябрь – октябрь"),
        ("../2023-12-31", "en", "by 31 December 2023"),
        ("2023-12-31/..", "fr", "à partir du 31 décembre 2023"),
        ("202X", "en", "2020–2029"),
        ("2023-10-24", "xx", "24 October 2023"),
    ],
)
def test_a_date_is_said(edtf: str, lang: str, said: str) -> None:
    given = say_date(UncertainDate.parse(edtf), lang)
    assert given.replace("\xa0", " ").replace("\u202f", " ") == said.replace("\u202f", " ")


def test_months_in_a_row_are_said_without_days() -> None:
    said = say_date(UncertainDate.parse("2021-11/2021-12"), "en")
    assert "November" in said
    assert "December 2021" in said
    assert "30" not in said
