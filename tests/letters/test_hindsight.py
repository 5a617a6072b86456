"""What an argument knew only later is left out in every language, and sentences stay whole."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

from tocsin.letters.scene.audience import view
from tocsin.letters.scene.pleading import pleadings_of
from tocsin.letters.words import LANGUAGES, catalogue

DAY = datetime.date(2023, 10, 25)
TEXTS = ("argument", "defence", "answer")


@pytest.fixture(scope="module")
def pleaded(example: Any, law: Any) -> dict[str, dict[str, Any]]:
    """The allegations of the example on a day before the arrests, in each language."""
    file = example.file
    return {
        lang: {a.id: a for a in pleadings_of(view(file, law, DAY, catalogue(lang), lang))[0]}
        for lang in LANGUAGES
    }


def _said(allegation: Any, name: str, lang: str) -> str:
    text = getattr(allegation, name)
    return text.say(lang) if text else ""


@pytest.mark.parametrize("name", TEXTS)
def test_what_one_language_leaves_out_all_do(pleaded, name: str) -> None:
    for key, allegation in pleaded["en"].items():
        told = bool(_said(allegation, name, "en"))
        for lang, items in pleaded.items():
            assert bool(_said(items[key], name, lang)) is told, (key, name, lang)


def test_nobody_answers_in_october_to_the_vote_of_december(pleaded) -> None:
    for lang, items in pleaded.items():
        assert not _said(items["a-property"], "defence", lang), "and so no answer to it is printed"


def test_a_sentence_of_which_a_part_goes_is_still_begun_and_ended(pleaded) -> None:
    for lang, items in pleaded.items():
        for allegation in items.values():
            for text in (_said(allegation, name, lang) for name in TEXTS):
                assert re.fullmatch(r"(?:[^\W\d_a-zа-я].*[.!?])?", text, re.DOTALL), text
