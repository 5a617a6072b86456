"""The seal in a second place: whole, checked, never a second history."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tocsin.cli.main import main
from tocsin.ground.errors import TocsinError
from tocsin.ground.progress import Quiet
from tocsin.seal.routine.copies import _files, copy_seal
from tocsin.seal.routine.once import Order, prepare, run
from tocsin.seal.vault.vault import Vault


@pytest.fixture
def books(tmp_path: Path) -> Path:
    folder = tmp_path / "books"
    folder.mkdir()
    (folder / "ledger.csv").write_text("a;b\n1;2\n3;4\n")
    return folder


def sealed(books: Path) -> Vault:
    ready = prepare(Order(books, jobs=1))
    run(ready, Quiet())
    return ready.vault


def test_a_copy_proves_what_the_seal_proves_and_cannot_go_on_with_the_log(
    books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault = sealed(books)
    copied = copy_seal(vault, tmp_path / "stick")
    assert copied.size == vault.log.head().size
    assert not list(copied.folder.rglob("log-key"))
    returned = tmp_path / "returned"
    shutil.copytree(books, returned)
    (returned / "ledger.csv").write_text("a;b\n1;2\n3;5\n")
    shutil.rmtree(vault.folder)
    assert main(["compare", str(copied.folder), str(returned), "--quiet"]) == 1
    with pytest.raises(TocsinError):
        run(prepare(Order(books, out=copied.folder, jobs=1)), Quiet())


def test_what_says_how_much_there_is_comes_last(books: Path) -> None:
    """A copy that is cut off must not promise what it has not: the checkpoint, then the vault."""
    names = [path.name for path in _files(sealed(books))]
    assert names[-2:] == ["checkpoint", "vault.json"]
    assert names.count("checkpoint") == names.count("vault.json") == 1


def test_only_what_is_new_is_written_again(books: Path, tmp_path: Path) -> None:
    vault = sealed(books)
    first = copy_seal(vault, tmp_path / "stick")
    assert copy_seal(vault, tmp_path / "stick").files == 0
    (books / "more.csv").write_text("x\n1\n")
    run(prepare(Order(books, jobs=1)), Quiet())
    again = copy_seal(vault, tmp_path / "stick")
    assert 0 < again.files < first.files + 12
    assert again.size == first.size + 1


@pytest.mark.sampled(16)
@pytest.mark.parametrize("left", range(1, 14))
def test_a_stick_pulled_out_at_any_file_is_taken_up_again(
    books: Path, tmp_path: Path, left: int
) -> None:
    vault = sealed(books)

    class PulledOut(Quiet):
        count = 0

        def advance(self, amount: int = 1) -> None:
            self.count += amount
            if self.count == left:
                raise KeyboardInterrupt

    copied = copy_seal(vault, tmp_path / "older")
    (books / "more.csv").write_text("x\n1\n")
    run(prepare(Order(books, jobs=1)), Quiet())
    for place in ("older", "fresh"):
        try:
            copy_seal(vault, tmp_path / place, PulledOut())
        except KeyboardInterrupt:
            folder = tmp_path / place / copied.folder.name
            if (folder / "vault.json").exists() and (folder / "log/checkpoint").exists():
                Vault.open(folder).log.head()
        assert copy_seal(vault, tmp_path / place).size == vault.log.head().size


def test_another_seal_or_other_things_in_the_place_stay(books: Path, tmp_path: Path) -> None:
    vault = sealed(books)
    there = tmp_path / "stick" / vault.folder.name
    there.mkdir(parents=True)
    (there / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(TocsinError, match="something else"):
        copy_seal(vault, tmp_path / "stick")
    assert (there / "holiday.jpg").read_bytes() == b"x"
    shutil.rmtree(there)
    other = tmp_path / "elsewhere" / "books"
    shutil.copytree(books, other)
    shutil.copytree(sealed(other).folder, there)
    with pytest.raises(TocsinError, match="another seal"):
        copy_seal(vault, tmp_path / "stick")


def test_an_old_seal_never_overwrites_a_newer_copy(books: Path, tmp_path: Path) -> None:
    vault = sealed(books)
    shutil.copytree(vault.folder, tmp_path / "backup" / "books.seal")
    (books / "more.csv").write_text("x\n1\n")
    run(prepare(Order(books, jobs=1)), Quiet())
    copy_seal(vault, tmp_path / "stick")
    with pytest.raises(TocsinError, match="newer"):
        copy_seal(Vault.open(tmp_path / "backup" / "books.seal"), tmp_path / "stick")


def test_a_missing_stick_stops_no_sealing(
    books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    words = ["seal", str(books), "--quiet", "--copy-to", str(tmp_path / "file"), "--copy-to",
             str(tmp_path / "disk")]  # fmt: skip
    assert main(words) == 1
    assert "second place cannot be written" in capsys.readouterr().err
    assert Vault.open(tmp_path / "books.seal").finished() == [1]
    assert Vault.open(tmp_path / "disk" / "books.seal").finished() == [1]
