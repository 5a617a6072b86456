"""A name beside the words for a government is a country's; elsewhere it may be a town's."""

from __future__ import annotations

import pytest

from tocsin.reading.frame import Governed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Government of Togo replied.", "Togo"),
        ("le Gouvernement du  Bénin", "Bénin"),
        ("la République d’Angola", "Angola"),
        ("the government of the Gambia", "Gambia"),
        ("el Gobierno de La Paz", "La Paz"),
        ("Правительство Малийской стороны", "Малийск"),
        ("Republic\nof Togo", "Togo"),
        ("Togo has ratified it", "Togo"),
        ("Togo  a ratifié la convention", "Togo"),
        ("Togo is a member of the ILO", "Togo"),
    ],
)
def test_what_a_government_governs(text: str, name: str) -> None:
    assert Governed(text).names(name)
    assert Governed(text.upper()).names(name)


@pytest.mark.parametrize(
    "text",
    ["Lomé, 4 May 2026", "the government sits in Lomé", "Lomé: it has a seat"],
)
def test_a_town_is_governed_by_no_word_beside_it(text: str) -> None:
    assert not Governed(text).names("Lomé")
