"""A Convention is called as people call it, and found by what they type."""

from __future__ import annotations

import pytest

from tocsin.law.tables import convention_code, convention_spoken, load
from tocsin.law.tables.conventions import Convention
from tocsin.law.tables.rows import LANGUAGES

TYPED = [
    ("87", "C087"), ("No. 87", "C087"), ("Convention No. 87", "C087"), ("c87", "C087"),
    ("C 087", "C087"), ("convention n°\u00a087", "C087"), ("Convenio núm. 98", "C098"),
    ("Конвенция № 190", "C190"), ("№ 105 Конвенция", "C105"), ("P029", "P029"),
    ("Protocol to Convention No. 29", "P029"), ("Протокол к Конвенции № 29", "P029"),
    ("R198", "R198"), ("Recomendación núm. 198", "R198"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code"), TYPED)
def test_what_people_type_is_the_code(words: str, code: str) -> None:
    assert convention_code(words) == code


@pytest.mark.parametrize("words", ["", "the Convention", "1998 and 1948", "87, 98", "87; 98", "x"])
def test_what_is_no_single_convention_stays_as_typed(words: str) -> None:
    assert convention_code(words) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_is_read_back_and_is_no_code(language: str) -> None:
    for row in load().tables["conventions"].values():
        assert isinstance(row, Convention)
        said = convention_spoken(row.code, language)
        assert row.code not in said
        assert row.number in said
        assert convention_code(said) == row.code


def test_what_is_no_code_is_said_as_it_is() -> None:
    assert convention_spoken("our own rule", "en") == "our own rule"


def test_kyrgyz_has_every_row_of_the_law_and_russian_stands_in_for_the_rest() -> None:
    """The words of the tables; the sentences of the advice are said in Russian (messages)."""
    for name, table in load().tables.items():
        if name in ("messages", "countries"):
            continue
        for key, row in table.items():
            for field in ("title", "topic", "label", "name", "text", "office", "organization"):
                words = getattr(row, field, None)
                if hasattr(words, "ky") and words.en:
                    assert words.ky, (name, key)
                    assert words.ky != words.ru or name == "acts", (name, key)
