"""Salted commitments: what is sealed without being shown (docs/formats/seal.md section 4).

Every salt comes from one 32-byte key per seal, so nothing more has to be kept, and showing
one salt tells nothing of the others. Commitments are HMAC-SHA-256 under the salt: binding
because SHA-256 resists collisions, hiding because HMAC is a pseudo-random function.
"""

from __future__ import annotations

import bisect
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BLOCK = 1024
DIGEST = 32
UNIT = 3 * DIGEST
_INNER = bytes(x ^ 0x36 for x in range(256))
_OUTER = bytes(x ^ 0x5C for x in range(256))
_PAD_INNER = b"\x36" * 32
_PAD_OUTER = b"\x5c" * 32


def padded(count: int) -> int:
    """The number of leaves with decoys: the next multiple of 1,024, at least 1,024."""
    return max(BLOCK, -(-count // BLOCK) * BLOCK)


def keyed(key: bytes, label: str, index: int) -> bytes:
    """HMAC-SHA-256 of a label and a number: salts, decoys and file keys."""
    return hmac.digest(key, label.encode() + index.to_bytes(8, "big"), "sha256")


def record_salt(key: bytes, index: int) -> bytes:
    """The salt of the record at ``index`` of a seal with key ``key``."""
    return keyed(key, "tocsin record", index)


def units_key(key: bytes, index: int) -> bytes:
    """The key of the units of the file at ``index``."""
    return keyed(key, "tocsin units", index)


def decoy_leaf(key: bytes, index: int) -> bytes:
    """The leaf hash of a decoy in an archive tree."""
    return keyed(key, "tocsin decoy", index)


def decoy_node(file_key: bytes, level: int, index: int) -> bytes:
    """The hash of a whole subtree of decoys in a unit tree."""
    return hmac.digest(
        file_key, b"tocsin decoy" + bytes([level]) + index.to_bytes(8, "big"), "sha256"
    )


def commit(salt: bytes, message: bytes) -> bytes:
    """The commitment to ``message`` under ``salt``."""
    return hmac.digest(salt, message, "sha256")


def record_leaves(key: bytes, first: int, records: Sequence[bytes]) -> bytes:
    """Leaf hashes of canonical records from index ``first``, one after the other.

    The same as ``leaf_hash(commit(record_salt(key, index), record))`` of each, with HMAC written
    out as its two SHA-256 passes (see :func:`unit_leaves`).
    """
    sha, out = hashlib.sha256, list[bytes]()
    pad_inner, pad_outer = _PAD_INNER, _PAD_OUTER
    inner = key.translate(_INNER) + pad_inner + b"tocsin record"
    outer = key.translate(_OUTER) + pad_outer
    for index, record in enumerate(records, first):
        salt = sha(outer + sha(inner + index.to_bytes(8, "big")).digest()).digest()
        x = sha(salt.translate(_INNER) + pad_inner + record).digest()
        x = sha(salt.translate(_OUTER) + pad_outer + x).digest()
        out.append(sha(b"\x00" + x).digest())
    return b"".join(out)


def cells_bytes(cells: Sequence[str]) -> bytes:
    """Canonical cells as one byte string that no other cells give."""
    if not cells:
        return b""
    text = "\x1f".join(cells)
    if "\\" in text or text.count("\x1f") != len(cells) - 1:
        text = "\x1f".join(c.replace("\\", "\\\\").replace("\x1f", "\\u") for c in cells)
    return (text + "\x1f").encode("utf-8", "surrogatepass")


def exact_digest(content: bytes) -> bytes:
    """D_exact: the bytes of a unit as stored."""
    return hashlib.sha256(b"\x01" + content).digest()


def ordinary_digest(cells: Sequence[str]) -> bytes:
    """D_ordinary: the canonical meaning of the ordinary columns, or of the text."""
    return hashlib.sha256(b"\x02" + cells_bytes(cells)).digest()


def personal_digest(cells: Sequence[str]) -> bytes:
    """D_personal: the canonical meaning of the personal columns."""
    return hashlib.sha256(b"\x03" + cells_bytes(cells)).digest()


def unit_digests(exact: bytes, ordinary: Sequence[str], personal: Sequence[str]) -> bytes:
    """The 96 bytes a manifest keeps for one unit."""
    sha = hashlib.sha256
    return (
        sha(b"\x01" + exact).digest()
        + sha(b"\x02" + cells_bytes(ordinary)).digest()
        + sha(b"\x03" + cells_bytes(personal)).digest()
    )


@dataclass(frozen=True, slots=True)
class UnitSalts:
    """The three salts of one unit."""

    exact: bytes
    ordinary: bytes
    personal: bytes


def salt_stream(file_key: bytes, segment: int, block: int, count: int = BLOCK) -> bytes:
    """The salts of the first ``count`` units of a block of 1,024, 96 bytes each."""
    seed = file_key + segment.to_bytes(8, "big") + block.to_bytes(8, "big")
    return hashlib.shake_256(seed).digest(count * UNIT)


def unit_salts(file_key: bytes, unit: int, segments: Sequence[int] = (0,)) -> UnitSalts:
    """The salts of one unit; ``segments`` are the numbers of the first unit of each segment."""
    segment = bisect.bisect_right(segments, unit) - 1
    block, at = divmod(unit - segments[segment], BLOCK)
    raw = salt_stream(file_key, segment, block, at + 1)[at * UNIT :]
    return UnitSalts(raw[:32], raw[32:64], raw[64:])


def unit_commitments(salts: UnitSalts, digests: bytes, place: str) -> tuple[bytes, bytes, bytes]:
    """The three commitments of a unit at ``place`` (kind/place)."""
    where = place.encode()
    return (
        commit(salts.exact, digests[:32] + where),
        commit(salts.ordinary, digests[32:64] + where),
        commit(salts.personal, digests[64:] + where),
    )


def unit_leaves(
    file_key: bytes, segment: int, first: int, digests: bytes, places: Iterable[bytes]
) -> list[bytes]:
    """Leaf hashes of units of a segment from its unit ``first``: the inner loop of a row seal.

    HMAC is written out as its two SHA-256 passes with the key pads made for a whole block at
    once; ``hmac.digest`` would cost twice as much per row.
    """
    sha, out, at = hashlib.sha256, list[bytes](), 0
    pad_inner, pad_outer = _PAD_INNER, _PAD_OUTER
    inner = outer = b""
    block, slot = divmod(first, BLOCK)
    a = BLOCK * UNIT
    for where in places:
        if a >= BLOCK * UNIT:
            left = (len(digests) - at) // UNIT
            stream = salt_stream(file_key, segment, block, min(BLOCK, slot + left))
            inner, outer = stream.translate(_INNER), stream.translate(_OUTER)
            a, slot, block = slot * UNIT, 0, block + 1
        b, c, d = a + 32, a + 64, a + 96
        e, f, g = at + 32, at + 64, at + 96
        x = sha(inner[a:b] + pad_inner + digests[at:e] + where).digest()
        y = sha(inner[b:c] + pad_inner + digests[e:f] + where).digest()
        z = sha(inner[c:d] + pad_inner + digests[f:g] + where).digest()
        x = sha(outer[a:b] + pad_outer + x).digest()
        y = sha(outer[b:c] + pad_outer + y).digest()
        z = sha(outer[c:d] + pad_outer + z).digest()
        out.append(sha(b"\x00" + x + y + z).digest())
        a, at = d, g
    return out
