"""Digests and leaf hashes of many rows at once: the inner loop of a large table.

Byte for byte what :func:`~tocsin.seal.commit.commitments.unit_digests` and
:func:`~tocsin.seal.commit.commitments.unit_leaves` give
(``tests/seal/commit/test_rowhashes.py`` holds them equal). Messages of one length are laid out as
a matrix by numpy and hashed by loops that run in C, so that a row costs its
ten SHA-256 and little more; a block of 1,024 units stays in cache.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from itertools import starmap

import numpy as np
from numpy.typing import NDArray

from tocsin.seal.commit.commitments import BLOCK, DIGEST, UNIT, cells_bytes, salt_stream

Matrix = NDArray[np.uint8]
_DIGEST = type(hashlib.sha256()).digest
_INNER, _OUTER = 0x36, 0x5C
LABEL = b"row/row="
TILE_LEVELS = 8


def hash_rows(matrix: Matrix) -> bytes:
    """The SHA-256 of each row of a matrix of bytes, one after the other."""
    rows = struct.iter_unpack(f"{matrix.shape[-1]}s", matrix.tobytes())
    return b"".join(map(_DIGEST, starmap(hashlib.sha256, rows)))


def row_digests(
    raws: Sequence[bytes],
    ordinary: Sequence[tuple[str, ...]],
    personal: Sequence[tuple[str, ...]],
    *,
    odd: bool,
) -> bytes:
    """The 96 bytes of each row; ``odd`` if a cell may hold a backslash or U+001F."""
    sha, columns = hashlib.sha256, np.empty((len(raws), 3, DIGEST), np.uint8)
    columns[:, 0] = _matrix(b"".join(map(_DIGEST, map(sha, [b"\x01" + raw for raw in raws]))))
    columns[:, 1] = _group(b"\x02", ordinary, odd=odd)
    columns[:, 2] = _group(b"\x03", personal, odd=odd)
    return columns.tobytes()


def _matrix(joined: bytes, width: int = DIGEST) -> Matrix:
    return np.frombuffer(joined, np.uint8).reshape(-1, width)


def _group(mark: bytes, rows: Sequence[tuple[str, ...]], *, odd: bool) -> Matrix:
    sha = hashlib.sha256
    if not any(rows):
        return _matrix(sha(mark).digest())
    pieces: list[bytes] = []
    if not odd and all(rows):
        text = f"\x1f\n{mark.decode()}".join(map("\x1f".join, rows))
        pieces = (mark + text.encode("utf-8", "surrogatepass") + b"\x1f").split(b"\n")
    if len(pieces) != len(rows):  # a cell goes over several lines, or needs escapes
        pieces = [mark + cells_bytes(cells) for cells in rows]
    return _matrix(b"".join(map(_DIGEST, map(sha, pieces))))


def row_leaves(
    file_key: bytes, segment: int, first: int, digests: bytes, numbers: Sequence[int]
) -> bytes:
    """Leaf hashes of rows of a segment from its unit ``first``; ``numbers`` are their places."""
    out: list[bytes] = []
    at = 0
    while at < len(numbers):
        block, slot = divmod(first + at, BLOCK)
        take = min(BLOCK - slot, len(numbers) - at)
        salts = _matrix(salt_stream(file_key, segment, block, slot + take)[slot * UNIT :])
        values = _matrix(digests[at * UNIT : (at + take) * UNIT])
        inner = b"".join(
            hash_rows(_keyed(_INNER, salts[3 * low : 3 * high], values[3 * low : 3 * high], where))
            for low, high, where in _places(numbers[at : at + take])
        )
        leaves = np.zeros((take, 1 + UNIT), np.uint8)
        leaves[:, 1:] = _matrix(hash_rows(_keyed(_OUTER, salts, _matrix(inner))), UNIT)
        out.append(hash_rows(leaves))
        at += take
    return b"".join(out)


def _keyed(pad: int, salts: Matrix, values: Matrix, where: Matrix | None = None) -> Matrix:
    """One pass of HMAC: padded key and message of each salt."""
    width = 0 if where is None else where.shape[1]
    made = np.empty((len(salts), 96 + width), np.uint8)
    np.bitwise_xor(salts, pad, out=made[:, :32])
    made[:, 32:64] = pad
    made[:, 64:96] = values
    if where is not None:
        made[:, 96:] = np.repeat(where, 3, axis=0)
    return made


def _places(numbers: Sequence[int]) -> Iterator[tuple[int, int, Matrix]]:
    """Stretches of places of one length: from, to, and ``row/row=…`` of each."""
    names = [b"%s%d" % (LABEL, number) for number in numbers]
    low = 0
    while low < len(names):
        width = len(names[low])
        rising = isinstance(numbers, range) and len(names[-1]) == width
        high = len(names) if rising else low + 1
        while high < len(names) and len(names[high]) == width:
            high += 1
        yield low, high, _matrix(b"".join(names[low:high]), width)
        low = high


def tile_roots(leaves: bytes) -> bytes:
    """The roots of complete subtrees of 256 leaf hashes."""
    level = leaves
    for _ in range(TILE_LEVELS):
        pairs = np.ones((len(level) // (2 * DIGEST), 1 + 2 * DIGEST), np.uint8)
        pairs[:, 1:] = _matrix(level, 2 * DIGEST)
        level = hash_rows(pairs)
    return level
