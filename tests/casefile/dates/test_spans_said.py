"""Spans of days in words, in the two ways in which they are put together."""

from __future__ import annotations

import pytest

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.dates.saying import say_date


@pytest.mark.parametrize(
    ("edtf", "english", "kyrgyz"),
    [
        ("2021/2023", "2021–2023", "2021–2023"),
        ("2023-01/2023-12", "2023", "2023"),
        ("2022-01/2023-12", "2022–2023", "2022–2023"),
        # whole months are months, and a day less is days
        ("2023-03-01/2023-03-31", "March 2023", "2023-ж., март"),
        ("2023-03-01/2023-03-30", "1–30 March 2023", "2023-ж., 1–30-март"),
        ("2023-03-02/2023-03-31", "2–31 March 2023", "2023-ж., 2–31-март"),
        ("2024-02-01/2024-02-29", "February 2024", "2024-ж., февраль"),
        ("2023-03/2023-12", "March – December 2023", "2023-ж., март – декабрь"),
        ("2023-01/2023-11", "January – November 2023", "2023-ж., январь – ноябрь"),
        ("2022-03/2023-12", "March 2022 – December 2023",
         "март, 2022-ж. – декабрь, 2023-ж."),
        ("2023-03/2024-03", "March 2023 – March 2024", "март, 2023-ж. – март, 2024-ж."),
        ("2023-01-01/2023-12-30", "1 January – 30 December 2023",
         "2023-ж., 1-январь – 30-декабрь"),
        ("2023-01-02/2023-12-31", "2 January – 31 December 2023",
         "2023-ж., 2-январь – 31-декабрь"),
        ("2023-02-27/2023-03-01", "27 February – 1 March 2023",
         "2023-ж., 27-февраль – 1-март"),
        ("2023-12-31/2024-01-01", "31 December 2023 – 1 January 2024",
         "2023-ж., 31-декабрь – 2024-ж., 1-январь"),
        ("2023-03-05/2023-03-05", "5 March 2023", "2023-ж., 5-март"),
    ],
)  # fmt: skip
def test_a_span_is_told_in_the_largest_parts_it_has(edtf: str, english: str, kyrgyz: str) -> None:
    date = UncertainDate.parse(edtf)
    for lang, words in (("en", english), ("ky", kyrgyz)):
        told = say_date(date, lang)
        for space in "\u2009\u202f\xa0":
            told = told.replace(space, " ")
        assert told.replace("\u2011", "-") == words
