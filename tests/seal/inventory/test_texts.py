"""The words of the seizure inventory: every field in every language, in its own letters."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tocsin.seal.inventory.texts import FIELDS, LANGUAGES, TEXTS

SCRIPT = {"en": "LATIN", "fr": "LATIN", "es": "LATIN", "ru": "CYRILLIC", "ky": "CYRILLIC"}
KYRGYZ = set("ҥңөөүү")
NOT_RUSSIAN_NOR_KYRGYZ = set("ієїґўђћџ")
ALIKE = {"number"}  # "№" is written with no letter at all
NEEDED = (
    # ACTRAV, trade union premises: who took what, from whom, on which paper, when, where, marked
    # how; a signature, or the refusal and who saw it
    "taken_by", "what", "keeper", "basis", "date", "time_from", "time_to", "place", "marks",
    "signature", "refused", "witness",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_is_said_in_the_letters_of_its_language(language: str) -> None:
    texts = TEXTS[language]
    assert set(texts) == set(FIELDS)
    for field, said in texts.items():
        letters = [c for c in said if c.isalpha()]
        assert letters or field in ALIKE, field
        foreign = [c for c in letters if SCRIPT[language] not in unicodedata.name(c)]
        assert "".join(foreign) in ("", "º"), (field, foreign)
        assert not NOT_RUSSIAN_NOR_KYRGYZ & set(said.lower())
        assert not re.search(r"[\ufffd{}<>\\]|  ", said), field


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_fields_of_the_paper_are_called_alike(language: str) -> None:
    said = [TEXTS[language][field].casefold() for field in FIELDS if field != "number"]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_makes_the_paper_useful_later_is_asked(language: str) -> None:
    assert all(TEXTS[language][field] for field in NEEDED)


def test_kyrgyz_is_no_russian() -> None:
    same = [f for f in FIELDS if TEXTS["ru"][f] == TEXTS["ky"][f]]
    assert set(same) <= ALIKE
    assert KYRGYZ & set("".join(TEXTS["ky"].values()))
