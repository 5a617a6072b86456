"""The tree of a seal on disk: RFC 6962's root, a proof for every leaf, a bent file known."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import BLOCK, decoy_leaf
from tocsin.seal.log.merkle import check_inclusion, fold
from tocsin.seal.vault.archivetree import STEP, ArchiveTree, TreeWriter

KEY = bytes(range(32))


def leaves(count: int) -> list[bytes]:
    return [hashlib.sha256(b"%d" % number).digest() for number in range(count)]


def written(path: Path, count: int, step: int = 0) -> bytes:
    """Write a tree of ``count`` records, ``step`` at a time; its root."""
    writer, own = TreeWriter(path), leaves(count)
    for at in range(0, count, step or count or 1):
        writer.add(b"".join(own[at : at + (step or count)]))
    return writer.close(KEY)


# Empty, one, each side of a tile of 256, each side of a block of 1,024, and a level more.
@pytest.mark.parametrize(
    ("count", "whole"),
    [(0, 1024), (1, 1024), (256, 1024), (1023, 1024), (1024, 1024), (1025, 2048), (2048, 2048)],
)
def test_the_root_is_that_of_records_and_decoys(tmp_path: Path, count: int, whole: int) -> None:
    """Format, section 5: decoys fill the tree up to the next 1,024, so that it hides the count."""
    root = written(tmp_path / "tree.bin", count)
    filled = leaves(count) + [decoy_leaf(KEY, index) for index in range(count, whole)]
    tree = ArchiveTree(tmp_path / "tree.bin", whole)
    assert root == fold(filled) == tree.root() == tree.recomputed_root()
    assert [path.name for path in tmp_path.iterdir()] == ["tree.bin"], "no passing file is left"


def test_how_the_records_came_is_nothing_to_the_tree(tmp_path: Path) -> None:
    roots = {written(tmp_path / f"{step}.bin", 700, step) for step in (1, 7, 255, 256, 257, 700)}
    assert len(roots) == 1
    assert len({(tmp_path / f"{step}.bin").read_bytes() for step in (1, 7, 255, 256, 257)}) == 1


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> ArchiveTree:
    """A tree whose tiles have tiles: 65,536 leaves and a block more."""
    path = tmp_path_factory.mktemp("tree") / "tree.bin"
    written(path, 65_536 + 1)
    return ArchiveTree(path, 65_536 + BLOCK)


@given(st.one_of(st.sampled_from((0, 255, 256, 65_535, 65_536, 66_559)), st.integers(0, 66_559)))
def test_every_leaf_is_proven(large: ArchiveTree, index: int) -> None:
    proof = large.path_of(index)
    check_inclusion(large.leaf(index), index, large.leaves, proof, large.root())


def test_leaves_come_back_as_they_went(large: ArchiveTree) -> None:
    for index in (0, 1, 255, 256, 65_536):
        assert large.leaf(index) == hashlib.sha256(b"%d" % index).digest()
    assert large.leaf(65_537) == decoy_leaf(KEY, 65_537)


@given(st.integers(0, 9), st.integers(0, 66_559))
def test_a_part_of_the_tree_is_the_fold_of_its_leaves(
    large: ArchiveTree, power: int, at: int
) -> None:
    size = min(1 << power, large.leaves - at)
    content = large.path.read_bytes()[at * 32 : (at + size) * 32]
    own = [content[n : n + 32] for n in range(0, len(content), 32)]
    aligned = at - at % size if size & (size - 1) == 0 else at
    if aligned == at:
        assert large.subtree(at, at + size) == fold(own)


def test_a_tree_of_another_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tree.bin"
    written(path, 3)
    content = path.read_bytes()
    assert len(content) == BLOCK * 32 + 4 * 32, "a level over every 256 leaves"
    for bent, count in (
        (content[:-32], BLOCK), (content + bytes(32), BLOCK), (content, 2 * BLOCK),
        (content[: 256 * 32 + 32], 256),
    ):  # fmt: skip
        path.write_bytes(bent)
        with pytest.raises(TocsinError, match="not whole"):
            ArchiveTree(path, count)
    path.unlink()
    with pytest.raises(TocsinError, match="missing"):
        ArchiveTree(path, BLOCK)


def test_upper_levels_that_lie_are_told_by_the_leaves(tmp_path: Path) -> None:
    path = tmp_path / "tree.bin"
    root = written(path, 3)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    tree = ArchiveTree(path, BLOCK)
    assert tree.recomputed_root() == root != tree.root()


def test_what_is_abandoned_is_no_tree(tmp_path: Path) -> None:
    writer = TreeWriter(tmp_path / "tree.bin")
    writer.add(bytes(STEP))
    writer.abandon()
    assert not (tmp_path / "tree.bin").exists()
