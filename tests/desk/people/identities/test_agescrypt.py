"""Passphrase files are age files: the age library opens ours, and we open its."""

from __future__ import annotations

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.desk.people.identities.agescrypt import WrongPassphraseError, unwrap, wrap


@settings(max_examples=examples(25), deadline=None)
@given(st.binary(max_size=300), st.text(min_size=1, max_size=40).filter(lambda t: t.isprintable()))
def test_what_is_wrapped_comes_back(content: bytes, passphrase: str) -> None:
    assert unwrap(wrap(content, passphrase, 4), passphrase) == content


def test_the_age_library_opens_our_file() -> None:
    file = wrap(b"AGE-SECRET-KEY-1", "слон чай гора мост", 10)
    assert pyrage.passphrase.decrypt(file, "слон чай гора мост") == b"AGE-SECRET-KEY-1"


def test_any_changed_byte_and_another_passphrase_are_refused() -> None:
    file = wrap(b"secret", "one", 4)
    with pytest.raises(WrongPassphraseError):
        unwrap(file, "two")
    for at in range(len(file)):
        changed = file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :]
        with pytest.raises(WrongPassphraseError):
            unwrap(changed, "one")
    for cut in (0, 10, len(file) - 1):
        with pytest.raises(WrongPassphraseError):
            unwrap(file[:cut], "one")


def test_a_file_that_asks_for_all_the_memory_is_refused() -> None:
    file = wrap(b"secret", "one", 4).replace(b" 4\n", b" 30\n", 1)
    with pytest.raises(WrongPassphraseError):
        unwrap(file, "one")
