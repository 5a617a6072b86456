"""Synthetic logs held in memory, for witnesses and verifiers to look at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from nacl.signing import SigningKey

from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.log.merkle import consistency_path, fold, inclusion_path, leaf_hash
from tocsin.seal.log.notes import Note, VerifierKey, sign
from vectors.intree import memory_subtree


def seeded(text: str) -> SigningKey:
    """A key that is the same in every run."""
    return SigningKey(hashlib.sha256(text.encode()).digest())


@dataclass
class MemoryLog:
    """Entries, a name and a key; everything else follows."""

    origin: str = "union.example/log"
    entries: list[bytes] = field(default_factory=list)

    @property
    def key(self) -> SigningKey:
        return seeded(self.origin)

    @property
    def vkey(self) -> VerifierKey:
        return VerifierKey(self.origin, bytes(self.key.verify_key))

    def hashes(self) -> list[bytes]:
        return [leaf_hash(entry) for entry in self.entries]

    def note(self, size: int | None = None) -> Note:
        size = len(self.entries) if size is None else size
        point = Checkpoint(self.origin, size, fold(self.hashes()[:size]))
        return sign(point.text(), self.origin, self.key)

    def consistency(self, old: int, new: int) -> list[bytes]:
        return consistency_path(memory_subtree(self.hashes()[:new]), old, new)

    def inclusion(self, index: int, size: int) -> list[bytes]:
        return inclusion_path(memory_subtree(self.hashes()[:size]), index, size)

    def grow(self, count: int, mark: str = "") -> MemoryLog:
        start = len(self.entries)
        self.entries += [f"entry {i} {mark}".encode() for i in range(start, start + count)]
        return self
