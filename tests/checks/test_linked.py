"""One thing told twice in other words, known by what was learnt from the papers of many hands."""

from __future__ import annotations

import pytest

from checks.helping import DAY
from tocsin.checks.engine import check_documents
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.linked import candidates
from tocsin.law import Law
from tocsin.reading import read_text


def _letter(*passages: str) -> str:
    body = "\n\n".join(passages)
    return f"Dear Sirs,\n\n{body}\n\nYours sincerely,\nMaria Example"


def _codes(text: str, law: Law) -> set[str]:
    return {f.code for f in check_documents([read_text(text)], law, None, today=DAY)}


AMOUNTS = [
    (
        "The company owes the packers of the night shift 187 000 francs in overtime.",
        "We ask that the overtime owed to the packers, 178 000 francs, be paid at once.",
    ),
    (
        "Задолженность по заработной плате кладовщикам составляет 184 000 сомов.",
        "Просим погасить невыплаченную кладовщикам заработную плату, 148 000 сомов.",
    ),
]


@pytest.mark.parametrize(("one", "two"), AMOUNTS, ids=["en", "ru"])
def test_one_amount_in_two_sections_is_held_against_itself(one: str, two: str, law: Law) -> None:
    assert "TOC-C36" in _codes(_letter(one, two), law)


def test_what_is_told_in_one_sentence_is_no_pair() -> None:
    story = "On 2 May guards beat a striker and on 3 May they beat his brother."
    assert not list(candidates(from_reading(read_text(_letter(story)))))


def test_each_mention_is_held_against_a_fixed_number_of_others() -> None:
    many = [
        f"On {n % 28 + 1} May 2024 guards beat {n + 2} strikers at the gate." for n in range(90)
    ]
    pairs = list(candidates(from_reading(read_text(_letter(*many)))))
    assert len(pairs) <= 12 * 2 * 90
