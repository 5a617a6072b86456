"""What is remembered of files: asked for by folder, begun anew when its form is older."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from seal.conftest import Sealer
from tocsin.seal.archive import known
from tocsin.seal.archive.carried import Seen
from tocsin.seal.vault.vault import Vault


def test_runs_of_what_still_stands_are_noted_as_one_by_one() -> None:
    for first, count in [(0, 0), (0, 1), (7, 1), (3, 30), (8, 8), (5, 4100), (4096 * 8 - 3, 9)]:
        at_once, singly = Seen(), Seen()
        at_once.add(1, 6)
        singly.add(1, 6)
        at_once.add_run(1, first, count)
        for index in range(first, first + count):
            singly.add(1, index)
        assert at_once.count == singly.count
        assert list(at_once.runs()) == list(singly.runs())


@pytest.mark.sampled(2)
@pytest.mark.parametrize("most", [3, 20_000])
def test_one_changed_file_among_many_of_a_folder_is_read_again(
    sealer, books: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Whether the folder is asked for at once or file by file."""
    monkeypatch.setattr(known, "_SIDE_BY_SIDE", most)
    for number in range(40):
        (books / f"{number}.bin").write_bytes(b"%d" % number)
        (books / "minutes" / f"{number}.bin").write_bytes(b"%d" % number)
    total = sealer().total("files")
    (books / "minutes" / "7.bin").write_bytes(b"x")
    (books / "8.bin").rename(books / "minutes" / "88.bin")
    again = sealer()
    assert (again.total("files"), again.carried, again.gone) == (2, total - 2, 1)


def test_a_memory_in_an_older_form_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "known.sqlite"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE known (path BLOB PRIMARY KEY, stat BLOB, seal INT)")
    base.execute("INSERT INTO known VALUES (x'00', x'00', 1)")
    base.execute("CREATE TABLE secret (key BLOB)")
    base.commit()
    base.close()
    found = known.Known(path)
    assert found.empty
    found.close()


def test_what_is_secret_is_the_owner_s_alone(sealer: Sealer, vault: Vault, tmp_path: Path) -> None:
    """Whatever the system would allow (umask 0)."""
    before = os.umask(0)
    try:
        known.Known(tmp_path / "memory" / "known").base.close()
        sealer()
    finally:
        os.umask(before)
    memory = tmp_path / "memory"
    assert {p.stat().st_mode & 0o777 for p in (memory, memory / "known")} == {0o700, 0o600}
    secret = [p for p in vault.folder.rglob("secret") if p.is_dir()]
    assert secret
    shut = (*secret, vault.folder / "local")
    assert {p.stat().st_mode & 0o777 for p in shut} == {0o700}
