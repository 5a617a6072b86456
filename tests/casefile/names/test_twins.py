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


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("陳大文", "Chan Tai-man"), ("張大明", "Cheung Tai-ming"), ("김철수", "Kim Chul-soo"),
     ("김철수", "Chulsoo Kim"), ("राजेश कुमार", "Rajesh Kumar"), ("សុខ វិបុល", "Vibol Sok"),
     ("สมชาย ใจดีมาก", "Somchai Jaideemak")],
)  # fmt: skip
def test_a_name_and_its_spelling_by_rule_are_twins(name: str, spelled: str) -> None:
    assert alike(name, spelled) == alike(spelled, name) == 0.85
    assert blocks(name) & blocks(spelled)


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("陳大文", "Cheung Tai-ming"), ("김철수", "Kim Young-hee"), ("राजेश कुमार", "Rajesh Khanna"),
     ("김철수", "Kim")],
)  # fmt: skip
def test_another_s_spelling_is_no_twin(name: str, spelled: str) -> None:
    assert not alike(name, spelled)
