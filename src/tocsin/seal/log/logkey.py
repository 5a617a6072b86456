"""The key that signs a log: made on first use, in the open (mode 600) or under a passphrase.

A passphrase is stretched with argon2id (64 MiB, three passes) and the seed sealed with
XSalsa20-Poly1305, both from libsodium.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text

OPERATIONS, MEMORY = 3, 64 * 2**20


@dataclass(frozen=True, slots=True)
class LogKey:
    """A log's signing key and the name (origin) it signs under."""

    name: str
    key: SigningKey

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return bytes(self.key.verify_key)


def save(path: Path, key: LogKey, passphrase: str = "") -> None:
    """Write the key file, readable by its owner alone."""
    save_seed(path, key.name, bytes(key.key), passphrase)


def save_seed(
    path: Path, name: str, seed: bytes, passphrase: str = "", kind: str = "tocsin-log-key"
) -> None:
    """Write the 32-byte seed of a key of any kind, readable by its owner alone."""
    document: dict[str, object] = {"v": 1, "type": kind, "name": name}
    if passphrase:
        salt = os.urandom(argon2id.SALTBYTES)
        box = SecretBox(_stretch(passphrase, salt, OPERATIONS, MEMORY)).encrypt(seed)
        document |= {"kdf": "argon2id", "operations": OPERATIONS, "memory": MEMORY}
        document |= {"salt": _b64(salt), "box": _b64(bytes(box))}
    else:
        document["seed"] = _b64(seed)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_text(path, json.dumps(document, indent=1) + "\n", mode=0o600)


def load(path: Path, passphrase: str = "") -> LogKey:
    """Read the key file; TocsinError when it is missing, damaged or locked."""
    name, seed = load_seed(path, passphrase)
    return LogKey(name, SigningKey(seed))


def load_seed(path: Path, passphrase: str = "") -> tuple[str, bytes]:
    """Name and seed out of a key file; TocsinError when it is missing, damaged or locked."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        name, sealed = document["name"], "box" in document
        seed = _open(document, passphrase) if sealed else base64.b64decode(document["seed"])
        if len(seed) != 32:
            raise ValueError
        return str(name), seed
    except FileNotFoundError:
        raise TocsinError(
            "the key that signs this log is not on this machine",
            mend="seal on the machine that holds local/log-key, or bring that file back",
        ) from None
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise TocsinError(
            f"the log key cannot be read ({type(error).__name__})",
            mend="bring local/log-key back from a copy",
        ) from None


def _open(document: dict[str, object], passphrase: str) -> bytes:
    if not passphrase:
        raise TocsinError(
            "the log key is locked with a passphrase",
            mend="set TOCSIN_PASSPHRASE or run the command in a terminal and type it",
        )
    salt = base64.b64decode(str(document["salt"]))
    operations, memory = int(str(document["operations"])), int(str(document["memory"]))
    if operations > 16 or memory > 2**31:
        raise TocsinError("the log key file asks for more memory or time than any key needs")
    try:
        box = SecretBox(_stretch(passphrase, salt, operations, memory))
        return box.decrypt(base64.b64decode(str(document["box"])))
    except CryptoError:
        raise TocsinError("the passphrase does not open the log key") from None


def _stretch(passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    size, words = SecretBox.KEY_SIZE, passphrase.encode()
    return argon2id.kdf(size, words, salt, opslimit=operations, memlimit=memory)


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode()
