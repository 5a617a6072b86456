"""A widespread part of a name that stands alone, and the automaton that finds every part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.names import lone_parts
from tocsin.casefile.names.automaton import Automaton

NAMES = ["Roza Alieva"]


def told(text: str, names: list[str] | None = None) -> list[str]:
    return [text[start:end] for start, end in lone_parts(text, NAMES if names is None else names)]


@pytest.mark.parametrize(
    "text",
    [
        "we saw Roza there",
        "Ms Roza was there",  # a title before it
        "we saw Roza, the chair",
        "of Roza and Roza",
        "it was Roza",
        "Документы забрали у Розы вчера",
        "дали Розе воды",
        "we saw Roza Alieva there",  # her own other name beside it
        "Alieva Roza was there",
        "there. Then Roza came",  # a word that opens a sentence is no name
        "(Yesterday Roza came)",
        "« Yesterday Roza came",
        "it said:\nYesterday Roza came",
        "a word 'Roza' in quotes",
        "xxxx " * 12 + "Roza came",
        "and Roza  of Osh",
        "and Roza\nOtunbaeva",  # a line's end stands between
        "and Roza   Otunbaeva",  # three blanks are more than two
    ],
)
def test_it_may_be_hers(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "a roza in bloom",  # no capital
        "we saw Rozalia there",
        "we saw PRoza there",
        "and Roza Otunbaeva was there",  # somebody else's family name behind it
        "and Roza  Otunbaeva was there",
        "we saw Gulnara Roza there",  # another given name before it
        "we saw Alimova-Osmonova Roza there",
        "nobody was there",
        "",
    ],
)
def test_it_is_not_hers(text: str) -> None:
    assert not told(text)


def test_each_place_is_told_in_order_and_no_more_than_the_word() -> None:
    text = "it was Roza and again Roza, and Roza Otunbaeva"
    assert list(lone_parts(text, NAMES)) == [(7, 11), (22, 26)]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Roza"], False),  # a name of one part is found by the guard itself
        (["Roza Alieva"], True),
        (["Alieva", "Roza Alieva"], True),
        (["Ro Alieva"], False),  # two letters could be anything
        ([], False),
    ],
)
def test_only_of_names_of_two_parts_or_more(names: list[str], found: bool) -> None:
    assert bool(told("we saw Roza there", names)) is found
    assert not told("we saw Alieva there, and Synthetikova", ["Roza Synthetikova"]), (
        "a telling part"
    )


@pytest.mark.parametrize(
    "opens", ["", "x. ", "x! ", "x? ", "x: ", "x; ", "x\n", "• ", '"', "«", "(", "— "]
)
def test_a_common_word_that_opens_a_sentence_is_that_word(opens: str) -> None:
    assert not told(f"{opens}Bolot was dry", ["Bolot Alimov"]), "bolot: of marshes"
    assert told(f"{opens}in Bolot it was dry", ["Bolot Alimov"])


@pytest.mark.parametrize(
    ("form", "hers"),
    [("Розы", True), ("Розу", True), ("Розе", True), ("Рози", True), ("Розг", False)],
)
def test_a_short_name_bends_in_its_last_vowel(form: str, hers: bool) -> None:
    assert bool(told(f"мы видели {form} там")) is hers


# --- the automaton

WORDS = st.text("abc", min_size=1, max_size=4)


@given(st.lists(WORDS, max_size=6), st.text("abcd", max_size=40))
def test_every_pattern_is_found_wherever_it_ends(patterns: list[str], text: str) -> None:
    machine = Automaton()
    for pattern in [*patterns, ""]:
        machine.add(pattern)
    machine.finish()
    naive = sorted(
        (end, pattern)
        for pattern in set(patterns)
        for end in range(len(pattern), len(text) + 1)
        if text[:end].endswith(pattern)
    )
    assert sorted(machine.run(text)) == naive
    assert sorted(machine.run(text)) == naive, "arrows that were made change nothing"


def test_its_steps_are_no_more_than_twice_the_letters() -> None:
    machine = Automaton()
    for pattern in ("aaaa", "aaab", "ab"):
        machine.add(pattern)
    machine.finish()
    assert machine.steps == 0
    list(machine.run("aaa" * 100))
    assert 300 < machine.steps <= 600
    again = machine.steps
    list(machine.run("aaa" * 100))
    assert machine.steps - again == 300, "an arrow that was made is one step"
