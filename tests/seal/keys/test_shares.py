"""Shares among people: they work, too few tell nothing, a wrong word is named; bech32 for age."""

from __future__ import annotations

from itertools import combinations

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.seal.keys import bech32
from tocsin.seal.keys.shares import clean, join, share_page, split

SECRET = bytes(range(32))


def test_any_three_of_five() -> None:
    shares = split(SECRET, 3, 5)
    assert len({share.split()[0] for share in shares}) == 1
    assert all(len(share.split()) == 33 for share in shares)
    for some in combinations(shares, 3):
        assert join(some) == SECRET
    assert join(shares[:4]) == SECRET


def test_two_of_three_by_the_printed_page() -> None:
    shares = split(SECRET, 2, 3)
    pages = [share_page(words, n, 3, 2, "synthetic") for n, words in enumerate(shares, 1)]
    assert [clean(page) for page in pages] == shares
    assert join([pages[2].upper(), pages[0].replace("\n", "\r\n")]) == SECRET


def test_too_few_shares_are_said_to_be_too_few() -> None:
    shares = split(SECRET, 3, 5)
    for some in (shares[:1], shares[:2], [shares[0]] * 3):
        with pytest.raises(TocsinError, match="do not give the secret"):
            join(some)


def test_a_wrong_word_is_named() -> None:
    shares = split(SECRET, 2, 3)
    words = shares[1].split()
    words[7] = "academic" if words[7] != "academic" else "acid"
    with pytest.raises(TocsinError, match="share 2 holds a wrong word"):
        join([shares[0], " ".join(words)])
    with pytest.raises(TocsinError, match="share 2 holds a wrong word"):
        join([shares[0], " ".join(words[:-1])])


def test_shares_of_two_sets_do_not_mix() -> None:
    one, other = split(SECRET, 2, 3), split(bytes(32), 2, 3)
    with pytest.raises(TocsinError):
        join([one[0], other[1]])


@pytest.mark.parametrize(("need", "count"), [(1, 3), (4, 3), (2, 17), (0, 0), (-1, 2)])
def test_numbers_that_make_no_sense(need: int, count: int) -> None:
    with pytest.raises(MisuseError):
        split(SECRET, need, count)


@settings(max_examples=examples(20))
@given(st.binary(min_size=32, max_size=32))
def test_age_identities_round_trip(secret: bytes) -> None:
    text = bech32.encode("age-secret-key-", secret).upper()
    assert str(pyrage.x25519.Identity.from_str(text)) == text
    assert bech32.decode(text) == ("age-secret-key-", secret)


@given(st.text(alphabet=bech32.ALPHABET + "1AGE-SECRETKY", max_size=80))
def test_bad_keys_are_a_diagnosis(text: str) -> None:
    try:
        prefix, data = bech32.decode(text)
    except TocsinError:
        return
    assert bech32.encode(prefix, data) == text.lower()
