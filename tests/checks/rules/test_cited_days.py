"""A reference to what the ILO printed is no second date of the letter's own acts."""

from __future__ import annotations

import pytest

from tocsin.checks.rules.consistency.recalled.cited import is_cited

CITED = [
    "[Report No. 354, Case No. 2581 (Chad), June 2009]",
    "[see 396th Report, Case No. 3386, June 2009, para. 342]",
    "[rapport n° 354, cas n° 2581 (Tchad), juin 2009]",
    "[informe núm. 354, caso núm. 2581 (Chad), junio de 2009]",
    "[доклад № 354, дело № 2581 (Чад), июнь 2009 г.]",
    "[CEACR, observation, Convention No. 87, Kyrgyzstan, adopted 2009]",
    "[КЭПКР, замечание, Конвенция № 87, Кыргызстан, принято в 2009 г.]",
    "[Conference Committee, Kazakhstan, Convention No. 87, 2009]",
    "[see Compilation of decisions of the Committee on Freedom of Association, 2009, para. 5]",
]
OWN = [
    "(as the federation reported in June 2009)",
    "[the hall was sealed in June 2009]",
    "[Annex 3, a record of June 2009]",
    "The report of June 2009 was refused",
    "[" + "a" * 100 + " Report No. 354, 2009]",
]


class _Paper:
    """Just a text that remembers what it was asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    def asked(self, find: object) -> tuple[tuple[int, int], ...]:
        return tuple(find(self))  # type: ignore[operator]


@pytest.mark.parametrize("reference", CITED)
def test_a_day_of_a_cited_text_is_known_for_one(reference: str) -> None:
    text = f"Such facts were dealt with before {reference}. The hall was sealed in 2010."
    paper = _Paper(text)
    assert is_cited(paper, text.index("2009"))  # type: ignore[arg-type]
    assert not is_cited(paper, text.index("2010"))  # type: ignore[arg-type]


@pytest.mark.parametrize("words", OWN)
def test_a_day_of_the_paper_stays_its_own(words: str) -> None:
    text = f"So it was {words}."
    assert not is_cited(_Paper(text), text.index("2009"))  # type: ignore[arg-type]
