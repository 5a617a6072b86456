"""The tree over the records of one seal, kept as ``tree.bin`` (docs/formats/seal.md section 5)."""

from __future__ import annotations

import os
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import sync_directory
from tocsin.seal.commit import BLOCK, decoy_leaf, padded
from tocsin.seal.log import HASH_SIZE, Range, fold, inclusion_path, split_point

TILE = 256
STEP = TILE * HASH_SIZE


class TreeWriter:
    """Writes ``tree.bin``: leaf hashes as they come, then padding and the upper levels.

    Only the roots of complete tiles stay in memory: 32 bytes for every 256 records.
    """

    def __init__(self, path: Path) -> None:
        """Begin ``path`` under a passing name."""
        self.path, self.count = Path(path), 0
        self._passing = self.path.with_suffix(".part")
        self._stream = self._passing.open("wb")
        self._rest, self._upper = bytearray(), bytearray()

    def add(self, leaves: bytes) -> None:
        """Leaf hashes of the next records, one after the other."""
        self._stream.write(leaves)
        self.count += len(leaves) // HASH_SIZE
        self._rest += leaves
        whole = len(self._rest) // STEP
        self._upper += _roots(self._rest[: whole * STEP])
        del self._rest[: whole * STEP]

    def close(self, key: bytes) -> bytes:
        """Pad with decoys until the number of leaves hides the count; the root."""
        decoys = range(self.count, padded(self.count))
        self.add(b"".join(decoy_leaf(key, index) for index in decoys))
        with self._stream:
            level = self._upper
            while level:
                self._stream.write(level)
                level = _roots(level)
            self._stream.flush()
            os.fsync(self._stream.fileno())
        self._passing.replace(self.path)
        sync_directory(self.path.parent)
        return ArchiveTree(self.path, self.count).root()

    def abandon(self) -> None:
        """Close without a result."""
        self._stream.close()


def _roots(level: bytearray) -> bytearray:
    whole = len(level) // STEP
    return bytearray().join(fold(_split(level[i * STEP : (i + 1) * STEP])) for i in range(whole))


class ArchiveTree:
    """Reads roots and proofs out of ``tree.bin``."""

    def __init__(self, path: Path, leaves: int) -> None:
        """Open a tree of ``leaves`` leaves; TocsinError if the file has another size."""
        self.path, self.leaves = Path(path), leaves
        self._starts, at, count = [], 0, leaves
        while count:
            self._starts.append(at)
            at += count * HASH_SIZE
            count //= TILE
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            size = -1
        if size != at or leaves % BLOCK:
            raise TocsinError(
                "the archive tree is missing or not whole",
                file=path,
                mend="bring tree.bin back from a copy of this vault",
            )

    def _read(self, level: int, first: int, count: int) -> list[bytes]:
        with self.path.open("rb") as stream:
            stream.seek(self._starts[level] + first * HASH_SIZE)
            return _split(stream.read(count * HASH_SIZE))

    def leaf(self, index: int) -> bytes:
        """The leaf hash at ``index``."""
        return self._read(0, index, 1)[0]

    def subtree(self, start: int, end: int) -> bytes:
        """The root over leaves ``start … end - 1``."""
        size = end - start
        if size & (size - 1) or start % size:
            middle = start + split_point(size)
            return fold([self.subtree(start, middle), self.subtree(middle, end)])
        level = min((size.bit_length() - 1) // 8, len(self._starts) - 1)
        unit = TILE**level
        return fold(self._read(level, start // unit, size // unit))

    def root(self) -> bytes:
        """The archive root."""
        return self.subtree(0, self.leaves)

    def path_of(self, index: int) -> list[bytes]:
        """The proof of the record at ``index``."""
        return inclusion_path(self.subtree, index, self.leaves)

    def recomputed_root(self) -> bytes:
        """The root from the leaves alone: whether the upper levels of the file are true."""
        tree = Range()
        for first in range(0, self.leaves, 65_536):
            tree.extend(self._read(0, first, min(65_536, self.leaves - first)))
        return tree.root()


def _split(content: bytes | bytearray) -> list[bytes]:
    return [bytes(content[at : at + HASH_SIZE]) for at in range(0, len(content), HASH_SIZE)]
