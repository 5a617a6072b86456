"""Files by hash: whole or not at all, once, and never outside their folder."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from tocsin.desk.vault.local import Folder
from tocsin.desk.vault.places import storage
from tocsin.desk.vault.port import MissingError
from tocsin.ground.errors import TocsinError


def put(folder: Folder, content: bytes) -> str:
    with folder.create() as target:
        target.write(content)
    return target.name


def test_a_file_has_the_name_of_its_content(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    name = put(folder, b"exhibit")
    assert name == hashlib.sha256(b"exhibit").hexdigest()
    assert put(folder, b"exhibit") == name
    assert list(folder.names()) == [name]
    assert folder.has(name)
    assert folder.size(name) == 7
    with folder.open(name) as stream:
        assert stream.read() == b"exhibit"
    folder.remove(name)
    folder.remove(name)
    assert not folder.has(name)
    with pytest.raises(MissingError):
        folder.open(name)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = Folder(tmp_path)

    def fill() -> None:
        with folder.create() as target:
            target.write(b"half")
            raise OSError(errno.ENOSPC, "disk full")

    with pytest.raises(OSError, match="full"):
        fill()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../x", "a" * 63, "A" * 64, "", "a" * 64 + "/.."])
def test_no_name_leads_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        Folder(tmp_path).has(name)


def test_an_unknown_kind_of_storage_is_said(tmp_path: Path) -> None:
    assert isinstance(storage("", tmp_path), Folder)
    with pytest.raises(TocsinError):
        storage("ftp://somewhere", tmp_path)


def test_what_a_kill_left_unfinished_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    name = put(folder, b"whole")
    (tmp_path / ".part-abc").write_bytes(b"half")
    assert folder.tidy() == 1
    assert folder.has(name)
    assert not list(tmp_path.glob(".part-*"))
