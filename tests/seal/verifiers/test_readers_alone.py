"""What the single file reads, the program reads, and what the one refuses the other refuses."""

from __future__ import annotations

import base64
import hashlib
from types import ModuleType

import pytest

from seal.logs import MemoryLog, seeded
from tocsin.ground.errors import TocsinError
from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.log.notes import VerifierKey
from tocsin.seal.log.tlogproof import HEADER, LogProof
from tocsin.seal.witness.cosignature import witness_key
from vectors.harness import stand_alone

LOG = MemoryLog().grow(11)
PROOF = str(LogProof(5, tuple(LOG.inclusion(5, 11)), LOG.note()))


@pytest.fixture(scope="module")
def alone() -> ModuleType:
    return stand_alone()


def refused(call: object, *words: object) -> bool:
    try:
        call(*words)  # type: ignore[operator]
    except Exception:  # the single file has errors of its own
        return True
    return False


VKEY = str(LOG.vkey)
NAME, ID, DATA = VKEY.split("+", 2)
RAW = base64.b64decode(DATA)


def encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def vkey(name: str, raw: bytes) -> str:
    """A verifier key with the id that belongs to it (C2SP signed-note), whatever it holds."""
    number = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex()
    return f"{name}+{number}+{encoded(raw)}"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (VKEY, True),
        (vkey(NAME, RAW), True),
        (f" {VKEY}\n", True),
        # each fault by itself: its id fits
        (vkey("", RAW), False),
        (vkey("a b", RAW), False),
        (vkey("a\tb", RAW), False),
        (vkey(NAME, b""), False),
        (vkey(NAME, RAW[:1]), False),
        (vkey(NAME, RAW[:-1]), False),
        (vkey(NAME, RAW + b"x"), False),
        (vkey(NAME, bytes([6]) + RAW[1:]), False),
        (vkey(NAME, bytes([9]) + RAW[1:]), False),
        (vkey(NAME, RAW + bytes(1280)), False),  # as long as a key of ML-DSA, and none
        (f"{NAME}+{ID}", False),
        (NAME, False),
        ("", False),
        (f"+{ID}+{DATA}", False),
        (f"a b+{ID}+{DATA}", False),
        (f"{NAME}+{ID}+", False),
        (f"{NAME}+{ID}+{encoded(RAW[:-1])}", False),
        (f"{NAME}+{ID}+{encoded(RAW + b'x')}", False),
        (f"{NAME}+{ID}+{encoded(bytes([9]) + RAW[1:])}", False),
        (f"{NAME}+00000000+{DATA}", False),
        (f"{NAME}+{ID.upper() if ID.upper() != ID else ID.lower()}0+{DATA}", False),
        (str(witness_key("a.example", seeded("a"))), False),  # a witness is no log
    ],
)
def test_keys_of_logs(alone: ModuleType, text: str, good: bool) -> None:
    assert refused(alone.Key, text, 1) is not good
    if good:
        key, known = alone.Key(text, 1), VerifierKey.parse(text)
        assert (key.name, key.key, key.id) == (known.name, known.key, known.id)


def test_keys_of_witnesses(alone: ModuleType) -> None:
    text = str(witness_key("a.example", seeded("a")))
    key = alone.Key(text, 4, 6)
    assert (key.name, key.kind) == ("a.example", 4)
    assert refused(alone.Key, text, 6)
    long = bytes([6]) + bytes(1312)  # FIPS 204: a key of ML-DSA-44
    assert alone.Key(vkey("a.example", long), 4, 6).kind == 6
    for raw in (long[:-1], long + b"x", bytes([4]) + long[1:], bytes([6]) + bytes(32)):
        assert refused(alone.Key, vkey("a.example", raw), 4, 6)


@pytest.mark.parametrize(
    ("change", "good"),
    [
        (("", ""), True),
        ((HEADER, f"{HEADER}\nextra AAAA"), True),
        ((HEADER, f"{HEADER}\nextra AAAA\nextra AAAA"), False),
        ((HEADER, f"{HEADER}x"), False),
        (("index 5", "index 05"), False),
        (("index 5", "index -5"), False),
        (("index 5", "index"), False),
        (("index 5\n", ""), False),
        (("\n\n", "\n"), False),
        (("index 5\n", f"index 5\n{encoded(bytes(31))}\n"), False),
        (("index 5\n", f"index 5\n{encoded(bytes(32))}\n"), True),
        (("index 5\n", "index 5\n" + f"{encoded(bytes(32))}\n" * 59), True),
        (("index 5\n", "index 5\n" + f"{encoded(bytes(32))}\n" * 60), False),
    ],
)
def test_proofs_in_files(alone: ModuleType, change: tuple[str, str], good: bool) -> None:
    """The path of the eleventh tree has four hashes; 63 are the most a path can have."""
    text = PROOF.replace(*change, 1) if change[0] else PROOF
    assert refused(alone.read_proof, text) is not good
    assert refused(LogProof.parse, text) is not good
    if good:
        index, path, note = alone.read_proof(text)
        known = LogProof.parse(text)
        assert (index, tuple(path)) == (known.index, known.path)
        assert note.text == known.note.text


def test_the_single_file_knows_the_checkpoint_that_the_program_wrote(alone: ModuleType) -> None:
    note = alone.read_proof(PROOF)[2]
    point = Checkpoint.parse(note.text)
    assert (point.size, point.origin) == (11, LOG.origin)
    with pytest.raises(TocsinError):
        Checkpoint.parse(note.text.replace("11", "011", 1))
