"""Days told by counting back, and whom a sentence makes the actor: a rule a test."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.reading import read_text
from tocsin.reading.dates import find_dates, loose_dates

WRITTEN = date(2026, 1, 15)
LETTER = "Dear Sirs,\n\n{}\n\nYours faithfully,\n\n(signed)\nAnn Sample\n"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("il y a quarante-cinq jours, jour pour jour", "2025-12-01"),
        ("hace veintiún días", "2025-12-25"),
        ("thirty-two days ago", "2025-12-14"),
        ("двадцать один день назад", "2025-12-26"),
    ],
)
def test_numbers_of_two_words_are_counted_whole(said: str, day: str) -> None:
    assert [d.value.text for d in find_dates(said, WRITTEN)] == [day]


def test_a_verb_is_no_month() -> None:
    assert loose_dates("the first sending may have gone astray", WRITTEN) == []
    (day,) = loose_dates("it was the fifth of November", WRITTEN)
    assert day.value
    assert day.value.text == "2025-11-05"


@pytest.mark.parametrize(
    ("said", "deeds"),
    [
        ("On 4 May 2026 police entered our hall and took the membership register.",
         [("visit", "police"), ("seizure", "police")]),
        ("El 5 de mayo de 2026 la policía entró en nuestra sede y se llevó el libro de afiliados.",
         [("visit", "la policía"), ("seizure", "la policía")]),
        ("4 мая 2026 года сотрудники полиции вошли в наш офис.", [("visit", "сотрудники полиции")]),
        # whose home it is does nothing there, and nobody is better than a wrong one
        ("A search took place at the home of the President; four men took a telephone.",
         [("seizure", "")]),
    ],
)  # fmt: skip
def test_who_did_it_is_who_acts(said: str, deeds: list[tuple[str, str]]) -> None:
    reading = read_text(LETTER.format(said))
    assert [(a.act.value, a.actor) for a in reading.acts] == deeds
