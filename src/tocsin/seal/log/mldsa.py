"""ML-DSA-44 (FIPS 204, pure, empty context): the second signature a witness may give.

It holds against a quantum computer, where Ed25519 would not. The work is done by OpenSSL 3.5
or later through ``cryptography``; an older one cannot, and then the answer is
:class:`NotHereError`, never a guess: the line is reported as not verified here. The
stand-alone verifiers need neither, they carry the algorithm.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.ground.errors import TocsinError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

SEED, PUBLIC, SIGNATURE = 32, 1312, 2420
"""Lengths in bytes of a private seed, a public key and a signature."""


class NotHereError(TocsinError):
    """ML-DSA-44 is not to be had in this installation."""

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__(
            "not verified here: ML-DSA (this installation's OpenSSL is older than 3.5)",
            mend="use verify.py or verify.html from the bundle, or update the package cryptography",
        )


def verify_mldsa44(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature holds; :class:`NotHereError` where that cannot be said."""
    if len(key) != PUBLIC or len(signature) != SIGNATURE:
        return False
    try:
        from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey
    except ImportError:
        raise NotHereError from None
    try:
        MLDSA44PublicKey.from_public_bytes(key).verify(signature, message)
    except UnsupportedAlgorithm:
        raise NotHereError from None
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class SigningKey44:
    """A private ML-DSA-44 key, kept as its 32-byte seed."""

    seed: bytes

    @classmethod
    def new(cls) -> SigningKey44:
        """A fresh key; :class:`NotHereError` where none can be made."""
        made = cls(os.urandom(SEED))
        made.private()
        return made

    def private(self) -> MLDSA44PrivateKey:
        """The key as the library has it."""
        try:
            from cryptography.exceptions import UnsupportedAlgorithm
            from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
        except ImportError:
            raise NotHereError from None
        try:
            return MLDSA44PrivateKey.from_seed_bytes(self.seed)
        except UnsupportedAlgorithm:
            raise NotHereError from None

    def public(self) -> bytes:
        """The 1,312 bytes of the public key."""
        return self.private().public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The 2,420 bytes of a signature (hedged: two over one message differ)."""
        return self.private().sign(message)
