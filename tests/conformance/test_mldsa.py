"""ML-DSA-44: OpenSSL, the stand-alone verifier and published vectors agree.

The accumulated vector is C2SP/CCTV's (``ML-DSA/accumulated``, BSD): 100 keys and deterministic
signatures hashed together. It pins keys, signatures and every primitive at once.
"""

from __future__ import annotations

import hashlib
import random

import pytest

from tocsin.seal.log.mldsa import SigningKey44, verify_mldsa44
from vectors.harness import stand_alone
from vectors.signer44 import Signer44, signer

ALONE = stand_alone()
ACCUMULATED_100 = "d51148e1f9f4fa1a723a6cf42e25f2a99eb5c1b378b3d2dbbd561b1203beeae4"


def bent(rng: random.Random, signature: bytes) -> bytes:
    """A signature with one place changed, most often among its hints."""
    raw = bytearray(signature)
    at = rng.randrange(2336, 2420) if rng.random() < 0.7 else rng.randrange(2420)
    other = rng.randrange(2336, 2420)
    what = rng.randrange(4)
    if what == 0:
        raw[at] ^= 1 << rng.randrange(8)
    elif what == 1:
        raw[at] = rng.randrange(256)
    elif what == 2:
        raw[at], raw[other] = raw[other], raw[at]
    return bytes(raw)


def both(key: bytes, signature: bytes, message: bytes) -> bool:
    mine = verify_mldsa44(key, signature, message)
    assert mine == ALONE.mldsa44(key, signature, message)
    return mine


@pytest.mark.slow
def test_two_implementations_agree_on_bent_signatures() -> None:
    rng, key = random.Random(44), SigningKey44(bytes(range(32)))
    public, found = key.public(), []
    for _ in range(200):
        message = rng.randbytes(rng.randrange(200))
        found.append(both(public, bent(rng, key.sign(message)), message))
    assert 30 < sum(found) < 170


def test_lengths_and_other_messages_are_refused() -> None:
    key = SigningKey44(bytes(32))
    signature, public = key.sign(b"text"), key.public()
    assert both(public, signature, b"text")
    for changed in (signature[:-1], signature + b"\0", b""):
        assert not both(public, changed, b"text")
    assert not both(public[:-1], signature, b"text")
    assert not both(public, signature, b"text ")


def test_the_vectors_signer_makes_the_key_openssl_makes() -> None:
    for seed in (bytes(32), bytes(range(32)), b"\xff" * 32):
        made = signer(seed)
        assert made.public == SigningKey44(seed).public()
        assert both(made.public, made.sign(b"synthetic"), b"synthetic")


@pytest.mark.slow
def test_accumulated_vector_of_cctv() -> None:
    seeds, seen = hashlib.shake_128(b"").digest(3200), []
    for at in range(0, 3200, 32):
        made = Signer44(seeds[at : at + 32])
        signature = made.sign(b"")
        assert both(made.public, signature, b"")
        seen.append(made.public + signature)
    assert hashlib.shake_128(b"".join(seen)).hexdigest(32) == ACCUMULATED_100
