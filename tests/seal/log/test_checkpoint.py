"""Checkpoints and verifier keys as C2SP writes them: each line, each number, each name."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from tocsin.seal.log.checkpoint import Checkpoint, open_checkpoint
from tocsin.seal.log.notes import (
    COSIGNATURE,
    ED25519,
    MOST_SIGNATURES,
    Note,
    NoteError,
    Signature,
    VerifierKey,
    check_name,
    key_id,
    sign,
    unbase64,
)

KEY = SigningKey(bytes(range(32)))
PUBLIC = VerifierKey("union.example/log", bytes(KEY.verify_key))
ROOT = base64.b64encode(bytes(32)).decode()


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_goes_there_and_back(size: int, root: bytes) -> None:
    point = Checkpoint("union.example/log", size, root)
    assert Checkpoint.parse(point.text()) == point
    assert Checkpoint.parse(point.text() + "an extension\n") == point


@pytest.mark.parametrize(
    "text",
    ["", "\n", f"a\n1\n{ROOT}", f"\n1\n{ROOT}\n", "a\n1\n", f"a\n01\n{ROOT}\n", f"a\n-1\n{ROOT}\n",
     f"a\n+1\n{ROOT}\n", f"a\n1.0\n{ROOT}\n", f"a\n\u0661\n{ROOT}\n", f"a\n{2**63}\n{ROOT}\n",
     f"a\n{10**19}\n{ROOT}\n", f"a\n1\n{base64.b64encode(bytes(31)).decode()}\n",
     f"a\n1\n{base64.b64encode(bytes(33)).decode()}\n", f"a\n1\n{ROOT}\n\n", f"a\n1\n{ROOT}\n\nx\n",
     f"a\n1\n {ROOT}\n"],
)  # fmt: skip
def test_anything_else_is_no_checkpoint(text: str) -> None:
    with pytest.raises(NoteError):
        Checkpoint.parse(text)


def test_a_checkpoint_opens_under_its_own_key_and_name() -> None:
    point = Checkpoint(PUBLIC.name, 3, bytes(32))
    note = sign(point.text(), PUBLIC.name, KEY)
    assert open_checkpoint(str(note), PUBLIC) == (note, point)
    assert open_checkpoint(str(note).encode(), PUBLIC)[1] == point
    other = SigningKey(bytes(31) + b"\1")
    with pytest.raises(NoteError):
        open_checkpoint(str(sign(point.text(), PUBLIC.name, other)), PUBLIC)
    foreign = Checkpoint("another.example/log", 3, bytes(32))
    with pytest.raises(NoteError, match="is of the log"):
        open_checkpoint(str(sign(foreign.text(), PUBLIC.name, KEY)), PUBLIC)


def test_every_line_under_a_key_must_hold() -> None:
    good = sign("text\n", PUBLIC.name, KEY)
    good.verify(PUBLIC)
    bad = Signature(PUBLIC.name, PUBLIC.id, bytes(64))
    for note in (Note("text\n", (bad,)), Note("text\n", (*good.signatures, bad)),
                 Note("other\n", good.signatures), Note("text\n", ())):  # fmt: skip
        with pytest.raises(NoteError):
            note.verify(PUBLIC)
    stranger = Signature("stranger.example", b"\0\0\0\0", b"x")
    Note("text\n", (*good.signatures, stranger)).verify(PUBLIC)  # a line of another key is let be
    wrong_id = Signature(PUBLIC.name, b"\0\0\0\0", good.signatures[0].value)
    with pytest.raises(NoteError):
        Note("text\n", (wrong_id,)).verify(PUBLIC)


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_of_another_length_holds_nothing(length: int) -> None:
    line = Signature(PUBLIC.name, PUBLIC.id, bytes(length))
    with pytest.raises(NoteError):
        Note("text\n", (line,)).verify(PUBLIC)


def test_lines_are_not_doubled_and_the_imprint_is_of_the_text_alone() -> None:
    note = sign("text\n", PUBLIC.name, KEY)
    more = note.with_signatures([note.signatures[0], Signature("w.example", b"abcd", b"x")])
    assert [s.name for s in more.signatures] == [PUBLIC.name, "w.example"]
    assert more.imprint == note.imprint
    assert Note.parse(str(more)) == more


def test_a_note_has_a_text_an_empty_line_and_its_lines() -> None:
    line = Signature("w.example", b"abcd", b"x").line()
    assert Note.parse(f"text\n\n{line}").text == "text\n"
    assert Note.parse(f"one\n\ntwo\n\n{line}").text == "one\n\ntwo\n"
    for broken in (f"text\n{line}", f"\n\n{line}", f"text\n\n{line.rstrip()}", "text\n\n",
                   f"a\tb\n\n{line}", f"text\n\n{line}\n", "text\n\n- w.example eA==\n",
                   "text\n\n\u2014 w.example\n",
                   f"text\n\n\u2014 w.example {base64.b64encode(b'abcd').decode()}\n",
                   f"text\n\n\u2014 w+x {base64.b64encode(b'abcdx').decode()}\n"):  # fmt: skip
        with pytest.raises(NoteError):
            Note.parse(broken)
    with pytest.raises(NoteError):
        Note.parse(b"\xff\n\n" + line.encode())


def test_a_note_has_at_most_a_hundred_lines() -> None:
    lines = [Signature(f"w{n}.example", b"abcd", b"x").line() for n in range(MOST_SIGNATURES + 1)]
    assert len(Note.parse("text\n\n" + "".join(lines[:-1])).signatures) == MOST_SIGNATURES
    with pytest.raises(NoteError):
        Note.parse("text\n\n" + "".join(lines))


def test_a_text_that_is_signed_ends_its_line() -> None:
    with pytest.raises(NoteError):
        sign("text", PUBLIC.name, KEY)


@pytest.mark.parametrize("kind", [ED25519, COSIGNATURE])
def test_a_verifier_key_goes_there_and_back_and_its_id_is_of_it(kind: bytes) -> None:
    key = VerifierKey("w.example", bytes(KEY.verify_key), kind)
    assert VerifierKey.parse(str(key)) == key
    assert VerifierKey.parse(f" {key}\n") == key
    assert key.id == key_id("w.example", kind, key.key)
    name, found, text = str(key).split("+", 2)
    for broken in (f"{name}+00000000+{text}", f"{name}+{found}", f"+{found}+{text}",
                   f"a b+{found}+{text}",
                   f"other.example+{found}+{text}",
                   f"{name}+{found}+{base64.b64encode(kind + key.key[:-1]).decode()}",
                   f"{name}+{found}+{base64.b64encode(b'c' + key.key).decode()}"):  # fmt: skip
        with pytest.raises(NoteError):
            VerifierKey.parse(broken)


@pytest.mark.parametrize(
    ("name", "sound"),
    [("union.example/log", True), ("союз", True), ("", False), ("a b", False), ("a+b", False),
     ("a\u00a0b", False), ("a\u200bb", False), ("a\n", False)],
)  # fmt: skip
def test_what_may_name_a_key(name: str, sound: bool) -> None:
    if sound:
        assert check_name(name) == name
        return
    with pytest.raises(NoteError):
        check_name(name)


@pytest.mark.parametrize("text", ["YQ", "YQ=", "YR==", "Y Q==", "YQ==\n", "_w==", "é"])
def test_base64_is_exactly_what_encoding_gives(text: str) -> None:
    with pytest.raises(NoteError):
        unbase64(text)
    assert unbase64("YQ==") == b"a"
