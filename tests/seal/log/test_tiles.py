"""Tiles on disk: their names and bytes; one that is short, torn or missing is named as such."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.seal.log.merkle import HASH_SIZE, fold, leaf_hash
from tocsin.seal.log.tiles import (
    ENTRIES,
    MOST_ENTRY,
    WIDTH,
    TileError,
    Tiles,
    pack_entries,
    tile_name,
    unpack_entries,
)


@pytest.mark.parametrize(
    ("level", "number", "width", "name"),
    [
        # the examples of C2SP tlog-tiles
        (0, 0, WIDTH, "tile/0/000"),
        (0, 1234067, WIDTH, "tile/0/x001/x234/067"),
        (1, 999, WIDTH, "tile/1/999"),
        (1, 1000, WIDTH, "tile/1/x001/000"),
        (2, 5, 1, "tile/2/005.p/1"),
        (2, 5, 255, "tile/2/005.p/255"),
        (0, 1234067, 8, "tile/0/x001/x234/067.p/8"),
        (ENTRIES, 0, WIDTH, "tile/entries/000"),
        (ENTRIES, 1000, 3, "tile/entries/x001/000.p/3"),
    ],
)
def test_where_a_tile_stands(level: int, number: int, width: int, name: str) -> None:
    assert tile_name(level, number, width) == name


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_entries_come_back_as_they_went(entries: list[bytes]) -> None:
    assert list(unpack_entries(pack_entries(entries))) == entries


@given(st.lists(st.binary(max_size=9), min_size=1, max_size=5), st.data())
def test_a_bundle_cut_within_an_entry_is_refused(entries: list[bytes], data: st.DataObject) -> None:
    whole = pack_entries(entries)
    ends = {len(pack_entries(entries[:count])) for count in range(len(entries) + 1)}
    at = data.draw(st.integers(0, len(whole)))
    if at in ends:
        assert list(unpack_entries(whole[:at])) == entries[: len(list(unpack_entries(whole[:at])))]
    else:
        with pytest.raises(TileError, match="middle of an entry"):
            list(unpack_entries(whole[:at]))


@pytest.mark.parametrize(("size", "fits"), [(0, True), (MOST_ENTRY, True), (MOST_ENTRY + 1, False)])
def test_an_entry_is_as_long_as_two_bytes_can_tell(size: int, fits: bool) -> None:
    if fits:
        assert list(unpack_entries(pack_entries([bytes(size)]))) == [bytes(size)]
    else:
        with pytest.raises(TileError, match=str(size)):
            pack_entries([bytes(size)])


def put(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


HASHES = bytes(range(256)) * HASH_SIZE  # 256 hashes, no two alike


@pytest.mark.parametrize(
    ("length", "whole"),
    [(0, False), (2 * HASH_SIZE, False), (3 * HASH_SIZE - 1, False), (3 * HASH_SIZE, True),
     (3 * HASH_SIZE + 1, False), (4 * HASH_SIZE - 1, False), (4 * HASH_SIZE, True)],
)  # fmt: skip
def test_a_tile_holds_whole_hashes_and_enough(tmp_path: Path, length: int, whole: bool) -> None:
    put(tmp_path, "tile/0/000.p/3", HASHES[:length])
    if whole:
        assert Tiles(tmp_path, 3).hashes(0, 0) == HASHES[: 3 * HASH_SIZE]
    else:
        with pytest.raises(TileError, match="short"):
            Tiles(tmp_path, 3).hashes(0, 0)


@pytest.mark.parametrize(
    ("there", "found"),
    [("000.p/3", True), ("000.p/2", False), ("000.p/4", True), ("000", True), ("001", False),
     ("000.p/x", False)],
)  # fmt: skip
def test_a_tile_that_grew_since_serves_a_smaller_log(
    tmp_path: Path, there: str, found: bool
) -> None:
    put(tmp_path, f"tile/0/{there}", HASHES)
    if found:
        assert Tiles(tmp_path, 3).hashes(0, 0) == HASHES[: 3 * HASH_SIZE]
    else:
        with pytest.raises(TileError, match="missing"):
            Tiles(tmp_path, 3).hashes(0, 0)


@pytest.mark.parametrize(("level", "number"), [(0, 1), (1, 0), (ENTRIES, 1)])
def test_no_tile_is_asked_for_beyond_the_log(tmp_path: Path, level: int, number: int) -> None:
    with pytest.raises(TileError, match="no such tile"):
        Tiles(tmp_path, WIDTH - 1).hashes(level, number)


def test_a_bundle_with_fewer_entries_than_the_log_is_short(tmp_path: Path) -> None:
    put(tmp_path, "tile/entries/000.p/3", pack_entries([b"a", b"b"]))
    with pytest.raises(TileError, match="short"):
        Tiles(tmp_path, 3).entries(0)
    put(tmp_path, "tile/entries/000.p/3", pack_entries([b"a", b"b", b"c", b"d"]))
    assert Tiles(tmp_path, 3).entries(0) == [b"a", b"b", b"c"]


def stands(size: int) -> set[str]:
    """The tiles that C2SP tlog-tiles asks of a log of this size: no other width at the right."""
    found: set[str] = set()
    level, left = 0, size
    while left:
        for kind in (level, ENTRIES) if not level else (level,):
            whole, part = divmod(left, WIDTH)
            found |= {tile_name(kind, number, WIDTH) for number in range(whole)}
            found |= {tile_name(kind, whole, part)} if part else set()
        level, left = level + 1, left // WIDTH
    return found


@settings(max_examples=10)
@given(st.lists(st.sampled_from([1, 2, 100, 255, 256, 257, 400, 700]), min_size=1, max_size=5))
def test_a_log_that_grew_in_steps_holds_what_one_of_its_size_holds(steps: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        tiles = Tiles(Path(name), 0)
        for step in steps:
            entries = [b"%d" % n for n in range(tiles.size, tiles.size + step)]
            before, tiles = tiles.size, tiles.grow(entries, [leaf_hash(entry) for entry in entries])
            there = {str(p.relative_to(name)) for p in Path(name).rglob("*") if p.is_file()}
            assert stands(tiles.size) <= there, "before it is tidied nothing is missing"
            tiles.tidy(before)
            left = [p for p in Path(name).rglob("*") if p.is_file() or not any(p.iterdir())]
            assert {str(p.relative_to(name)) for p in left} == stands(tiles.size)
        all_leaves = [leaf_hash(b"%d" % n) for n in range(tiles.size)]
        assert tiles.root() == fold(all_leaves)
