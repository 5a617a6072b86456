"""Entries set aside: the big by size first, the small in order, each once; and bytes as read."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from tocsin.seal.archive import reader
from tocsin.seal.archive.walking import BIG, BLOCK, FILE, Entry, Spool, pack, unpack


def entry(name: str, size: int, kind: str = FILE) -> Entry:
    fields = dict.fromkeys(Entry._fields, 0) | {"kind": kind, "size": size}
    first = next(f for f in Entry._fields if f not in ("kind", "size"))
    return Entry(**(fields | {first: name.encode()}))  # type: ignore[arg-type]


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path)


def test_big_files_come_first_by_size_and_small_ones_in_the_order_of_the_walk(spool: Spool) -> None:
    sizes = [1, BIG, BIG - 1, BIG + 1, 4 * BIG, 0]
    for number, size in enumerate(sizes):
        spool.add(entry(f"{number}", size))
    spool.add(entry("folder", BIG, "directory"))
    found = list(spool)
    assert [e.size for e in found] == [4 * BIG, BIG + 1, BIG, 1, BIG - 1, 0, BIG]
    assert found[-1].kind == "directory", "only files are read"
    assert (spool.files, spool.size) == (7, sum(sizes) + BIG)
    spool.close()


@pytest.mark.parametrize("count", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 5])
def test_whole_blocks_of_small_ones_may_be_taken_before_and_none_is_lost(
    spool: Spool, count: int
) -> None:
    entries = [entry(f"{number}", 1) for number in range(count)]
    for each in entries:
        spool.add(each)
    first = spool.block()
    assert len(first) == (BLOCK if count >= BLOCK else 0)
    assert [*first, *spool] == entries
    assert spool.block() == []
    spool.close()


def test_entries_come_back_as_they_went() -> None:
    some = [entry("a", 1), entry("b", 2, "link")]
    assert unpack(pack(some)) == some
    assert unpack(pack([])) == []


@pytest.mark.parametrize("with_readv", [True, False])
def test_a_file_is_read_whole_on_every_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_readv: bool
) -> None:
    """Windows has no ``readv``: what is read is the same."""
    if not with_readv:
        monkeypatch.delattr(os, "readv", raising=False)
    content = bytes(range(256)) * 50
    path = tmp_path / "a"
    path.write_bytes(content)
    handle = os.open(path, os.O_RDONLY)
    view = memoryview(bytearray(1000))
    digest, count = hashlib.sha256(), 0
    while got := reader._into(handle, view):
        digest.update(view[:got])
        count += got
    os.close(handle)
    assert (count, digest.digest()) == (len(content), hashlib.sha256(content).digest())
