"""Commitments: the fast loop against plain HMAC, hiding, and trees with decoys."""

from __future__ import annotations

import hashlib
import hmac
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.seal.commit import commitments as c
from tocsin.seal.commit.unittree import close, root_of, unit_path
from tocsin.seal.log import merkle
from tocsin.seal.log.compact import Range
from tocsin.seal.vault.archivetree import ArchiveTree, TreeWriter

KEY = bytes(range(32))
CELLS = st.lists(st.text(st.characters() | st.sampled_from("\\\x1fu")), max_size=5)


@given(CELLS, CELLS)
def test_cells_have_one_byte_form_that_no_other_cells_have(a: list[str], b: list[str]) -> None:
    assert (c.cells_bytes(a) == c.cells_bytes(b)) == (a == b)


def plain_leaf(segment: int, unit: int, digests: bytes, place: bytes) -> bytes:
    """The leaf hash of a unit, word for word as the format page says it."""
    block, at = divmod(unit, 1024)
    stream = hashlib.shake_256(KEY + struct.pack(">QQ", segment, block)).digest(1024 * 96)
    salts = stream[96 * at : 96 * at + 96]
    parts = [
        hmac.new(salts[g : g + 32], digests[g : g + 32] + place, "sha256").digest()
        for g in (0, 32, 64)
    ]
    return hashlib.sha256(b"\x00" + b"".join(parts)).digest()


@settings(max_examples=examples(30), deadline=None)
@given(st.integers(0, 3), st.integers(0, 2500), st.integers(0, 40))
def test_the_fast_loop_is_plain_hmac(segment: int, first: int, count: int) -> None:
    digests = b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(count * 3))
    places = [b"row/row=%d" % n for n in range(count)]
    made = c.unit_leaves(KEY, segment, first, digests, places)
    assert made == [
        plain_leaf(segment, first + n, digests[96 * n : 96 * n + 96], places[n])
        for n in range(count)
    ]


@given(st.integers(0, 5000))
def test_salts_of_units_follow_their_segments(unit: int) -> None:
    segments = [0, 100, 2300]
    salts = c.unit_salts(KEY, unit, segments)
    segment = 0 if unit < 100 else 1 if unit < 2300 else 2
    digests = bytes(96)
    leaf = merkle.leaf_hash(b"".join(c.unit_commitments(salts, digests, "row/x")))
    assert leaf == plain_leaf(segment, unit - segments[segment], digests, b"row/x")


def test_one_changed_bit_anywhere_changes_the_commitment() -> None:
    base = c.unit_commitments(c.unit_salts(KEY, 5), bytes(96), "row/row=6")
    for other in (
        c.unit_commitments(c.unit_salts(KEY, 6), bytes(96), "row/row=6"),
        c.unit_commitments(c.unit_salts(KEY, 5), bytes(96), "row/row=7"),
        c.unit_commitments(c.unit_salts(KEY, 5), b"\x01" * 96, "row/row=6"),
        c.unit_commitments(c.unit_salts(bytes(32), 5), bytes(96), "row/row=6"),
    ):
        assert not set(base) & set(other)
    assert len(set(base)) == 3, "equal digests do not show as equal commitments"


@settings(max_examples=examples(20), deadline=None)
@given(st.integers(1, 3000), st.data())
def test_a_unit_is_proven_in_a_tree_that_hides_how_many_there_are(count: int, data) -> None:
    leaves = [merkle.leaf_hash(b"%d" % n) for n in range(count)]
    root = root_of(leaves, KEY)
    total = c.padded(count)
    assert total % 1024 == 0
    assert total >= count
    unit = data.draw(st.integers(0, count - 1))
    path = unit_path(unit, count, KEY, lambda a, b: leaves[a:b])
    merkle.check_inclusion(leaves[unit], unit, total, path, root)
    tiles = [merkle.fold(leaves[at : at + 256]) for at in range(0, count - count % 256, 256)]
    assert unit_path(unit, count, KEY, lambda a, b: leaves[a:b], tiles) == path


def test_a_tree_filled_in_pieces_closes_to_the_same_root() -> None:
    leaves = [merkle.leaf_hash(b"%d" % n) for n in range(5000)]
    tree = Range()
    for at in range(0, 5000, 700):
        tree.extend(leaves[at : at + 700])
    assert close(tree, KEY) == root_of(leaves, KEY)


@pytest.mark.parametrize("count", [0, 1, 1023, 1024, 1025, 70_000])
def test_an_archive_tree_on_disk_is_the_tree_of_its_leaves(tmp_path, count: int) -> None:
    leaves = [merkle.leaf_hash(b"%d" % n) for n in range(count)]
    writer = TreeWriter(tmp_path / "tree.bin")
    for at in range(0, count, 999):
        writer.add(b"".join(leaves[at : at + 999]))
    root = writer.close(KEY)
    whole = leaves + [c.decoy_leaf(KEY, n) for n in range(count, c.padded(count))]
    assert root == merkle.fold(whole)
    tree = ArchiveTree(tmp_path / "tree.bin", len(whole))
    assert tree.recomputed_root() == root
    for index in {0, count // 2, len(whole) - 1}:
        path = tree.path_of(index)
        merkle.check_inclusion(whole[index], index, len(whole), path, root)
