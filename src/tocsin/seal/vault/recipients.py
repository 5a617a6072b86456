"""Who can open the secret part of a seal: age recipients, or the local key as a last resort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyrage

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text
from tocsin.ground.locks import one_writer

FRAGILE = (
    "The key to this seal lies on this machine only. If the machine is taken or breaks, the "
    "seal can be opened by whoever holds it, or by nobody.",
    "mend: write two public keys (age1…), one of them abroad, into recipients.txt of the seal "
    "and run tocsin seal again with --full",
)


def parse_recipient(text: str) -> object:
    """One age (``age1…``) or SSH public key as a recipient; TocsinError if it is none."""
    try:
        if text.startswith("ssh-"):
            return pyrage.ssh.Recipient.from_str(text)
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        if "SECRET" in text.upper() or "PRIVATE" in text.upper():
            # a secret pasted for a public key is not repeated in an error
            raise TocsinError(
                "this is a secret key, and a recipient is a public one",
                mend="give the line that begins with age1… or ssh-ed25519 …; keep the secret one",
            ) from None
        raise TocsinError(
            f"{text[:24]!r} is not an age or SSH public key",
            mend="a recipient looks like age1… (from age-keygen) or ssh-ed25519 …",
        ) from None


def read_list(path: Path) -> list[str]:
    """The recipients in a file: one a line, # comments."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def read_identities(path: Path) -> list[object]:
    """Identities in an age key file or an SSH private key; TocsinError if there are none."""
    try:
        content = path.read_bytes()
    except OSError:
        raise TocsinError("the identity file cannot be read", file=path) from None
    try:
        if content.startswith(b"-----BEGIN OPENSSH"):
            return [pyrage.ssh.Identity.from_buffer(content)]
        lines = [line.strip() for line in content.decode().splitlines()]
        found = [pyrage.x25519.Identity.from_str(x) for x in lines if x[:15] == "AGE-SECRET-KEY-"]
    except (pyrage.IdentityError, UnicodeDecodeError):
        found = []
    if not found:
        raise TocsinError(
            "this file holds no age identity",
            file=path,
            mend="an identity line begins with AGE-SECRET-KEY-1 (from age-keygen)",
        )
    return list(found)


@dataclass(frozen=True, slots=True)
class Keyring:
    """The recipients of a vault, and how safe that choice is."""

    recipients: tuple[object, ...]
    local: bool
    count: int

    def warnings(self) -> list[str]:
        """What a person must be told about the keys, every time."""
        if self.local:
            return list(FRAGILE)
        if self.count < 2:
            return [
                "Only one person can open this seal. If that key is lost, nothing can be shown.",
                "mend: add a second recipient, best in another country, to recipients.txt",
            ]
        return []


def keyring(vault: Path, given: Sequence[str]) -> Keyring:
    """The recipients of ``vault``; ``given`` ones are added to its recipients.txt.

    With none, a local identity is made on first use, readable by its owner alone.
    """
    path, own = vault / "recipients.txt", vault / "local" / "identity.txt"
    own.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with one_writer(own.parent):
        listed = read_list(path)
        fresh = [text for text in dict.fromkeys(given) if text not in listed]
        parsed = [parse_recipient(text) for text in [*listed, *fresh]]
        if fresh:
            write_text(path, "".join(f"{text}\n" for text in [*listed, *fresh]))
        if parsed:
            return Keyring(tuple(parsed), local=False, count=len(parsed))
        if not own.exists():  # two that seal first have one key: the other's would open nothing
            write_text(own, f"{pyrage.x25519.Identity.generate()}\n", mode=0o600)
    identity = pyrage.x25519.Identity.from_str(own.read_text(encoding="utf-8").strip())
    return Keyring((identity.to_public(),), local=True, count=1)


def fragile(vault: Path) -> tuple[str, ...]:
    """What to say wherever a seal is shown whose key lies beside it; nothing otherwise."""
    alone = (vault / "local" / "identity.txt").exists() and not read_list(vault / "recipients.txt")
    return FRAGILE if alone else ()


def identities(vault: Path, given: Path | None) -> list[object]:
    """What can open the seals of ``vault`` here: the given file, else the local key."""
    found = read_identities(given) if given else []
    own = vault / "local" / "identity.txt"
    if own.exists():
        found += read_identities(own)
    if not found:
        raise TocsinError(
            "no key on this machine opens this seal (that is what recipients are for)",
            mend="give the identity of a recipient with --identity FILE",
            code="locked",
        )
    return found
