"""C2SP signed notes: a few lines of text and the Ed25519 signatures under them.

Follows c2sp.org/signed-note v1. One verification rule everywhere: libsodium's strict one
(canonical S, no small-order points), because verifiers that differ on edge cases let a
hostile key holder make a note that holds in one office and not in another. Key id =
first 4 bytes of SHA-256(name || LF || type || key).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey

from tocsin.ground.errors import TocsinError

ED25519 = b"\x01"
COSIGNATURE = b"\x04"
COSIGNATURE_44 = b"\x06"
_LENGTHS = {ED25519: 32, COSIGNATURE: 32, COSIGNATURE_44: 1312}
DASH = "\u2014 "
MOST_SIGNATURES = 100


class NoteError(TocsinError):
    """A note is not well formed, or a signature on it does not hold."""


def verify_ed25519(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether libsodium accepts this Ed25519 signature."""
    if len(key) != 32 or len(signature) != 64:
        return False
    try:
        crypto_sign_open(signature + message, key)
    except (CryptoError, ValueError):
        return False
    return True


def key_id(name: str, kind: bytes, key: bytes) -> bytes:
    """The 4 bytes that name a key in a signature line."""
    return hashlib.sha256(name.encode() + b"\n" + kind + key).digest()[:4]


def check_name(name: str) -> str:
    """``name`` if it may name a key of ours: as C2SP allows, and every character visible."""
    if not _may_name(name) or not name.isprintable():
        raise NoteError(
            f"{name!r} cannot name a key", mend="use letters, digits, dots, dashes and slashes"
        )
    return name


def _may_name(name: str) -> bool:
    """Whether C2SP allows the name: not empty, no white space (Unicode's), no plus sign."""
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with its name, as the ``vkey`` text ``name+id+base64(type||key)``."""

    name: str
    key: bytes
    kind: bytes = ED25519

    @property
    def id(self) -> bytes:
        """The 4-byte key id."""
        return key_id(self.name, self.kind, self.key)

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(self.kind + self.key).decode()}"

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Read a vkey; NoteError when its id does not belong to its key."""
        parts = text.strip(" \t\r\n").split("+", 2)
        if len(parts) != 3 or not _may_name(parts[0]):
            raise NoteError(f"{text.strip()[:200]!r} is not a verifier key (name+id+key)")
        raw = unbase64(parts[2])
        if len(raw) != 1 + _LENGTHS.get(raw[:1], -1):
            raise NoteError("the verifier key is not an Ed25519 or ML-DSA-44 key of a known kind")
        made = cls(parts[0], raw[1:], raw[:1])
        if made.id.hex() != parts[1]:
            raise NoteError("the verifier key does not have the id it claims")
        return made


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who it names, which key, and the bytes after the key id."""

    name: str
    id: bytes
    value: bytes

    def line(self) -> str:
        """The line as it stands in the note."""
        return f"{DASH}{self.name} {base64.b64encode(self.id + self.value).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A signed note: the text (always ending in a newline) and its signature lines."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(item.line() for item in self.signatures)

    @property
    def imprint(self) -> bytes:
        """SHA-256 of the text alone: what time stamps are taken over (signatures may grow)."""
        return hashlib.sha256(self.text.encode()).digest()

    @classmethod
    def parse(cls, content: str | bytes) -> Note:
        """Read a note; NoteError names what is malformed."""
        text = _note_text(content)
        body, found, lines = text.rpartition("\n\n")
        if not found or not body or not lines.endswith("\n"):
            raise NoteError("this is not a signed note: no signature lines after an empty line")
        rows = lines[:-1].split("\n")
        if len(rows) > MOST_SIGNATURES:
            raise NoteError(f"the note has more than {MOST_SIGNATURES} signatures")
        return cls(body + "\n", tuple(map(_signature, rows)))

    def verify(self, key: VerifierKey) -> None:
        """NoteError unless every line under ``key`` holds, and there is at least one."""
        mine = [s for s in self.signatures if s.name == key.name and s.id == key.id]
        if not mine:
            raise NoteError(f"the note carries no signature by {key.name}")
        for item in mine:
            if not verify_ed25519(key.key, item.value, self.text.encode()):
                raise NoteError(f"the signature by {key.name} does not hold")

    def with_signatures(self, more: Iterable[Signature]) -> Note:
        """The note with further lines; a line that is there already is not doubled."""
        fresh = [item for item in more if item not in self.signatures]
        return Note(self.text, (*self.signatures, *fresh))


def sign(text: str, name: str, key: SigningKey) -> Note:
    """``text`` as a note signed by ``name``."""
    if not text.endswith("\n"):
        raise NoteError("the text of a note must end in a newline")
    public = bytes(key.verify_key)
    value = key.sign(text.encode()).signature
    return Note(text, (Signature(check_name(name), key_id(name, ED25519, public), value),))


def unbase64(text: str) -> bytes:
    """Strict standard base64: exactly the text that encoding would give."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NoteError("a base64 text is malformed") from None
    if base64.b64encode(raw).decode() != text:
        raise NoteError("a base64 text has stray bits")
    return raw


def _note_text(content: str | bytes) -> str:
    try:
        text = content.decode() if isinstance(content, bytes) else content
    except UnicodeDecodeError:
        raise NoteError("the note is not UTF-8 text") from None
    if any(ord(c) < 0x20 and c != "\n" for c in text):
        raise NoteError("the note holds control characters")
    return text


def _signature(line: str) -> Signature:
    name, _, value = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not name or not value:
        raise NoteError("a signature line is malformed")
    raw = unbase64(value)
    if len(raw) < 5:
        raise NoteError("a signature line is too short")
    if not _may_name(name):
        raise NoteError("a signature line is malformed")
    return Signature(name, raw[:4], raw[4:])
