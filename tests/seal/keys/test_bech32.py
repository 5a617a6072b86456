"""Bech32 by the published vectors of BIP 173, and by what one bent letter does to a key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.errors import TocsinError
from tocsin.seal.keys.bech32 import ALPHABET, decode, encode

# BIP 173, "Test vectors": valid checksums, those whose data are whole bytes
VALID = ["A12UEL5L", "a12uel5l",
         "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
         "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"]  # fmt: skip
# invalid ones: no separator, empty prefix, an impossible letter, a checksum that fails or is short
INVALID = ["pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "A1G7SGD8", "10a06t8",
           "1qzzfhee", "a12uel5m", "A12uEL5L", "", "1"]  # fmt: skip


@pytest.mark.parametrize("text", VALID)
def test_published_vectors_hold(text: str) -> None:
    prefix, data = decode(text)
    assert encode(prefix, data) == text.lower()


@pytest.mark.parametrize("text", INVALID)
def test_published_faults_are_refused(text: str) -> None:
    with pytest.raises(TocsinError):
        decode(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz-1", min_size=1, max_size=20), st.binary(max_size=80))
def test_a_key_goes_there_and_back(prefix: str, data: bytes) -> None:
    written = encode(prefix, data)
    assert decode(written) == (prefix, data)
    assert decode(written.upper()) == (prefix, data)


@given(st.binary(min_size=1, max_size=40), st.data())
def test_one_wrong_letter_is_always_noticed(data: bytes, draw: st.DataObject) -> None:
    written = encode("age", data)
    at = draw.draw(st.integers(4, len(written) - 1))
    other = draw.draw(st.sampled_from([c for c in ALPHABET if c != written[at]]))
    with pytest.raises(TocsinError):
        decode(written[:at] + other + written[at + 1 :])
