"""What the desk itself must be able to use at night: under a key of this installation.

A signing secret and a mail address cannot lie under a member's passphrase, since nobody is there
when they are used. They lie under a key derived from the installation's secret (a file of the home
beside the database, or ``TOCSIN_SECRET_KEY``): the database or a copy of it alone opens none; who
takes the whole machine has them. Neither tells anything of a case.
"""

from __future__ import annotations

import hmac

import nacl.exceptions
from django.conf import settings
from nacl.secret import SecretBox


def lock(text: str, use: str) -> bytes:
    """The text, sealed for one use."""
    return bytes(SecretBox(_key(use)).encrypt(text.encode()))


def unlock(sealed: bytes, use: str) -> str | None:
    """The text again; ``None`` where the installation's secret is another by now."""
    try:
        return SecretBox(_key(use)).decrypt(bytes(sealed)).decode()
    except nacl.exceptions.CryptoError:
        return None


def _key(use: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"exchange {use}".encode(), "sha256")
