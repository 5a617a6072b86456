"""Merkle trees of RFC 6962 / RFC 9162 over SHA-256: roots, proofs, verification.

Leaf hash ``SHA-256(0x00 || data)``, node hash ``SHA-256(0x01 || left || right)``, an odd
node is promoted. Verification follows RFC 9162 section 2.1.3.2 and 2.1.4.2; a consistency
proof from size 0 is refused (nothing was promised by an empty tree), as the published
vectors of transparency-dev/merkle demand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from tocsin.ground.errors import TocsinError

EMPTY_ROOT = hashlib.sha256(b"").digest()
HASH_SIZE = 32


class ProofError(TocsinError):
    """A proof does not prove what it claims to."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes (not over data); the empty tree has SHA-256 of nothing."""
    if not hashes:
        return EMPTY_ROOT
    sha, level = hashlib.sha256, list(hashes)
    while len(level) > 1:
        odd = level[-1:] if len(level) & 1 else []
        pairs = iter(level)
        level = [sha(b"\x01" + a + b).digest() for a, b in zip(pairs, pairs, strict=False)]
        level += odd
    return level[0]


def split_point(size: int) -> int:
    """The largest power of two smaller than ``size`` (``size`` at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


Subtree = Callable[[int, int], bytes]


def inclusion_path(subtree: Subtree, index: int, size: int) -> list[bytes]:
    """The audit path of leaf ``index`` in a tree of ``size``, lowest node first.

    ``subtree(start, end)`` gives the root over the leaves ``start … end - 1``; so the same
    code proves from memory, from tiles on disk and from a tree computed in pieces.
    """
    if not 0 <= index < size:
        raise ProofError(f"there is no leaf {index} in a tree of {size}")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + split_point(end - start)
        if index < middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(start, middle))
            start = middle
    return path[::-1]


def consistency_path(subtree: Subtree, old: int, new: int) -> list[bytes]:
    """The proof that the tree of size ``old`` is a prefix of the tree of size ``new``."""
    if not 0 < old <= new:
        raise ProofError(f"no consistency proof leads from size {old} to size {new}")
    start, end, path, whole = 0, new, [], True
    while old != end:
        middle = start + split_point(end - start)
        if old <= middle:
            path.append(subtree(middle, end))
            end = middle
        else:
            path.append(subtree(start, middle))
            start, whole = middle, False
    if not whole:
        path.append(subtree(start, end))
    return path[::-1]


def root_from_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that leaf hash ``leaf`` at ``index`` and ``path`` lead to; ProofError if none."""
    if not 0 <= index < size:
        raise ProofError(f"leaf number {index} lies outside a tree of {size}")
    fn, sn, root = index, size - 1, leaf
    for sibling in path:
        if sn == 0:
            raise ProofError("the inclusion proof is too long for its tree")
        if fn & 1 or fn == sn:
            root = node_hash(sibling, root)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node_hash(root, sibling)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise ProofError("the inclusion proof is too short for its tree")
    return root


def check_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Raise ProofError unless ``path`` proves leaf hash ``leaf`` at ``index`` under ``root``."""
    _whole_hashes([leaf, root, *path])
    if root_from_inclusion(leaf, index, size, path) != root:
        raise ProofError("the inclusion proof leads to another root")


def check_consistency(
    old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Raise ProofError unless ``path`` proves that the old tree is a prefix of the new one."""
    if not 0 < old <= new:
        raise ProofError(f"no consistency proof leads from size {old} to size {new}")
    if old == new:
        if path or old_root != new_root:
            raise ProofError("two trees of one size must have one root and an empty proof")
        return
    if not path:
        raise ProofError("the consistency proof is empty")
    _whole_hashes([old_root, new_root, *path])
    steps = list(path) if old & (old - 1) else [old_root, *path]
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first = second = steps[0]
    for node in steps[1:]:
        if sn == 0:
            raise ProofError("the consistency proof is too long")
        if fn & 1 or fn == sn:
            first, second = node_hash(node, first), node_hash(node, second)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            second = node_hash(second, node)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise ProofError("the consistency proof is too short")
    if first != old_root or second != new_root:
        raise ProofError("the consistency proof leads to other roots: a fork")


def _whole_hashes(values: Iterable[bytes]) -> None:
    if any(len(value) != HASH_SIZE for value in values):
        raise ProofError("a hash in the proof is not 32 bytes long")
