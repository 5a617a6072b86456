"""Compact ranges: roots of trees too big for memory, and of trees computed apart.

A range is the list of the largest complete subtrees that cover leaves ``start … end - 1``.
Ranges that touch can be merged, whoever computed them, and the range from 0 folds to the
RFC 6962 root: that is how several processes, or several machines, seal one archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tocsin.ground.errors import TocsinError
from tocsin.seal.log.merkle import EMPTY_ROOT, fold, node_hash


@dataclass(slots=True)
class Range:
    """The complete subtrees over leaves ``start … end - 1`` as (level, index, hash)."""

    start: int = 0
    end: int = 0
    nodes: list[tuple[int, int, bytes]] = field(default_factory=list)

    def append(self, level: int, digest: bytes) -> None:
        """Add the complete subtree of ``2**level`` leaves that begins at ``end``."""
        if self.end & ((1 << level) - 1):
            raise TocsinError(
                f"a subtree of 2^{level} leaves cannot begin at leaf {self.end}",
                mend="hand over subtrees aligned to their own size",
            )
        self.nodes.append((level, self.end >> level, digest))
        self.end += 1 << level
        self._settle()

    def extend(self, hashes: Sequence[bytes], level: int = 0) -> None:
        """Add many subtrees of one level in order; blocks of them are folded at once."""
        at = 0
        while at < len(hashes):
            position = self.end >> level
            room = position & -position if position else 1 << 62
            take = min(room, 1 << ((len(hashes) - at).bit_length() - 1))
            self.append(level + take.bit_length() - 1, fold(hashes[at : at + take]))
            at += take

    def merge(self, other: Range) -> None:
        """Add a range that begins where this one ends."""
        if other.start != self.end:
            raise TocsinError(
                f"a range from leaf {other.start} cannot follow one that ends at {self.end}",
                mend="merge the ranges in order, without gaps",
            )
        for node in other.nodes:
            self.nodes.append(node)
            self.end += 1 << node[0]
            self._settle()

    def root(self) -> bytes:
        """The RFC 6962 root; the range must begin at leaf 0."""
        if self.start:
            raise TocsinError("only a range that begins at leaf 0 has a root")
        if not self.nodes:
            return EMPTY_ROOT
        digest = self.nodes[-1][2]
        for _, _, left in reversed(self.nodes[:-1]):
            digest = node_hash(left, digest)
        return digest

    def _settle(self) -> None:
        nodes = self.nodes
        while len(nodes) > 1:
            (level, index, left), (other, _, right) = nodes[-2:]
            if level != other or index & 1:
                return
            nodes[-2:] = [(level + 1, index >> 1, node_hash(left, right))]


def range_of(start: int, hashes: Sequence[bytes]) -> Range:
    """The range over leaf hashes that begin at leaf ``start``: one worker's share."""
    made = Range(start, start)
    made.extend(hashes)
    return made


def combine(ranges: Iterable[Range]) -> Range:
    """One range out of ranges computed apart, in any order of arrival, gaps refused."""
    whole = Range()
    for part in sorted(ranges, key=lambda item: item.start):
        whole.merge(part)
    return whole
