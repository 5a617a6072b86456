"""Where twins are looked for: two spellings of one name share a short key, whoever wrote them."""

from __future__ import annotations

import pytest

from tocsin.casefile.names.twins import alike, blocks, roots

PAIRS = [
    ("Davidov", "Davidof"), ("Davidov", "Давидов"), ("Muhammad Ali", "محمد علي"),
    ("Moshe Levin", "משה לוין"), ("Shamil Basaev", "Chamil Bassaïev"), ("Qasim", "Kasim"),
    ("Филиппов", "Pilippov"), ("Thabo", "Tabo"), ("Ahmad Salem", "أحمد سالم"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_spellings_of_one_name_are_looked_for_together(one: str, other: str) -> None:
    assert alike(one, other) > 0.5
    assert blocks(one) & blocks(other)


@pytest.mark.parametrize(
    ("key", "consonants"),
    [("davidov", "d"), ("davidof", "d"), ("shamil", "sml"), ("chamil", "sml"), ("thabo", "tb"),
     ("محمد", "mhmd"), ("الحسن", "hsn"), ("יוספ", "sp"), ("iosef", "sp"), ("qasim", "ksm")],
)  # fmt: skip
def test_the_consonants_of_a_name_in_one_alphabet(key: str, consonants: str) -> None:
    assert roots(key) == consonants


def test_a_key_that_two_share_is_two_consonants_long_at_most() -> None:
    """Longer ones would keep apart who writes one consonant more."""
    assert blocks("Abdurahmon Sattorov") == {key[:2] for key in blocks("Abdurahmon Sattorov")}
