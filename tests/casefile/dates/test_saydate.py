"""Dates in words: no more and no less than is known."""

from __future__ import annotations

import pytest

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.dates.saying import say_date, unbroken


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


OPEN = {
    # the end that is open, as exactly as it is written: a year, a month, a day
    "2025/..": ("from 2025; à partir de 2025; desde 2025; с 2025 г.; 2025-ж. баштап"),
    "2025-01/..": (
        "from January 2025; à partir de janvier 2025; desde enero de 2025; с января 2025 г.; "
        "2025-ж., январь баштап"
    ),
    "2025-08/..": (
        "from August 2025; à partir d’août 2025; desde agosto de 2025; с августа 2025 г.; "
        "2025-ж., август баштап"
    ),
    "2025-10/..": (
        "from October 2025; à partir d’octobre 2025; desde octubre de 2025; с октября 2025 "
        "г.; 2025-ж., октябрь баштап"
    ),
    "2025-01-03/..": (
        "from 3 January 2025; à partir du 3 janvier 2025; desde el 3 de enero de 2025; с 3 "
        "января 2025 г.; 2025-ж., 3-январь баштап"
    ),
    "../2025": (
        "by 2025; au plus tard en 2025; a más tardar en 2025; не позднее 2025 г.; 2025-ж. чейин"
    ),
    "../2025-08": (
        "by August 2025; au plus tard en août 2025; a más tardar en agosto de 2025; не "
        "позднее августа 2025 г.; 2025-ж., август чейин"
    ),
    "../2025-01-03": (
        "by 3 January 2025; au plus tard le 3 janvier 2025; a más tardar el 3 de enero de "
        "2025; не позднее 3 января 2025 г.; 2025-ж., 3-январь чейин"
    ),
    "2025-08-01": (
        "1 August 2025; 1er août 2025; 1 de agosto de 2025; 1 августа 2025 г.; 2025-ж., 1-август"
    ),
    "2025/2026": ("2025–2026; 2025–2026; 2025–2026; 2025–2026; 2025–2026"),
    "2025-12-30/2026-01-02": (
        "30 December 2025 – 2 January 2026; 30 décembre 2025 – 2 janvier 2026; 30 de "
        "diciembre de 2025 – 2 de enero de 2026; 30 декабря 2025 г. – 2 января 2026 г.; "
        "2025-ж., 30-декабрь – 2026-ж., 2-январь"
    ),
    "2025~": ("2025 (about); 2025 (environ); 2025 (aprox.); 2025 (примерно); 2025 (болжол менен)"),
    "2025?": ("2025 (uncertain); 2025 (incertain); 2025 (dudoso); 2025 (неточно); 2025 (так эмес)"),
}


@pytest.mark.parametrize("edtf", OPEN)
def test_a_date_is_said_in_five_languages(edtf: str) -> None:
    given = (say_date(UncertainDate.parse(edtf), lang) for lang in ("en", "fr", "es", "ru", "ky"))
    plain = (said.replace("\xa0", " ").replace("\u202f", " ") for said in given)
    assert "; ".join(plain) == OPEN[edtf]


@pytest.mark.parametrize("lang", ["fr", "es", "ru", "ky", "fr-CH"])
def test_no_line_ends_after_a_figure_of_a_day(lang: str) -> None:
    assert unbroken("2026-ж., 1-август", lang) == "2026\u2011ж., 1\u2011август"
    assert unbroken("3 мая 2026 г.", lang) == "3\u00a0мая 2026\u00a0г."


@pytest.mark.parametrize("lang", ["en", "en-GB", "de"])
def test_what_is_searched_stays_as_it_is(lang: str) -> None:
    assert unbroken("3 May 2026", lang) == "3 May 2026"
