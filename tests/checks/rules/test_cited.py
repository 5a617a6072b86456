"""What a paper cites: titles beside numbers, articles, Conventions, and the states it names."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.bodies import paper
from checks.rules.case_edges import law
from tocsin.checks.rules.law import cited

SCENE = cast(Any, SimpleNamespace(law=law(), country="KG", case=None, on=None))
TITLE = "the Right to Organise and Collective Bargaining Convention, 1949"
WORDS = "on the right to organise and collective bargaining"


def told(rule: Any, body: str) -> list[str]:
    return [hit.message for hit in rule.check(paper(body), SCENE)]


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (f"This breaches {TITLE} (No. 98).", False),
        (f"This breaches {TITLE} (No. 87).", True),
        (f"This breaches Convention No. 98, {WORDS}.", False),
        (f"This breaches Convention No. 87, {WORDS}.", True),
        # in another sentence, or beside its own
        ("This breaches Convention No. 87. So does the Convention " + WORDS + ".", False),
        ("This breaches Convention No. 87 on freedom of association and protection of the right to "
         f"organise and {WORDS}.", False),
        ("This breaches Convention No. 29.", False),
    ],
)  # fmt: skip
def test_a_number_beside_the_title_of_another_convention(body: str, wrong: bool) -> None:
    said = ["No. 87 stands beside the title of C098"] if wrong else []
    assert told(cited.number_and_title, body) == said


@pytest.mark.parametrize(
    ("article", "convention", "last"),
    [(21, 87, 0), (22, 87, 21), (16, 98, 0), (17, 98, 16), (99, 29, 0)],
)
def test_an_article_that_is_not_there(article: int, convention: int, last: int) -> None:
    """Convention No. 87 has 21 articles, Convention No. 98 has 16."""
    written = told(cited.no_such_article, f"Article {article} of Convention No. {convention}.")
    assert written == (
        [f"Convention No. {convention} has {last} articles, not {article}"] if last else []
    )
    drafted = told(cited.no_such_article, f"See [@law:C{convention:03}/{article}].")
    assert drafted == ([f"C{convention:03} has {last} articles"] if last else [])


@pytest.mark.parametrize(("number", "there"), [(0, False), (1, True), (192, True), (193, False)])
def test_conventions_are_numbered_from_1_to_192(number: int, there: bool) -> None:
    said = told(cited.no_such_convention, f"This breaches Convention No. {number}.")
    assert said == ([] if there else [f"there is no Convention No. {number}"])


@pytest.mark.parametrize(
    ("body", "grave"),
    [
        ("Kyrgyzstan ratified Convention No. 87.", []),
        ("Kyrgyzstan ratified Convention No. 190.", ["improves"]),
        ("Kenya ratified Convention No. 190.", []),  # another state
        ("Kyrgyzstan and Kenya ratified Convention No. 190.", ["improves"]),
        ("The Government has ratified Convention No. 87. It should ratify No. 190.", []),
    ],
)
def test_what_binds_the_state_of_the_case(body: str, grave: list[str]) -> None:
    hits = cited.not_ratified.check(paper(body), SCENE)
    assert [(hit.severity or cited.not_ratified.severity).value for hit in hits] == grave


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Police of Kenya came.", {"KE"}),
        ("In Sri Lanka they came.", {"LK"}),
        ("L'Algérie le sait.", {"DZ"}),
        ("Kenya and Ghana know.", {"KE", "GH"}),
        ("Nobody knows.", set()),
    ],
)
def test_the_states_a_sentence_names(sentence: str, states: set[str]) -> None:
    (said, *_) = paper(sentence).body_sentences
    assert cited._states_in(said, SCENE.law) == states
    assert cited._named_country(said, SCENE.law) == (next(iter(states)) if len(states) == 1 else "")
    assert cited._other_country(said, "KE", SCENE.law) is (bool(states) and "KE" not in states)
