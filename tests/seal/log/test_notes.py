"""Signed notes: the published edge cases, the example of the specification, hostile text."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from tocsin.seal.log.checkpoint import Checkpoint, open_checkpoint
from tocsin.seal.log.notes import Note, NoteError, VerifierKey, sign, verify_ed25519

KEY = SigningKey(bytes(range(32)))
VKEY = VerifierKey("example/log", bytes(KEY.verify_key))
TEXT = Checkpoint("example/log", 7, bytes(32)).text()


def test_the_edge_cases_are_judged_by_the_strict_rule(shared) -> None:
    path = shared / "vectors" / "ed25519" / "ed25519" / "ed25519vectors.json"
    cases = json.loads(path.read_text())
    accepted = [
        case
        for case in cases
        if verify_ed25519(
            bytes.fromhex(case["key"]), bytes.fromhex(case["sig"]), case["msg"].encode()
        )
    ]
    assert len(cases) == 914
    assert len(accepted) == 43
    refused = {"low_order_A", "low_order_R", "non_canonical_A", "non_canonical_R"}
    assert not any(refused & set(case["flags"] or []) for case in accepted)


def test_what_is_signed_verifies_and_what_is_bent_does_not() -> None:
    note = sign(TEXT, "example/log", KEY)
    again, point = open_checkpoint(str(note), VKEY)
    assert again == note
    assert point.size == 7
    for bent in (
        str(note).replace("\n7\n", "\n8\n"),
        str(note).replace("example/log\n", "example/lag\n", 1),
        str(note)[:-8] + "AAAA=\n",
    ):
        with pytest.raises(NoteError):
            open_checkpoint(bent, VKEY)


def test_lines_of_unknown_keys_are_passed_over_and_a_bad_line_of_a_known_one_is_not() -> None:
    note = sign(TEXT, "example/log", KEY)
    other = sign(TEXT, "other/witness", SigningKey(bytes(32)))
    note.with_signatures(other.signatures).verify(VKEY)
    wrong = sign("something else\n", "example/log", KEY)
    with pytest.raises(NoteError, match="does not hold"):
        Note(note.text, (*note.signatures, *wrong.signatures)).verify(VKEY)


@pytest.mark.parametrize(
    "text",
    ["", "x", "a\n\n", "a\n\n\n", "a\n\n- b c\n", "a\n\n\u2014 b\n", "a\n\n\u2014 b !!!!\n",
     "a\n\n\u2014 b AAAA\n", "a\x00\n\n\u2014 b AAAAAAAA\n", "a\n\n\u2014 b+c AAAAAAAA\n"],
)  # fmt: skip
def test_malformed_notes_are_refused(text: str) -> None:
    with pytest.raises(NoteError):
        Note.parse(text)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_parser(content: bytes) -> None:
    with contextlib.suppress(NoteError):
        Note.parse(content)


@pytest.mark.parametrize(
    "text",
    ["a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\nAAAA\n", "\n1\n" + "A" * 43 + "=\n",
     "a\n\u0661\n" + "A" * 43 + "=\n", "a\n1\n" + "A" * 42 + "B=\n",
     "a\n9223372036854775808\n" + "A" * 43 + "=\n"],
)  # fmt: skip
def test_malformed_checkpoints_are_refused(text: str) -> None:
    with pytest.raises(NoteError):
        Checkpoint.parse(text)


def test_a_vkey_with_another_id_is_refused() -> None:
    name, _, key = str(VKEY).split("+", 2)
    with pytest.raises(NoteError, match="id"):
        VerifierKey.parse(f"{name}+00000000+{key}")
