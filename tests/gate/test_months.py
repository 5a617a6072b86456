"""The gate knows months in the languages of the house and its neighbours, whole or cut short."""

from __future__ import annotations

import pytest
from babel.dates import get_month_names

from tocsin.gate.daysaid import days_said

LANGUAGES = ("en", "fr", "es", "ru", "ky", "uk", "kk")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_is_found_by_the_name_of_its_month(lang: str) -> None:
    """Names as the Common Locale Data Repository has them, in a date and alone."""
    missed = []
    for context in ("format", "stand-alone"):
        for month, name in get_month_names("wide", context, locale=lang).items():
            for text in (f"3 {name} 2023", f"{name} 3, 2023", f"3 {name.upper()}"):
                found = {(s.month, s.first, s.last) for s in days_said(text)}
                if (month, 3, 3) not in found:
                    missed.append(text)
    assert missed == []


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_a_month_cut_short_is_the_month(lang: str) -> None:
    missed = []
    for month, name in get_month_names("abbreviated", "format", locale=lang).items():
        text = f"3 {name.rstrip('.')}. 2023"
        if (month, 3, 3) not in {(s.month, s.first, s.last) for s in days_said(text)}:
            missed.append(text)
    assert missed == []


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
@pytest.mark.parametrize("said", ["3{}август", "3{}August", "2023-ж., 3{}август"])
def test_a_hyphen_between_day_and_month_hides_no_day(said: str, hyphen: str) -> None:
    found = {(s.month, s.first, s.last) for s in days_said(said.format(hyphen))}
    assert (8, 3, 3) in found
