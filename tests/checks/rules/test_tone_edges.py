"""Words that insult, and the places where they do not: in others' mouths, as names, as law."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.wording import tone
from tocsin.checks.text import fold

NOBODY = cast(Any, None)


@pytest.mark.parametrize(
    ("text", "of_us"),
    [
        ("They called us |bandits", True),
        ("They called the men of our hall |bandits", True),
        ("They branded him |bandit", True),
        ("He said that our people are |bandits", True),
        ("ils nous traitent de |voleurs", True),
        ("nous traitant de |voleurs", True),
        ("nos llamaron |ladrones", True),
        ("llamándonos |ladrones", True),
        ("нас назвали |бандитами", True),
        ("назвали наш союз |бандитами", True),
        ("He said they are |bandits", False),
        ("They called us. Then came |bandits", False),
        ("They are |bandits", False),
    ],
)
def test_what_somebody_called_the_writers(text: str, of_us: bool) -> None:
    paper = cast(Any, SimpleNamespace(folded=fold(text.replace("|", ""))))
    assert tone._of_us(paper, text.index("|")) is of_us


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the |Barbara| mill", True),
        ("the mill of Sta. |Barbara|", True),
        ("|Barbara| Petrovna came", True),
        ("|Varvara| P. Petrova", True),
        ("the |barbara| mill", False),
        ("the |BARBARA| mill", False),
        ("the |Bar-bara| mill", False),
        ("|Barbara| petrovna", False),
        ("|Barbara| came", False),
        *((f"{lead}|Barbara| left", False)
          for lead in ("He came. ", "Ah! ", "He said: ", "«", "- ", "\n", "# ", "(")),
    ],
)  # fmt: skip
def test_a_word_with_a_capital_inside_a_sentence_is_a_name(text: str, name: bool) -> None:
    at, to = text.index("|"), text.rindex("|") - 1
    assert tone._is_a_name(text.replace("|", ""), (at, to)) is name


LAW = (
    "criminal proceedings", "criminal cases", "criminal offences", "criminal record",
    "affaire criminelle", "procedure criminelle", "chambre criminelle", "causas criminales",
    "sala criminal", "materia criminal",
)  # fmt: skip
CRIME = ("criminal gang", "bande criminelle", "the criminals law", "criminal lawyer", "thugs")


def test_criminal_names_a_branch_of_law() -> None:
    def branch(text: str) -> bool:
        at = text.find("crimin") if "crimin" in text else 0
        to = text.find(" ", at) if " " in text[at:] else len(text)
        return tone._names_a_branch(cast(Any, SimpleNamespace(folded=text)), (at, to))

    assert [text for text in LAW if not branch(text)] == []
    assert [text for text in CRIME if branch(text)] == []


PARTY = "The opposition parties must go."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (PARTY, 1),
        (f"{PARTY} {PARTY}", 2),  # once a sentence
        ("The opposition parties, and the opposition parties.", 1),
        ("It was put off because of the opposition parties.", 0),
        ("He said that the opposition parties must go.", 0),
        ("“The opposition parties” must go.", 0),
        ("[@event:a opposition parties]", 0),
        ("The parties came.", 0),
    ],
)
def test_words_of_party_politics(body: str, found: int) -> None:
    assert len(said(lambda p: tone.political.check(p, NOBODY), body)) == found


def test_all_words_of_certainty_are_named_at_the_first() -> None:
    body = "Obviously they came. Everyone knows it. Obviously."
    (message,) = said(lambda p: tone.certainty.check(p, NOBODY), body)
    assert message == "words that claim certainty: obviously, everyone knows"
    assert said(lambda p: tone.certainty.check(p, NOBODY), "They came.") == []
    assert said(lambda p: tone.certainty.check(p, NOBODY), "“Obviously” he said.") == []
