"""One person in two spellings, as man and woman, in two offices; and what sets kin apart."""

from __future__ import annotations

from itertools import permutations
from typing import Any, cast

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.consistency.names import (
    _close,
    _inflected,
    class_of,
    office_beside,
    two_spellings,
)
from tocsin.checks.rules.consistency.within.people import person_in_two_ways

NOBODY = cast(Any, None)
ONE_PERSON = [
    ("Daniel Okonkwo", "Daniel Okonwko"),
    ("Daniel van Okonkwo", "Daniel van Okonwko"),
    ("Anna Kovacs", "Anna Kovvacs"),
    # four letters may have one slip, seven two
    ("Daniel Okon", "Daniel Okom"),
    ("Daniel Okonkwo", "Daniel Okanjwo"),
    ("Айбек Сатыбаев", "Айбек Сатыбеав"),
    # two words that sound alike
    ("Kofi Coulibaly", "Kofi Koulibali"),
    ("Amadou Coulibaly", "Amadu Koulibali"),
    ("Moussa Haveni", "Mousa Hafeny"),
    ("Геворк Саркисян", "Геворг Саркисян"),
    ("Геворк Саркисьян", "Геворг Саргисьян"),
    # a slip in a name of three words that stand in another order
    ("Daniel Peter Okonkwo", "Okonwko Daniel Peter"),
    ("Daniel Peter Okonkwo", "Okonkwo Daniel Pater"),
    ("Daniel Peters Okonkwo", "Okonkwo Daniel Paters"),
]
TWO_OR_THE_SAME = [
    ("Daniel Okonkwo", "Daniel Okonkwo"),
    ("Daniel Okonkwo", "David Okonkwo"),
    ("Daniel Oko", "Daniel Okm"),  # three letters
    ("Daniel Okonjo", "Daniel Okanju"),  # two slips in six
    ("Daniel Okonkwo", "Daniel Akanjwo"),  # three in seven
    # a couple, or brother and sister
    ("Juan Morales", "Juana Morales"), ("Juan Morales", "Juanita Morales"),
    ("Paul Morales", "Paula Morales"), ("Martin Morales", "Martine Morales"),
    ("Mario Morales", "Maria Morales"), ("Marta Morales", "Marti Morales"),
    ("Daniel Okonkwo", "Daniel Okonkwa"), ("Айбек Сатыбаев", "Айбек Сатыбаева"),
    # a case ending, another script, another order
    ("Айбек Сатыбаев", "Айбеку Сатыбаеву"), ("Айбек Сатыбаева", "Айбек Сатыбаевага"),
    ("Айбек Сатыбаев", "Aibek Satybaev"), ("Daniel Okonkwo", "Okonkwo Daniel"),
    ("Daniel Peter Okonkwo", "Okonkwo Daniel Peter"), ("Daniel Okonkwo", "Okonwko Daniel"),
    ("Daniel Peters Okonkwo", "Okonkwo Daniel Patars"),
    # no person, or no full name
    ("Ministry Okonkwo", "Ministry Okonwko"), ("Police Okonkwo", "Police Okonwko"),
    ("D. Okonkwo", "D. Okonwko"),
]  # fmt: skip


def told(one: str, two: str) -> list[int]:
    """How often the rule speaks of two names in one letter, in either order."""
    bodies = (f"{a} was arrested.\n\n{b} is in custody." for a, b in ((one, two), (two, one)))
    return [len(said(lambda p: person_in_two_ways.check(p, NOBODY), body)) for body in bodies]


@pytest.mark.parametrize("names", ONE_PERSON)
def test_a_slip_in_a_name(names: tuple[str, str]) -> None:
    assert told(*names) == [1, 1]


@pytest.mark.parametrize("names", TWO_OR_THE_SAME)
def test_what_is_no_slip_in_a_name(names: tuple[str, str]) -> None:
    assert told(*names) == [0, 0]


MEN = ("Mr", "M.", "Sr.", "Don", "г-н", "господин", "Brother")
WOMEN = ("Mrs", "Ms", "Miss", "Mme", "Mlle", "Sra.", "Srta.", "Doña", "г-жа", "госпожа", "Sister")


def test_nobody_is_called_man_here_and_woman_there() -> None:
    name = "Daniel Okonkwo"
    for man, woman in zip((*MEN, *MEN), WOMEN, strict=False):
        assert told(f"{man} {name}", f"{woman} {name}") == [1, 1], (man, woman)
    for group in (MEN, WOMEN):
        for one, two in list(permutations(group, 2))[::9]:
            assert told(f"{one} {name}", f"{two} {name}") == [0, 0], (one, two)
    assert told(name, f"Mrs {name}") == [0, 0]


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("General Secretary", "Treasurer", 1),
        ("Treasurer", "President", 1),
        # one may be called the other, or be both
        ("General Secretary", "Secretary", 0),
        ("Minister", "Prime Minister", 0),
        ("Treasurer", "lawyer", 0),
        # one after the other
        ("Treasurer", "former President", 0),
        ("Treasurer", "elected President", 0),
    ],
)
def test_two_offices_of_one_person(one: str, two: str, apart: int) -> None:
    names = [f"Daniel Okonkwo, {office}," for office in (one, two)]
    assert told(names[0], names[1]) == [apart, apart]


@pytest.mark.parametrize(
    ("one", "two", "close"),
    [
        ("tadjibaev", "tadjibaev", False),
        ("tadjibaev", "tadjibayev", True),
        ("tadjibaev", "tadzhibayev", False),  # three letters
        ("tadjibaev", "sadjibaev", False),  # another first letter
        ("morales", "morelas", False),  # two in seven
        ("morales", "morale", True),
        ("morales", "moral", False),
        ("moralesa", "morelesi", True),  # two in eight
        ("тадибаев", "тадибоев", True),
        ("тадибаев", "tadibaev", False),
    ],
)
def test_a_letter_or_two_from_a_surname(one: str, two: str, close: bool) -> None:
    assert _close(one, two) is close


def test_a_recorded_word_with_an_ending_is_no_other_spelling() -> None:
    known = {"morales", "tadjib", "иванов", "ana"}
    for word in ("moralesx", "moralesxyz", "tadjiboev", "ивановым", "ивановыми"):
        assert _inflected(word, known), word
    for word in ("morales", "moralesxyzw", "moralex", "anab", "морал"):
        assert not _inflected(word, known), word


OFFICES = {
    "general_secretary": "general secretary; secretaire general; secretario general",
    "secretary": "secretary",
    "chair": "chairperson; president; presidente; председатель",
    "minister": "minister; ministre; министр",
    "prime_minister": "prime minister",
    "director_general": "director-general",
    "treasurer": "treasurer; tresorier; казначеи",
    "lawyer": "lawyer; avocat; адвокат",
    "": "cook; member",
}


def test_the_class_of_an_office() -> None:
    assert {words: {class_of(w) for w in words.split("; ")} for words in OFFICES.values()} == {
        words: {office} for office, words in OFFICES.items()
    }


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("ana bright, treasurer", "treasurer"),
        ("ana bright (treasurer)", "treasurer"),
        ("ana bright, the treasurer", "treasurer"),
        ("ana bright\ntreasurer", "treasurer"),
        ("the treasurer, ana bright", "treasurer"),
        ("treasurer ana bright", "treasurer"),
        ("ana bright, general secretary", "general secretary"),
        ("the general secretary ana bright, treasurer", "treasurer"),  # what stands behind
        ("ana bright and the treasurer", ""),
        ("the treasurer saw ana bright", ""),
        ("ana bright, our treasurer", ""),
        ("ana bright.", ""),
    ],
)
def test_the_office_beside_a_name(text: str, office: str) -> None:
    at = text.index("ana bright")
    found = office_beside(text, at, at + len("ana bright"))
    assert (text[slice(*found[1])] if found else "") == office


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Tadjibaev came. Tadzhibayev left.", 1),
        ("Djumaba came. Dzhumaba left.", 1),
        ("Djumba came. Dzhumba left.", 0),  # six letters
        ("Tadjibaev came. Tadjibaev left.", 0),
        ("Tadjibaev came. Tadjibaev's hat.", 0),
        ("Abdullah came. Abdulah left.", 0),
        ("Al-Hassan came. Alhassan left.", 0),
        ("Tadjibaev came. Таджибаев left.", 0),
    ],
)
def test_one_name_in_two_ways_to_write_it(body: str, found: int) -> None:
    assert len(said(lambda p: two_spellings.check(p, NOBODY), body)) == found
