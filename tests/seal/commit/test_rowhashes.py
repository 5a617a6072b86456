"""Hashing rows in bulk gives the bytes of hashing them one by one."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from tocsin.seal.archive.work import hashes
from tocsin.seal.commit.commitments import unit_digests, unit_leaves
from tocsin.seal.commit.rowhashes import row_digests, row_leaves, tile_roots
from tocsin.seal.log.merkle import fold

CELLS = st.lists(st.text(st.characters(codec="utf-8") | st.sampled_from("\n\x1f\\\ud800")))
ROWS = st.lists(st.tuples(st.binary(max_size=40), CELLS, CELLS), min_size=1, max_size=30)
PLAIN = st.lists(st.text("ab я\n", max_size=4), min_size=1, max_size=3)
PLAIN_ROWS = st.lists(st.tuples(st.binary(max_size=40), PLAIN, PLAIN), min_size=1, max_size=30)


def one_by_one(rows: list[tuple[bytes, list[str], list[str]]]) -> bytes:
    return b"".join(unit_digests(*row) for row in rows)


def in_bulk(rows: list[tuple[bytes, list[str], list[str]]], *, odd: bool) -> bytes:
    raws = [row[0] for row in rows]
    return row_digests(raws, [tuple(r[1]) for r in rows], [tuple(r[2]) for r in rows], odd=odd)


@given(ROWS)
def test_digests_of_any_cells(rows) -> None:
    assert in_bulk(rows, odd=True) == one_by_one(rows)


@given(PLAIN_ROWS, st.booleans())
def test_digests_of_plain_cells(rows, without: bool) -> None:
    rows = [(raw, plain, [] if without else own) for raw, plain, own in rows]
    assert in_bulk(rows, odd=False) == one_by_one(rows)


@given(
    st.integers(0, 3000),
    st.integers(0, 2),
    st.one_of(
        st.builds(range, st.integers(0, 10), st.integers(11, 1200)),
        st.builds(lambda a, n: range(a, a + n), st.integers(1, 10**7), st.integers(1, 2100)),
        st.lists(st.integers(0, 10**6), max_size=40),
    ),
)
def test_leaves_from_any_unit_at_any_places(first: int, segment: int, numbers) -> None:
    key, digests = bytes(range(32)), os.urandom(96 * len(numbers))
    places = [b"row/row=%d" % number for number in numbers]
    expected = b"".join(unit_leaves(key, segment, first, digests, places))
    assert row_leaves(key, segment, first, digests, numbers) == expected


def test_roots_of_tiles() -> None:
    leaves = os.urandom(256 * 32 * 5)
    parts = hashes(leaves)
    expected = b"".join(fold(parts[at : at + 256]) for at in range(0, len(parts), 256))
    assert tile_roots(leaves) == expected
    assert tile_roots(b"") == b""
