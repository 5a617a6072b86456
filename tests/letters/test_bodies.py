"""Articles before the names of organizations, elided and contracted."""

from __future__ import annotations

import pytest

from tocsin.letters.words.bodies import of, the


@pytest.mark.parametrize(
    ("lang", "name", "nominative", "genitive"),
    [
        ("en", "Miners' Union", "the Miners' Union", "of the Miners' Union"),
        (
            "en",
            "IndustriALL Global Union",
            "IndustriALL Global Union",
            "of IndustriALL Global Union",
        ),
        ("en", "ITUC", "ITUC", "of ITUC"),
        ("en", "Education Bureau", "the Education Bureau", "of the Education Bureau"),
        ("en", "The Workers' Party", "The Workers' Party", "of The Workers' Party"),
        (
            "fr",
            "Fédération des mineurs",
            "la Fédération des mineurs",
            "de la Fédération des mineurs",
        ),
        ("fr", "Syndicat des mineurs", "le Syndicat des mineurs", "du Syndicat des mineurs"),
        ("fr", "Union générale", "l’Union générale", "de l’Union générale"),
        ("fr", "Commissions ouvrières", "les Commissions ouvrières", "des Commissions ouvrières"),
        ("fr", "IndustriALL", "IndustriALL", "d’IndustriALL"),
        ("fr", "Solidarité", "Solidarité", "de Solidarité"),
        ("es", "Sindicato Minero", "el Sindicato Minero", "del Sindicato Minero"),
        ("es", "Federación Minera", "la Federación Minera", "de la Federación Minera"),
        ("es", "Comisiones Obreras", "las Comisiones Obreras", "de las Comisiones Obreras"),
        ("ru", "Федерация", "Федерация", "Федерация"),
    ],
)
def test_a_name_takes_its_article(lang: str, name: str, nominative: str, genitive: str) -> None:
    assert the(name, lang) == nominative
    assert of(name, lang) == genitive
