"""Paths as tokens: an address of the desk never shows where somebody keeps things.

A path in an address would lie in the browser's history. The token is the path under a key made
from the desk's own secret; it opens on this desk alone.
"""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path

import nacl.exceptions
import nacl.secret
from django.conf import settings


def token_of(path: Path) -> str:
    """A token for ``path``; the same path has the same token, so that pages can be gone back to."""
    content = os.fsencode(path)
    nonce = hashlib.blake2b(content, digest_size=24, key=_key()).digest()
    sealed = nacl.secret.SecretBox(_key()).encrypt(content, nonce)
    return base64.urlsafe_b64encode(bytes(sealed)).decode().rstrip("=")


def path_of(token: str) -> Path | None:
    """The path of a token; ``None`` for anything else."""
    try:
        sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return Path(os.fsdecode(nacl.secret.SecretBox(_key()).decrypt(sealed)))
    except (ValueError, TypeError, nacl.exceptions.CryptoError):
        return None


def _key() -> bytes:
    return hashlib.sha256(b"tocsin here paths " + settings.SECRET_KEY.encode()).digest()
