"""Words that are terms of law and no insult, and the numbers a list of papers leaves out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.case_edges import law
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.form.annexes import _counts_with, _holes
from tocsin.checks.rules.law.bound import country_of
from tocsin.checks.rules.wording.swept import STRONG
from tocsin.checks.rules.wording.tone import _term
from tocsin.checks.text import enclosed, fold
from tocsin.reading import read_text

# the regime that the words beside it make a term of law or of prisons, in four languages
TERMS = """
the legal regime of trade unions
the law regime in force
the tax regime of the fund
the pension regime
le régime social des mineurs
le régime juridique du conseil
le régime fiscal du fonds
le régime de retraite
el régimen jurídico de los sindicatos
le régime de sécurité
el régimen de seguridad
the working regime at the mine
the labour regime of the mine
the labor regime of the mine
le régime de travail à la mine
el régimen laboral de la mina
le régime pénitentiaire
правовой режим имущества
пенсионный режим
налоговый режим фонда
рабочий режим шахты
режим труда и отдыха
тюремный режим
a strict regime colony
the detention regime
the registration regime
the regime of strikes
the disciplinary regime
общий режим
строгий режим
a regime in isolation
le régime ordinaire
the general regime
el régimen de excepción
an exceptional regime
le régime d'urgence
the emergency regime
чрезвычайный режим
военный режим
"""
# said of those who govern
INSULTS = """
the regime has closed our office
le régime a fermé nos bureaux
el régimen cerró la sede
режим закрыл наш офис
the thugs of the tax office
"""


# what sweeps by itself, however few words stand between
SWEEPS = """
every single union in the country
not one single worker was paid
all workers in the country
all the workers of the whole region
every miner at work in this country
all unions of teachers across our sector
hundreds of people
countless complaints
all trade unions everywhere
no unions in this country
absolument tous
tous les travailleurs de ce pays
toutes les femmes de notre secteur
absolutamente todos
абсолютно все
"""
NO_SWEEP = """
all workers of the mine were told
hundreds of hours
the workers in the country
every year in the country
no union of the three was told
tous les jours
"""


def is_term(text: str) -> bool:
    folded = fold(text)
    words = ("regimen", "regime", "режим", "thugs")
    start = min(at for word in words if (at := folded.find(word)) >= 0)
    end = start + len(next(word for word in words if folded.startswith(word, start)))
    return _term(cast(Any, SimpleNamespace(folded=folded)), (start, end))


def test_a_regime_is_a_term_by_the_words_beside_it() -> None:
    assert [t for t in TERMS.strip().splitlines() if not is_term(t)] == []
    assert [t for t in INSULTS.strip().splitlines() if is_term(t)] == []


def test_what_sweeps_by_itself() -> None:
    assert [t for t in SWEEPS.strip().splitlines() if not STRONG.search(fold(t))] == []
    assert [t for t in NO_SWEEP.strip().splitlines() if STRONG.search(fold(t))] == []


@pytest.mark.parametrize(("gap", "near"), [(0, True), (20, True), (40, False)])
def test_the_words_that_make_a_term_stand_near(gap: int, near: bool) -> None:
    assert is_term(f"the regime{' x' * (gap // 2)} of pensions") is near
    assert is_term(f"of pensions{' x' * (gap // 2)} the regime") is (near and gap < 20)


@pytest.mark.parametrize(
    ("listed", "holes"),
    [
        ({"1", "2", "3"}, set()),
        ({"1", "3"}, {"2"}),
        ({"1", "4"}, {"2", "3"}),
        ({"2", "4"}, {"3"}),  # the first was the letter itself
        ({"3", "5"}, set()),  # a list that goes on from another letter's
        ({"1"}, set()),
        (set(), set()),
        ({"a", "c"}, set()),
        ({"1", "3", "b"}, {"2"}),
        ({str(n) for n in range(1, 41)} - {"39"}, {"39"}),
        ({str(n) for n in range(1, 42)} - {"39"}, set()),  # no list of forty-one is numbered so
        ({"9", "10", "1", "2"}, {str(n) for n in range(3, 9)}),  # by value, not as written
    ],
)
def test_the_numbers_a_list_leaves_out(listed: set[str], holes: set[str]) -> None:
    assert _holes(listed) == holes


@pytest.mark.parametrize(
    ("number", "listed", "counts"),
    [
        ("3", {"1", "2"}, True),
        ("1", {"1", "2"}, True),
        ("1", {"2", "3"}, False),  # sent with an earlier letter
        ("10", {"9"}, True),
        ("b", {"a"}, True),
        ("b", {"1"}, False),
        ("1", {"a"}, False),
        ("1", set(), False),
    ],
)
def test_which_annex_could_stand_in_a_list(number: str, listed: set[str], counts: bool) -> None:
    assert _counts_with(number, listed) is counts


def test_what_the_mark_of_an_item_can_count() -> None:
    """Figures, Roman numbers to twelve, letters of two alphabets, words; a mark may be two."""
    roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    for number, mark in enumerate(roman, 1):
        assert ("roman", number) in enclosed._read(mark), mark
    for number, mark in enumerate("abcdefghijkl", 1):
        assert ("latin", number) in enclosed._read(mark), mark
    for number, mark in enumerate("абвгдежзик", 1):
        assert enclosed._read(mark) == [("cyrillic", number)], mark
    said = (
        "one premier primera первый", "two deuxième segundo второй", "three trois tercera три",
        "four quatre cuarto четвёртая", "five cinq quinto пятый", "six sixième seis шестой",
    )  # fmt: skip
    for number, words in enumerate(said, 1):
        for word in words.split():
            assert ("said", number) in enclosed._read(fold(word)), word
    assert enclosed._read("12") == [("figures", 12)]
    assert enclosed._read("xiii") == []
    assert enclosed._read("m") == []


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("The Government of Kenya was told.", "KE"),
        ("Le gouvernement du Kenya le sait.", "KE"),
        ("Правительство Казахстана знает.", "KZ"),
        # no government is named: the state named most
        ("Police in Kenya came. In Kenya we met. In Ghana nobody did.", "KE"),
        ("Police in Kenya came. In Ghana nobody did.", ""),  # as often as another
        ("Nobody came.", ""),
    ],
)
def test_the_state_a_paper_speaks_of(body: str, state: str) -> None:
    text = f"Testville, 4 May 2026\n\nDear Sirs,\n\n{body}\n\nYours sincerely,\nMaria Example"
    paper = from_reading(read_text(text, "letter.txt"), None)
    scene: Any = SimpleNamespace(country="", law=law())
    assert country_of(paper, scene) == state
    assert country_of(paper, cast(Any, SimpleNamespace(country="CH", law=law()))) == "CH"
