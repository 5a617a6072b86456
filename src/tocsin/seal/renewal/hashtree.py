"""Reduced hash trees of RFC 4998 section 4.2 and 4.3: one token for many things.

In a group the hashes are sorted as bytes, concatenated and hashed; a group of one is passed up
as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.seal.renewal.ers import RecordError, hash_of

Groups = tuple[tuple[bytes, ...], ...]


def group_hash(digest: str, group: Sequence[bytes]) -> bytes:
    """The hash that stands for a group one level up."""
    return group[0] if len(group) == 1 else hash_of(digest, b"".join(sorted(group)))


def climb(digest: str, leaf: bytes, groups: Groups) -> tuple[bytes, ...]:
    """The roots that ``leaf`` leads to through ``groups``; RecordError if it is not in the first.

    Without groups the token is over the leaf itself. A tree of one group of one is read both
    ways in the field: passed up as it is (the rule), or hashed once more (a TR-ESOR sample).
    """
    if not groups:
        return (leaf,)
    if leaf not in groups[0]:
        raise RecordError("the evidence record is about other data")
    value = group_hash(digest, groups[0])
    if len(groups) == 1 and len(groups[0]) == 1:
        return (value, hash_of(digest, value))
    for group in groups[1:]:
        value = group_hash(digest, sorted({*group, value}))
    return (value,)


def build(digest: str, leaves: Sequence[bytes]) -> tuple[bytes, dict[bytes, Groups]]:
    """The root over ``leaves`` and the groups for each: a binary tree, halves balanced."""
    nodes = sorted(set(leaves))
    paths: dict[bytes, list[tuple[bytes, ...]]] = {leaf: [] for leaf in nodes}
    level: list[tuple[bytes, list[bytes]]] = [(leaf, [leaf]) for leaf in nodes]
    while len(level) > 1:
        above = []
        for left, right in zip(level[::2], level[1::2], strict=False):
            for mine, other in ((left, right), (right, left)):
                for leaf in mine[1]:
                    first = not paths[leaf]
                    group = sorted((mine[0], other[0])) if first else [other[0]]
                    paths[leaf].append(tuple(group))
            above.append((group_hash(digest, (left[0], right[0])), left[1] + right[1]))
        level = above + level[len(above) * 2 :]
    return level[0][0], {leaf: tuple(path) for leaf, path in paths.items()}
