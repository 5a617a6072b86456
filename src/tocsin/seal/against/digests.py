"""Digests of very many units, 96 bytes each, read a slice at a time and never held together.

The sealed ones stay in the manifest, encrypted, and are opened piece by piece; those of a
returned copy are kept in a temporary file without a name. Both answer slices and a length, as
bytes do.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from tocsin.seal.commit import UNIT
from tocsin.seal.vault import Manifest, SealedFile

MANY = 200_000  # units; fewer are held in memory
_PIECE = 65_536 * UNIT


class Spilled:
    """Digests written one after the other, then read by slices."""

    def __init__(self) -> None:
        """Nothing written yet."""
        self._file = tempfile.TemporaryFile(prefix="tocsin-")  # noqa: SIM115  kept open
        self._size = 0

    def __del__(self) -> None:
        self._file.close()

    def add(self, piece: bytes) -> None:
        """Append some."""
        self._file.write(piece)
        self._size += len(piece)

    def __len__(self) -> int:
        """How many bytes."""
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        """The bytes of a slice without a step."""
        start, end, _ = part.indices(self._size)
        self._file.seek(start)
        return self._file.read(max(0, end - start))

    def __bytes__(self) -> bytes:
        """All of them."""
        return self[0 : self._size]


class OfSeal:
    """The sealed digests of one file; neighbouring slices cost one opening."""

    def __init__(self, manifest: Manifest, item: SealedFile) -> None:
        """``item`` has units."""
        assert item.private is not None  # noqa: S101  for the type checker
        self._reader = manifest.reader(item.seal)
        self._at, self._size = int(item.private["at"]), item.unit_count * UNIT
        self._known: dict[int, bytes] = {}

    def remember(self, unit: int, digests: bytes) -> None:
        """Keep the 96 bytes of one unit at hand: it will be asked for again."""
        if len(self._known) < MANY:
            self._known[unit] = digests

    def __len__(self) -> int:
        """How many bytes."""
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        """The bytes of a slice without a step."""
        start, end, _ = part.indices(self._size)
        known = self._known.get(start // UNIT)
        if known is not None and end <= (start // UNIT + 1) * UNIT:
            return known[start % UNIT : end - start + start % UNIT]
        first, last = start // UNIT, -(-max(start, end) // UNIT)
        whole = b"".join(self._reader.units(self._at + first, last - first))
        return whole[start - first * UNIT : end - first * UNIT]

    def __bytes__(self) -> bytes:
        """All of them."""
        return self[0 : self._size]


Digests = bytes | Spilled | OfSeal


def pieces(digests: Digests) -> Iterator[bytes]:
    """All of them in pieces of whole units, as the manifest keeps them."""
    for start in range(0, len(digests), _PIECE):
        yield digests[start : start + _PIECE]
