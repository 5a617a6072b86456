"""Ranges of a tree: of any blocks, handed over in any sizes, the root is the whole tree's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.errors import TocsinError
from tocsin.seal.log.compact import Range, range_of
from tocsin.seal.log.merkle import fold, leaf_hash

LEAVES = [leaf_hash(b"%d" % number) for number in range(256)]


@given(st.lists(st.integers(0, 40), max_size=8), st.integers(0, 3))
def test_blocks_of_any_level_in_pieces_of_any_size(cuts: list[int], level: int) -> None:
    width = 1 << level
    blocks = [fold(LEAVES[at : at + width]) for at in range(0, len(LEAVES), width)]
    made, at = Range(), 0
    for count in cuts:
        made.extend(blocks[at : at + count], level)
        at = min(at + count, len(blocks))
        assert made.end == at * width
        assert made.root() == fold(LEAVES[: at * width])
        levels = [node[0] for node in made.nodes]
        assert levels == sorted(levels, reverse=True), "compact: no two of one level side by side"
        assert len(set(levels)) == len(levels)


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_range_that_begins_inside_is_put_behind_what_ends_there(start: int, count: int) -> None:
    inner = range_of(start, LEAVES[start : start + count])
    whole = range_of(0, LEAVES[:start])
    whole.merge(inner)
    assert whole.root() == fold(LEAVES[: start + count])
    if start and count:
        with pytest.raises(TocsinError, match="begins at leaf 0"):
            inner.root()


@pytest.mark.parametrize(("level", "before", "fits"), [(1, 1, False), (1, 2, True), (2, 2, False),
                                                       (2, 4, True), (0, 3, True)])  # fmt: skip
def test_a_block_begins_at_a_multiple_of_its_size(level: int, before: int, fits: bool) -> None:
    made = range_of(0, LEAVES[:before])
    if fits:
        made.append(level, bytes(32))
        assert made.end == before + (1 << level)
    else:
        with pytest.raises(TocsinError, match="cannot begin"):
            made.append(level, bytes(32))
