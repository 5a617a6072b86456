"""The tree over the rows, pages, messages or paragraphs of one file.

Padded to a multiple of 1,024 leaves; a subtree that would hold decoys alone is one
pseudo-random hash (docs/formats/seal.md section 5), so hiding a count costs ten hashes
and not a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tocsin.seal.commit.commitments import decoy_node, padded
from tocsin.seal.log import Range, fold, inclusion_path, split_point

TILE = 256


def close(tree: Range, file_key: bytes) -> bytes:
    """Pad a range over all real leaves with decoy subtrees and give the root."""
    total = padded(tree.end)
    while tree.end < total:
        low = (tree.end & -tree.end).bit_length() - 1 if tree.end else 10
        level = min(low, (total - tree.end).bit_length() - 1)
        tree.append(level, decoy_node(file_key, level, tree.end >> level))
    return tree.root()


def root_of(leaves: Sequence[bytes], file_key: bytes) -> bytes:
    """The root over the leaf hashes of all units of a file."""
    tree = Range()
    tree.extend(leaves)
    return close(tree, file_key)


def unit_path(
    unit: int,
    count: int,
    file_key: bytes,
    leaves: Callable[[int, int], list[bytes]],
    tiles: Sequence[bytes] = (),
) -> list[bytes]:
    """The proof of one unit among ``count``.

    ``leaves(start, end)`` recomputes leaf hashes; ``tiles`` are the kept roots of every
    complete 256 units, so that one row of five million costs one tile and not all rows.
    """

    def subtree(start: int, end: int) -> bytes:
        size = end - start
        whole = not size & (size - 1) and not start % size
        if whole and start >= count:
            level = size.bit_length() - 1
            return decoy_node(file_key, level, start >> level)
        if whole and size >= TILE and end <= count and tiles:
            return fold(tiles[start // TILE : end // TILE])
        if whole and size <= TILE and end <= count:
            return fold(leaves(start, end))
        middle = start + split_point(size)
        return fold([subtree(start, middle), subtree(middle, end)])

    return inclusion_path(subtree, unit, padded(count))
