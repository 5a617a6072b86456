"""Second digests gathered night by night: bounded, taken up again, nothing told of the files."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.cli.main import main
from tocsin.ground.errors import TocsinError
from tocsin.ground.locks import exclusive
from tocsin.ground.progress import Quiet
from tocsin.seal.archive import background
from tocsin.seal.archive.background import Gathered, gather_for
from tocsin.seal.archive.stock import check_stock
from tocsin.seal.log import logkey
from tocsin.seal.renewal.vault import held_stock
from tocsin.seal.vault.audit import audit_vault
from tocsin.seal.vault.recipients import identities, keyring
from tocsin.seal.vault.vault import Vault


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"synthetic {number}\n")
    return folder


@pytest.fixture
def vault(archive: Path, tmp_path: Path) -> Vault:
    assert main(["seal", str(archive), "--out", str(tmp_path / "v"), "--jobs", "1", "--json"]) == 0
    return Vault.open(tmp_path / "v")


def ticking(step: float = 1.0) -> Callable[[], float]:
    now = [0.0]

    def timer() -> float:
        now[0] += step
        return now[0]

    return timer


def gather(archive: Path, vault: Vault, seconds: float) -> Gathered:
    key = logkey.load(vault.log.folder / "local" / "log-key")
    return gather_for(
        archive, vault, key, keyring(vault.folder, []).recipients,
        seconds=seconds, timer=ticking(), progress=Quiet(),
    )  # fmt: skip


def in_stock(vault: Vault) -> list[str]:
    rows = []
    for held in held_stock(vault.log):
        root = json.loads(held.text)["root"]
        sealed = (vault.folder / "stock" / f"{root[:32]}.age").read_bytes()
        rows += check_stock(held.text, sealed, identities(vault.folder, None))
    return sorted(str(row["path"]) for row in rows)


def test_every_night_goes_on_where_the_last_one_stopped(archive: Path, vault: Vault) -> None:
    first = gather(archive, vault, 4.5)
    assert (first.files, first.before, first.complete) == (4, 0, False)
    second = gather(archive, vault, 4.5)
    assert (second.files, second.before, second.complete) == (4, 4, False)
    third = gather(archive, vault, 100)
    assert (third.files, third.before, third.complete) == (2, 8, True)
    assert in_stock(vault) == sorted(f"{n}.txt" for n in range(10))
    size = vault.log.head().size
    idle = gather(archive, vault, 100)
    assert (idle.files, idle.before, idle.entries) == (0, 10, [])
    assert vault.log.head().size == size
    assert audit_vault(vault).sound


def test_later_only_what_is_new_or_changed(archive: Path, vault: Vault) -> None:
    gather(archive, vault, 100)
    (archive / "3.txt").write_text("changed since\n")
    (archive / "new.txt").write_text("new\n")
    done = gather(archive, vault, 100)
    assert (done.files, done.before, done.complete) == (2, 9, True)
    assert in_stock(vault).count("3.txt") == 2


def test_no_time_reads_nothing_and_no_memory_is_without_bound(
    archive: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gather(archive, vault, 0).files == 0
    monkeypatch.setattr(background, "MOST_ROWS", 3)
    assert len(gather(archive, vault, 100).entries) == 4
    assert len(in_stock(vault)) == 10


def test_killed_before_it_is_remembered_it_reads_again(archive: Path, vault: Vault) -> None:
    """The entry stands in the log, the memory of it does not: twice in stock, never missing."""
    child = os.fork()
    if child == 0:
        background.Known.put = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[method-assign,assignment]
        gather(archive, vault, 100)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    done = gather(archive, vault, 100)
    assert (done.files, done.complete) == (10, True)
    assert sorted(set(in_stock(vault))) == sorted(f"{n}.txt" for n in range(10))
    assert audit_vault(vault).sound


def test_what_lies_around_tells_no_names(archive: Path, vault: Vault) -> None:
    (archive / "secret-list.txt").write_text("synthetic member\n")
    gather(archive, vault, 100)
    for path in [*(vault.folder / "local").glob("stock*"), *(vault.folder / "stock").iterdir()]:
        assert b"secret-list" not in path.read_bytes()


def test_an_unreadable_file_is_named_and_two_at_once_are_refused(
    archive: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = background.row_of

    def bad(place: bytes, path: bytes) -> bytes:
        if path == b"5.txt":
            raise OSError(5, "Input/output error")
        return real(place, path)

    monkeypatch.setattr(background, "row_of", bad)
    done = gather(archive, vault, 100)
    assert (done.files, done.complete) == (9, False)
    assert done.unread[0].problem == "not read: Input/output error"
    with (
        exclusive(vault.folder / "local" / "stock-lock", wait=0, problem="", mend=""),
        pytest.raises(TocsinError, match="gathered already"),
    ):
        gather(archive, vault, 100)


def test_command_line(
    archive: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "nice", lambda _: 0)
    words = ["seal", str(archive), "--out", str(tmp_path / "v"), "--jobs", "1"]
    assert main([*words, "--stock-minutes", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["stock"]["complete"]
    assert (found["stock"]["files"], found["stock"]["entries"]) == (10, [1])
    assert main([*words, "--stock-minutes", "1"]) == 0
    assert "SHA-512 of all 10 files" in capsys.readouterr().out
    assert main([*words, "--nightly"]) == 0
    assert "--stock-minutes 30" in capsys.readouterr().out
