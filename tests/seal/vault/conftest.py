"""One vault with four seals and what changed between them, made once; who bends it takes a copy."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from seal.conftest import LEDGER, make_setting
from tocsin.seal.archive.sealing import seal
from tocsin.seal.vault.vault import Vault


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``books.seal`` and ``books``: seal 1, a delta with a file changed, one gone and one new
    (2), a delta where nothing changed but one file more (3), and the whole again (4)."""
    folder = tmp_path_factory.mktemp("history")
    books = folder / "books"
    (books / "minutes").mkdir(parents=True)
    (books / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (books / "minutes" / "a.txt").write_text("First point.\n\nSecond point.\n")
    (books / "photo.bin").write_bytes(bytes(range(256)) * 20)
    (books / "same.txt").write_text("Stays.\n")
    vault = Vault.create(folder / "books.seal", seed=bytes(range(32)))
    seal(books, vault, make_setting(vault))
    (books / "minutes" / "a.txt").write_text("Other.\n")
    (books / "photo.bin").unlink()
    Path(os.fsdecode(os.fsencode(books) + b"/\xff raw")).write_text("new")
    seal(books, vault, make_setting(vault))
    (books / "third.txt").write_text("third")
    seal(books, vault, make_setting(vault))
    seal(books, vault, make_setting(vault, full=True))
    return folder


@pytest.fixture
def past(history: Path) -> Vault:
    """The vault itself, to be read alone."""
    return Vault.open(history / "books.seal")


@pytest.fixture
def bent(history: Path, tmp_path: Path) -> Vault:
    """A copy to be bent."""
    shutil.copytree(history / "books.seal", tmp_path / "books.seal")
    return Vault.open(tmp_path / "books.seal")
