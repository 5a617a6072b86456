"""A small age file under a passphrase, with a work factor of our choosing (C2SP age, scrypt).

The file opens with any age tool. The library's own passphrase encryption measures the machine and
asks for a second of its time and up to a gigabyte of memory, more than an old laptop has; here
N = 2^17, r = 8, p = 1 by default (128 MiB; OWASP's figure for scrypt), and tests choose less.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MOST = 64 * 1024
HIGHEST_LOG_N = 20
_LABEL = b"age-encryption.org/v1/scrypt"
_FILE = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9]\d?)\n"
    rb"([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)


class WrongPassphraseError(Exception):
    """The passphrase does not open this file (or the file was changed)."""


def wrap(content: bytes, passphrase: str, log_n: int) -> bytes:
    """``content`` (at most 64 KiB) as an age file that ``passphrase`` opens."""
    if len(content) > MOST:
        raise ValueError("more than one chunk")
    salt, file_key = os.urandom(16), os.urandom(16)
    box = ChaCha20Poly1305(_stretch(passphrase, salt, log_n))
    body = _b64(box.encrypt(bytes(12), file_key, None))
    head = b"age-encryption.org/v1\n-> scrypt " + _b64(salt) + b" %d\n" % log_n + body + b"\n---"
    mac = _b64(hmac.digest(_derive(file_key, b"", b"header"), head, "sha256"))
    nonce = os.urandom(16)
    payload = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))
    return head + b" " + mac + b"\n" + nonce + payload.encrypt(_LAST, content, None)


def unwrap(file: bytes, passphrase: str) -> bytes:
    """What :func:`wrap` was given; :class:`WrongPassphraseError` if it does not open."""
    found = _FILE.match(file)
    if found is None or not 1 <= int(found[2]) <= HIGHEST_LOG_N:
        raise WrongPassphraseError
    salt, body, mac = (_unb64(found[part]) for part in (1, 3, 4))
    rest = file[found.end() :]
    try:
        stretched = _stretch(passphrase, salt, int(found[2]))
        file_key = ChaCha20Poly1305(stretched).decrypt(bytes(12), body, None)
        head = file[: found.start(4) - 1]
        if not hmac.compare_digest(
            hmac.digest(_derive(file_key, b"", b"header"), head, "sha256"), mac
        ):
            raise WrongPassphraseError
        payload = ChaCha20Poly1305(_derive(file_key, rest[:16], b"payload"))
        return payload.decrypt(_LAST, rest[16:], None)
    except (InvalidTag, ValueError):
        raise WrongPassphraseError from None


_LAST = bytes(11) + b"\x01"  # the nonce of a first chunk that is also the last


def _stretch(passphrase: str, salt: bytes, log_n: int) -> bytes:
    return hashlib.scrypt(
        passphrase.encode(), salt=_LABEL + salt, n=1 << log_n, r=8, p=1, dklen=32,
        maxmem=(1 << log_n) * 8 * 128 + 2**20,
    )  # fmt: skip


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt or None, info=info).derive(key)


def _b64(content: bytes) -> bytes:
    return base64.b64encode(content).rstrip(b"=")


def _unb64(text: bytes) -> bytes:
    """Canonical base64 alone, as age demands: no stray bits in the last character."""
    found = base64.b64decode(text + b"=" * (-len(text) % 4))
    if _b64(found) != text:
        raise WrongPassphraseError
    return found
