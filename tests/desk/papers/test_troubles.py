"""What cannot be made of a draft is said in the reader's language, in the words of the page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils.translation import override

from desk.papers.test_letters import begun, where, words
from said import SOURCE, problems_of, sentences
from tocsin.ground.errors import Diagnosis
from tocsin.letters.draft import composer
from tocsin.letters.tree import removal

STAGES = ("letters/tree", "letters/scene", "letters/draft", "letters/words/catalogues.py")
FILES_ALONE = ("the draft is not UTF-8 text", "the draft cannot be read: x")
"""Of drafts that lie on a disk; the desk's do not."""


def said(problem: str, language: str = "ru") -> str:
    from tocsin.desk.papers import troubles

    with override(language):
        return troubles.told([Diagnosis(problem, "mend")], "")[0].problem


@pytest.mark.parametrize("stage", [*STAGES, "letters/order/draft.py"])
def test_every_trouble_of_a_stage_has_its_sentence(django, stage: str) -> None:
    for problem in problems_of(stage):
        if problem not in FILES_ALONE and problem != "x: x":
            assert said(problem) != problem, problem
            assert re.search("[а-я]", said(problem)), problem


def test_what_a_letter_lacks_has_its_sentence(django) -> None:
    import ast

    tree = ast.parse((SOURCE / "letters/draft/composer.py").read_text("utf-8"))
    needs = [node for node in ast.walk(tree) if getattr(node, "name", "").startswith("needs_")]
    assert len(needs) >= 7, composer
    for need in needs:
        returns = [node.value for node in ast.walk(need) if isinstance(node, ast.Return)]
        for problem in {text for value in returns for text in sentences(value) if text}:
            assert said(f"dg-urgent: {problem}") != f"dg-urgent: {problem}", problem


def test_every_slip_of_a_removed_passage_has_its_sentence(django) -> None:
    marked = (
        "a ::: b", ":::", "::: remove nobody", "::: remove person", "[-words-]{}",
        "::: remove person\n\n::: remove person",
    )  # fmt: skip
    found = {problem for text in marked for problem, _line, _column in removal.slips(text)}
    assert len(found) >= 6
    for problem in found:
        assert said(problem) != problem, problem


def test_the_page_says_it_in_russian_and_shows_the_passage(
    client: Any, case: Any, hand: Any
) -> None:
    paper = begun(client, case, language="ru")
    text = words(hand, paper)["text"]
    typed = f"{text}\n\nПервая строка абзаца\nи [@event:nothing] во второй.\n"
    client.post(where(paper), {"text": typed, "version": "1"})
    client.cookies["tocsin_language"] = "ru"
    page = client.get(where(paper)).content.decode()
    assert "[@event:nothing] ни на что в этом деле не указывает." in page
    assert "Первая строка абзаца" in page.split("В абзаце:")[1][:60]
    assert "refers to nothing" not in page
    assert "line " not in page.split('role="alert"')[1][:400]


def test_a_trouble_too_new_to_be_known_stays_as_it_was_said(django) -> None:
    assert said("something nobody foresaw") == "something nobody foresaw"
