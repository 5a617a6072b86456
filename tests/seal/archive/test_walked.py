"""What a walk meets and does not follow, what goes first, and what stands carried in runs."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.seal.archive import work
from tocsin.seal.archive.carried import Seen
from tocsin.seal.archive.walking import (
    DIRECTORY,
    FILE,
    LINK,
    SPECIAL,
    UNREAD,
    folders,
    matcher,
    walk,
    wanted,
)
from tocsin.seal.commit.places import Runs, split
from tocsin.seal.log.merkle import fold

RUNS = st.lists(st.tuples(st.integers(1, 2), st.integers(0, 70), st.integers(0, 40)), max_size=6)


@given(RUNS)
def test_a_run_carried_at_once_is_a_run_carried_one_by_one(told: list[tuple]) -> None:
    together, apart = Seen(), Seen()
    for seal, first, count in told:
        together.add_run(seal, first, count)
        for index in range(first, first + count):
            apart.add(seal, index)
    assert list(together.runs()) == list(apart.runs())
    assert (
        together.count == apart.count == len({(s, n) for s, f, c in told for n in range(f, f + c)})
    )
    for seal in (1, 2, 3):
        for index in range(120):
            assert ((seal, index) in together) is ((seal, index) in apart)


def test_a_run_longer_than_was_ever_made_room_for() -> None:
    seen = Seen()
    seen.add_run(1, 5, 50_000)
    assert (seen.count, list(seen.runs())) == (50_000, [(1, 5, 50_000)])
    seen.add_run(1, 5, 50_000)
    assert seen.count == 50_000, "what was noted is counted once"
    assert (1, 50_004) in seen
    assert (1, 50_005) not in seen
    assert (1, 10**9) not in seen


PLACES = st.lists(
    st.tuples(st.sampled_from(["row", "page"]), st.sampled_from(["row=", "page=", "title"]),
              st.integers(0, 12)), max_size=12, unique=True)  # fmt: skip


@given(PLACES)
def test_every_unit_is_found_where_it_stands(told: list[tuple[str, str, int]]) -> None:
    runs, placed = Runs(), []
    for kind, lead, number in told:
        place = lead if lead == "title" else f"{lead}{number}"
        if (kind, place) not in placed:
            placed.append((kind, place))
            runs.add(kind, place)
    for number, (kind, place) in enumerate(placed):
        assert runs.find(place, kind) == number
        assert runs.label(number) == f"{kind}/{place}"
        assert runs.find(place) == next(n for n, (_, p) in enumerate(placed) if p == place)
    assert runs.find("row=99") is None
    assert runs.find("nothing") is None
    assert runs.find("title", "note") is None


@pytest.mark.parametrize(
    ("place", "parts"),
    [("row=1", ("row=", 1)), ("row=0", ("row=", 0)), ("row=10", ("row=", 10)),
     ("row=01", ("row=01", None)), ("row=00", ("row=00", None)), ("title", ("title", None)),
     ("7", ("", 7)), ("row=1a", ("row=1a", None)), ("row=²", ("row=²", None)), ("", ("", None))],
)  # fmt: skip
def test_the_number_of_a_place_is_plain(place: str, parts: tuple[str, int | None]) -> None:
    """What is put together again is what stood there: no nought before a number goes."""
    assert split(place) == parts
    lead, number = parts
    assert place == (lead if number is None else f"{lead}{number}")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    (root / "b" / "c").mkdir(parents=True)
    (root / "empty").mkdir()
    (root / "b" / "one.txt").write_bytes(b"1")
    (root / "a.txt").write_bytes(b"22")
    (root / "away").symlink_to(root / "b")
    os.mkfifo(root / "pipe")
    return root


def test_a_walk_follows_no_link_and_tells_what_it_met(tree: Path) -> None:
    found = {entry.path: entry for entry in walk(tree)}
    assert {p: e.kind for p, e in found.items()} == {
        b"a.txt": FILE, b"away": LINK, b"pipe": SPECIAL, b"b/one.txt": FILE, b"b/c": DIRECTORY,
        b"empty": DIRECTORY,
    }  # fmt: skip
    assert (found[b"a.txt"].size, found[b"away"].size) == (2, 0)
    assert found[b"pipe"].note == "fifo"
    info = (tree / "a.txt").stat()
    assert found[b"a.txt"][3:6] == (info.st_mtime_ns, info.st_ctime_ns, info.st_ino)
    link = (tree / "away").lstat()
    assert found[b"away"][3:6] == (link.st_mtime_ns, link.st_ctime_ns, link.st_ino)
    empty = (tree / "empty").stat()
    assert found[b"empty"][3:6] == (empty.st_mtime_ns, empty.st_ctime_ns, empty.st_ino)


def test_folder_after_folder_in_the_order_of_names(tree: Path) -> None:
    """Above all that lies in it, and no empty list for a folder that holds folders alone."""
    assert [[e.path for e in entries] for entries in folders(tree)] == [
        [b"a.txt", b"away", b"pipe"], [b"b/one.txt"], [b"b/c"], [b"empty"],
    ]  # fmt: skip


def test_what_is_skipped_and_what_is_not_there(tree: Path) -> None:
    left = {entry.path for entry in walk(tree, [tree / "b", tree / "nowhere"])}
    assert left == {b"a.txt", b"away", b"pipe", b"empty"}
    assert [(e.path, e.kind, e.note) for e in walk(tree / "nowhere")] == [(b".", UNREAD, "ENOENT")]
    (tree / "empty").rmdir()
    assert not list(walk(tree / "b" / "c")), "an archive with nothing in it has no entry"


@pytest.mark.parametrize(
    ("path", "pattern", "goes_first"),
    [
        (b"books/Ledger.XLSX", "*.xlsx", True), (b"books/ledger.xlsx", "LEDGER.*", True),
        (b"books/ledger.xlsx", "books/*", True), (b"books/ledger.xlsx", "ledger", False),
        (b"ledger/old.txt", "ledger*", True), (b"x/ledger/old.txt", "ledger*", False),
        (b"old.txt", "*.xlsx", False),
    ],
)  # fmt: skip
def test_what_is_named_goes_first_by_its_path_or_its_name(
    path: bytes, pattern: str, goes_first: bool
) -> None:
    assert wanted(path, matcher([pattern])) is goes_first
    assert wanted(path, matcher(["*.none", pattern])) is goes_first
    assert not wanted(path, matcher([]))


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 511, 512, 600])
def test_each_whole_tile_of_leaves_has_its_root(count: int) -> None:
    """What a table keeps beside its leaves: a root for 256 of them, and none for the rest."""
    leaves = [hashlib.sha256(b"%d" % n).digest() for n in range(count)]
    roots = work.tiles(work.hashes(b"".join(leaves)))
    assert roots == [fold(leaves[at : at + 256]) for at in range(0, count - 255, 256)]
    if roots and count % 256 == 0:
        assert fold(roots) == fold(leaves), "whole tiles are a floor of one tree"
