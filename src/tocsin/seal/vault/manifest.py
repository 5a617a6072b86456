"""The manifest: what the seals of a vault say was there, read with a key that opens them.

The state of the archive at a seal is made of the records that seal holds, those it carries
from older ones, and, while a run is unfinished, the parts since. It is read as a stream, so a
million files need no more memory than ten.
"""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import (
    Record,
    Runs,
    Statement,
    commit,
    get_bytes,
    jcs,
    named,
    record_salt,
    shown,
    units_key,
)
from tocsin.seal.log import leaf_hash
from tocsin.seal.vault.secretstore import SecretReader
from tocsin.seal.vault.vault import Vault

Span = tuple[int, int]
THINGS = ("file", "directory", "link", "special", "unread")


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One thing as it was sealed: path, seal and index of its record, the record itself."""

    path: bytes
    seal: int
    index: int
    record: Record
    private: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """The path for people."""
        return shown(self.path)

    @property
    def sha256(self) -> str:
        """The digest of a file's bytes in hex, "" for other things."""
        return str(self.record.get("sha256", ""))

    @property
    def size(self) -> int:
        """Size in bytes, 0 for other things."""
        return int(self.record.get("size", 0))

    @property
    def runs(self) -> Runs:
        """The places of its units, in order."""
        return Runs(list(self.private["runs"])) if self.private else Runs()

    @property
    def unit_count(self) -> int:
        """How many rows, pages, messages or paragraphs were sealed."""
        return int(self.private["count"]) if self.private else 0

    @property
    def segments(self) -> list[int]:
        """First unit of every segment (salts)."""
        found = self.private.get("segments") if self.private else None
        return list(found) if found else [0]


@dataclass(slots=True)
class Layer:
    """Which records of one seal belong to a state: spans in order, None means all."""

    statement: Statement
    spans: list[Span] | None = None

    def holds(self, index: int) -> bool:
        """Whether the record at ``index`` belongs."""
        if self.spans is None:
            return True
        at = bisect.bisect_right(self.spans, index, key=lambda span: span[0]) - 1
        return at >= 0 and index < self.spans[at][0] + self.spans[at][1]


@dataclass(slots=True)
class Manifest:
    """Reads the seals of a vault with identities that open them."""

    vault: Vault
    identities: Sequence[object]
    _keys: dict[int, bytes] = field(default_factory=dict)
    _readers: dict[int, SecretReader] = field(default_factory=dict)

    def reader(self, seal: int) -> SecretReader:
        """The opened secret part of a seal."""
        if seal not in self._readers:
            statement = self.vault.statement(seal)
            self._readers[seal] = self.vault.secret(statement, list(self.identities))
        return self._readers[seal]

    def key(self, seal: int) -> bytes:
        """The key all salts of a seal come from."""
        if seal not in self._keys:
            first = self.reader(seal).piece("records", 0).split(b"\n", 1)[0]
            self._keys[seal] = bytes.fromhex(json.loads(first)["key"])
        return self._keys[seal]

    def last(self) -> Statement:
        """The newest seal; TocsinError if there is none."""
        numbers = self.vault.finished()
        if not numbers:
            raise TocsinError("nothing has been sealed here yet", file=self.vault.folder)
        return self.vault.statement(numbers[-1])

    def layers(self, seal: int | None = None) -> list[Layer]:
        """The records that make up the state at ``seal``, the latter overlaying the former."""
        end = seal or self.last().seal
        numbers = [number for number in self.vault.finished() if number <= end]
        parts: list[Layer] = []
        closing = None
        for number in reversed(numbers):
            statement = self.vault.statement(number)
            if statement.closing:
                closing = statement
                break
            parts.insert(0, Layer(statement))
        if closing is None:
            return parts
        spans: dict[int, list[Span]] = {}
        for record in self._special(closing.seal, b'"type":"carried"'):
            span = (int(record["first"]), int(record["count"]))
            spans.setdefault(int(record["seal"]), []).append(span)
        carried = [
            Layer(self.vault.statement(number), sorted(spans[number])) for number in sorted(spans)
        ]
        return [*carried, Layer(closing), *parts]

    def _special(self, seal: int, mark: bytes) -> Iterator[Record]:
        for piece in self.reader(seal).records():
            at = piece.find(mark)
            while at >= 0:
                line = _line_at(piece, at)
                record = json.loads(line).get("record", {})
                if record.get("type") in ("carried", "gone") and mark in line[-len(mark) - 24 :]:
                    yield record
                at = piece.find(mark, piece.find(b"\n", at))

    def records(self, statement: Statement) -> Iterator[SealedFile]:
        """All records of one seal in order, those without a path too (carried, gone)."""
        for piece in self.reader(statement.seal).records():
            lines = piece.splitlines()
            index = int(json.loads(lines[0])["first"])
            for line in lines[1:]:
                yield _sealed(statement.seal, index, line)
                index += 1

    def state(self, seal: int | None = None) -> Iterator[SealedFile]:
        """Everything that was there at ``seal`` (the newest if none is named)."""
        layers = self.layers(seal)
        newer: set[bytes] = set()
        parts = [layer for layer in layers if not layer.statement.closing and layer.spans is None]
        for layer in reversed(parts):
            for item in self._of(layer):
                if item.path not in newer:
                    yield item
                if len(layers) > 1:
                    newer.add(item.path)
        for layer in layers:
            if layer not in parts:
                yield from (item for item in self._of(layer) if item.path not in newer)

    def _of(self, layer: Layer) -> Iterator[SealedFile]:
        for item in self.records(layer.statement):
            if item.record["type"] in THINGS and layer.holds(item.index):
                yield item

    def find(self, path: bytes, seal: int | None = None) -> SealedFile | None:
        """The newest record of ``path`` in the state at ``seal``, or None."""
        name = named("file", path)
        key = "path" if "path" in name else "path_b64"
        mark = f'"{key}":{json.dumps(name[key], ensure_ascii=False)},'.encode()
        for layer in reversed(self.layers(seal)):
            for piece in self.reader(layer.statement.seal).records():
                at = piece.find(mark)
                while at >= 0:
                    line = _line_at(piece, at)
                    index = _first(piece) + piece.count(b"\n", 0, at) - 1
                    found = _sealed(layer.statement.seal, index, line)
                    if found.path == path and layer.holds(index):
                        return found
                    at = piece.find(mark, at + 1)
        return None

    def digests(self, item: SealedFile) -> Iterator[bytes]:
        """The unit digests of a file (96 bytes each), in pieces of whole units."""
        if item.private:
            at, count = int(item.private["at"]), int(item.private["count"])
            yield from self.reader(item.seal).units(at, count)

    def nodes(self, item: SealedFile) -> bytes:
        """The kept roots of every complete 256 units, b"" if none are kept."""
        if not item.private or item.private.get("nodes") is None or item.unit_count < 4096:
            return b""
        return self.reader(item.seal).nodes(int(item.private["nodes"]), item.unit_count // 256)

    def units_key(self, item: SealedFile) -> bytes:
        """The key the salts of the units of a file come from."""
        return units_key(self.key(item.seal), item.index)

    def opening(self, item: SealedFile) -> tuple[bytes, bytes]:
        """The salt of a record and the leaf hash it leads to."""
        salt = record_salt(self.key(item.seal), item.index)
        return salt, leaf_hash(commit(salt, jcs.encode(item.record)))


def _line_at(piece: bytes, at: int) -> bytes:
    end = piece.find(b"\n", at)
    return piece[piece.rfind(b"\n", 0, at) + 1 : end if end >= 0 else len(piece)]


def _first(piece: bytes) -> int:
    return int(json.loads(piece[: piece.find(b"\n")])["first"])


def _sealed(seal: int, index: int, line: bytes) -> SealedFile:
    document = json.loads(line)
    record = document["record"]
    path = get_bytes(record)
    return SealedFile(path if path is not None else b"", seal, index, record, document.get("units"))
