"""A name as another clerk writes it: vowels, titles, signs told in words. All of it synthetic."""

from __future__ import annotations

import pytest

from tocsin.casefile.names import NameScanner

FOUND = [
    ("Гульнара Каримова", "Gulnara Kerimova was there"),
    ("Гульнара Каримова", "Гүлнара Керимова келди"),
    ("Гульнара Каримова", "G. Kerimova signed"),
    ("Гульнара Каримова", "wrote to g_k4r1m0v4@x.example"),
    ("Жанна Джакишева", "Jhanna Jakisheva and Djhanna Djakicheva"),
    ("Mohammed Al-Khalidi", "قال محمد الخالدي للصحفيين"),
    ("Mohammed Elkhalidi", "قال محمد الخالدي للصحفيين"),
    ("Muhammad Al-Khalidi", "Mohamed Khalidi came"),
    ("Daw Khin Mar Thwin", "Khin Mar Thwin came"),
    ("María del Carmen Goyeneche Uribarri", "#MariaGoyeneche"),
]
PASSED = [
    ("Гульнара Каримова", "Kerimov spoke to Gulnara Aliyeva"),
    ("Пётр Киселёв", "Petr Kislov"),
    ("Anna Maria Kowalczykowska", "Anna Maria Bielecka came"),
    ("María del Carmen Goyeneche", "la iglesia de María del Carmen"),
    ("Li Na", "Lena spoke; La No was there"),
]
ADDRESSES = [
    "thandi.dl [at] posteo [dot] example", "thandi dot dl at posteo dot example",
    "thandi.dl @ posteo . example", "thandi точка dl собака posteo точка example",
]  # fmt: skip
TOLD = [
    "five five five, one two three four five six", "triple five one two three four five six",
    "cinq cinq cinq un deux trois quatre cinq six", "пять пять пять один два три четыре пять шесть",
    "cinco cinco cinco uno dos tres cuatro cinco seis", "беш беш беш бир эки үч төрт беш алты",
    "five five five, 12 34 56", "555 one two three four five six",
]  # fmt: skip
UNTOLD = [
    "one two three four five six seven", "five, six or seven members of one union",
    "five five five", "un deux trois quatre cinq six sept huit",
]  # fmt: skip


def seen(name: str, text: str) -> bool:
    scanner = NameScanner()
    scanner.add(name, "p")
    return bool(scanner.scan(text))


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_a_name_is_seen_whatever_its_vowels_titles_and_articles(name: str, text: str) -> None:
    assert seen(name, text)


@pytest.mark.parametrize(("name", "text"), PASSED)
def test_a_name_near_it_or_its_given_names_alone_are_nobody_s(name: str, text: str) -> None:
    assert not seen(name, text)


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_whose_signs_are_spelled_or_spaced_is_seen(text: str) -> None:
    scanner = NameScanner()
    scanner.add_exact("thandi.dl@posteo.example", "p")
    assert scanner.scan(f"write to {text} soon") == {"p"}
    assert not scanner.scan("thandi met dl. They went to posteo; for example on Friday")


@pytest.mark.parametrize(
    ("text", "found"), [*((t, True) for t in TOLD), *((t, False) for t in UNTOLD)]
)
def test_a_number_told_digit_by_digit_is_seen(text: str, found: bool) -> None:
    scanner = NameScanner()
    scanner.add_exact("+996 555 123456", "p")
    assert bool(scanner.scan(f"call her on {text} today")) is found


@pytest.mark.slow
def test_a_long_text_of_chance_around_it_hides_none_of_them() -> None:
    around = " ".join(f"Word{n:05d} xq{n} Zz" for n in range(3000))
    for name, text in FOUND:
        assert seen(name, f"{around} . {text} . {around}"), name
