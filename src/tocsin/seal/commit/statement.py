"""The statement of a seal: the public entry in the log (docs/formats/seal.md section 2)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tocsin
from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs

KINDS = ("part", "full", "delta")
TYPE = "tocsin-seal"


@dataclass(frozen=True, slots=True)
class Statement:
    """A parsed statement and the exact bytes that stand in the log."""

    content: bytes
    fields: dict[str, Any]

    @classmethod
    def parse(cls, content: bytes) -> Statement:
        """Read and check a statement; TocsinError says what is wrong with it."""
        fields = jcs.decode(content, file="statement.json")
        known = isinstance(fields, dict) and fields.get("type") == TYPE
        if not known or type(fields.get("v")) is not int or fields["v"] != 1:
            raise TocsinError("this log entry is not a seal of format version 1")
        texts = ("origin", "archive_root", "previous", "secret", "kind", "grain", "scheme")
        sound = all(isinstance(fields.get(name), str) for name in texts)
        numbers = all(
            type(fields.get(name)) is int and fields[name] > 0 for name in ("seal", "leaves")
        )
        if not sound or not numbers or fields["kind"] not in KINDS:
            raise TocsinError("the statement of a seal lacks fields or has malformed ones")
        if fields["scheme"] != "tocsin-1" or fields["leaves"] % 1024:
            raise TocsinError(
                "the statement follows a scheme this program does not know",
                mend="use a newer version of Tocsin",
            )
        if not _is_hash(fields["archive_root"]) or not _is_hash(fields["secret"]):
            raise TocsinError("a hash in the statement is malformed")
        return cls(content, fields)

    @property
    def seal(self) -> int:
        """The number of the seal in its vault."""
        return int(self.fields["seal"])

    @property
    def kind(self) -> str:
        """``part``, ``full`` or ``delta``."""
        return str(self.fields["kind"])

    @property
    def closing(self) -> bool:
        """Whether the folder was walked to its end."""
        return self.kind != "part"

    @property
    def leaves(self) -> int:
        """Leaves of the archive tree, decoys included."""
        return int(self.fields["leaves"])

    @property
    def archive_root(self) -> bytes:
        """The root of the archive tree."""
        return bytes.fromhex(self.fields["archive_root"])

    @property
    def claimed(self) -> str:
        """When the machine's clock said the sealing ended: a claim, not a proof."""
        clock = self.fields.get("clock")
        return str(clock.get("ended", "")) if isinstance(clock, dict) else ""


def _is_hash(text: str) -> bool:
    return len(text) == 64 and all(c in "0123456789abcdef" for c in text)


def tool_digest() -> str:
    """SHA-256 over the program text that seals, so that a verdict can be run again with it."""
    base = Path(tocsin.__file__).parent
    digest = hashlib.sha256()
    for room in ("seal", "formats", "ground"):
        for path in sorted((base / room).rglob("*.py")):
            digest.update(path.relative_to(base).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def uptime() -> str:
    """Seconds since the system started, as a text; empty where the system does not tell."""
    try:
        return Path("/proc/uptime").read_text(encoding="ascii").split()[0]
    except (OSError, IndexError):
        return ""
