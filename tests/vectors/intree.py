"""Subtrees of a tree whose leaves are in memory, for vectors and tests."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.seal.log.merkle import Subtree, fold


def memory_subtree(hashes: Sequence[bytes]) -> Subtree:
    """``subtree`` over leaf hashes held in memory."""
    return lambda start, end: fold(hashes[start:end])
