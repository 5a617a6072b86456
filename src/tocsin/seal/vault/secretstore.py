"""The secret half of a seal: records, unit digests and the key, in age files.

Encrypted to recipients whose keys are elsewhere, the machine that sealed cannot read its
own seals; with none, to the local key. Written in pieces, so that memory stays flat and one
row can be shown without opening everything. Nothing secret is ever on disk in the open.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyrage

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.seal.commit import DIGEST, UNIT, jcs

RECORDS_PIECE = 2 * 2**20
UNITS_PIECE = 65_536
NODES_PIECE = 524_288
HELD = 4


class SecretWriter:
    """Gathers the secret streams of one seal and writes them out piece by piece."""

    def __init__(self, folder: Path, recipients: Sequence[object], key: bytes, seal: int) -> None:
        """Write into ``folder`` for ``recipients`` (pyrage recipients)."""
        self.folder, self.recipients = Path(folder), list(recipients)
        self.key, self.seal = key, seal
        self.units = self.nodes = self.records = 0
        self._sums: dict[str, str] = {}
        self._lines = io.BytesIO()
        self._units, self._nodes = bytearray(), bytearray()
        self._head()

    def _head(self) -> None:
        head = {"first": self.records, "key": self.key.hex(), "seal": self.seal, "v": 1}
        self._lines.write(jcs.encode(head) + b"\n")

    def add_records(self, lines: bytes, count: int) -> None:
        """``count`` record lines, each ending in a newline."""
        self._lines.write(lines)
        self.records += count
        if self._lines.tell() >= RECORDS_PIECE:
            self._flush_records()
            self._head()

    def add_units(self, digests: bytes) -> None:
        """Digests of consecutive units."""
        self._units += digests
        self.units += len(digests) // UNIT
        while len(self._units) >= UNITS_PIECE * UNIT:
            self._write("units", bytes(self._units[: UNITS_PIECE * UNIT]))
            del self._units[: UNITS_PIECE * UNIT]

    def add_nodes(self, nodes: bytes) -> None:
        """Roots of complete 256 units."""
        self._nodes += nodes
        self.nodes += len(nodes) // DIGEST
        while len(self._nodes) >= NODES_PIECE * DIGEST:
            self._write("nodes", bytes(self._nodes[: NODES_PIECE * DIGEST]))
            del self._nodes[: NODES_PIECE * DIGEST]

    def close(self) -> str:
        """Write what is left and the list of digests; the digest of that list, in hex."""
        self._flush_records()
        for name, rest in (("units", self._units), ("nodes", self._nodes)):
            if rest:
                self._write(name, bytes(rest))
        listing = "".join(f"{self._sums[name]}  {name}\n" for name in sorted(self._sums))
        write_bytes(self.folder / "SHA256SUMS", listing.encode(), mode=0o600)
        return hashlib.sha256(listing.encode()).hexdigest()

    def _flush_records(self) -> None:
        self._write("records", self._lines.getvalue())
        self._lines = io.BytesIO()

    def _write(self, stream: str, content: bytes) -> None:
        number = sum(name.startswith(f"{stream}-") for name in self._sums)
        name = f"{stream}-{number:04d}.age"
        sealed = pyrage.encrypt(content, self.recipients)
        write_bytes(self.folder / name, sealed, mode=0o600)
        self._sums[name] = hashlib.sha256(sealed).hexdigest()


class SecretReader:
    """Opens the secret streams of one seal with an identity."""

    def __init__(self, folder: Path, identities: Sequence[object], listing_digest: str) -> None:
        """Check the list of pieces against the statement; TocsinError if it differs."""
        self.folder, self.identities = Path(folder), list(identities)
        try:
            listing = (self.folder / "SHA256SUMS").read_bytes()
        except OSError:
            raise TocsinError(
                "the secret part of this seal is not here",
                file=folder,
                mend="bring the folder 'secret' of this seal back from a copy",
            ) from None
        if hashlib.sha256(listing).hexdigest() != listing_digest:
            raise TocsinError("the secret part of this seal is not the one it stands for")
        rows = (line.partition("  ") for line in listing.decode().splitlines())
        self.sums = {name: digest for digest, _, name in rows}
        self._held: dict[str, bytes] = {}

    def piece(self, stream: str, number: int) -> bytes:
        """One decrypted piece."""
        name = f"{stream}-{number:04d}.age"
        if name not in self._held:
            while len(self._held) >= HELD:
                self._held.pop(next(iter(self._held)))
            self._held[name] = self._open(name)
        return self._held[name]

    def _open(self, name: str) -> bytes:
        try:
            sealed = (self.folder / name).read_bytes()
        except OSError:
            raise TocsinError("a piece of the secret part is missing", file=name) from None
        if hashlib.sha256(sealed).hexdigest() != self.sums.get(name):
            raise TocsinError("a piece of the secret part was changed", file=name)
        try:
            return bytes(pyrage.decrypt(sealed, self.identities))
        except pyrage.DecryptError:
            raise TocsinError(
                "the key at hand does not open this seal",
                mend="give the identity of a recipient with --identity FILE",
                code="locked",
            ) from None

    def records(self) -> Iterator[bytes]:
        """The pieces of record lines, in order."""
        for number in range(sum(name.startswith("records-") for name in self.sums)):
            yield self.piece("records", number)

    def units(self, at: int, count: int) -> Iterator[bytes]:
        """The digests of ``count`` units from number ``at`` of the stream, in pieces."""
        return self._slice("units", at, count, UNITS_PIECE, UNIT)

    def nodes(self, at: int, count: int) -> bytes:
        """``count`` roots of complete 256 units from number ``at``."""
        return b"".join(self._slice("nodes", at, count, NODES_PIECE, DIGEST))

    def _slice(self, name: str, at: int, count: int, piece: int, width: int) -> Iterator[bytes]:
        end = at + count
        while at < end:
            number, low = divmod(at, piece)
            high = min(piece, low + end - at)
            content = self.piece(name, number)[low * width : high * width]
            if len(content) != (high - low) * width:
                raise TocsinError("a piece of the secret part is short")
            yield content
            at += high - low
