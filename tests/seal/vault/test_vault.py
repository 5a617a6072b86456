"""A vault: what makes one, which seals stand in it, and what a kill leaves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs
from tocsin.seal.vault.vault import Vault, default_vault


def test_the_vault_lies_beside_its_archive(tmp_path: Path) -> None:
    (tmp_path / "books.2024").mkdir()
    assert default_vault(tmp_path / "books.2024" / ".") == tmp_path / "books.2024.seal"


def test_what_is_made_is_opened_again(tmp_path: Path) -> None:
    made = Vault.create(tmp_path / "a.seal", seed=bytes(32))
    opened = Vault.open(tmp_path / "a.seal")
    assert opened.log.folder == made.log.folder == tmp_path / "a.seal" / "log"
    assert opened.log.vkey == made.log.vkey
    assert (tmp_path / "a.seal" / "local").stat().st_mode & 0o077 == 0
    assert list(opened.outside()) == [tmp_path / "a.seal", tmp_path / "a.seal" / "log"]
    assert opened.finished() == opened.numbers() == []


def test_two_vaults_share_a_log_named_from_where_each_lies(tmp_path: Path) -> None:
    """Copied together to another place they find it again: the way to it is relative."""
    for name in ("a.seal", "b.seal"):
        Vault.create(tmp_path / "here" / name, seed=bytes(32), log=tmp_path / "here" / "log")
    shutil.move(tmp_path / "here", tmp_path / "there")
    keys = {Vault.open(tmp_path / "there" / name).log.vkey for name in ("a.seal", "b.seal")}
    assert len(keys) == 1


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"log": 3'])
def test_a_folder_that_is_no_vault(tmp_path: Path, content: str) -> None:
    with pytest.raises(TocsinError, match="this is not a seal"):
        Vault.open(tmp_path)
    (tmp_path / "vault.json").write_text(content)
    with pytest.raises(TocsinError, match="cannot be read"):
        Vault.open(tmp_path)
    with pytest.raises(TocsinError, match="this is not a seal"):
        Vault.open(tmp_path / "vault.json")


def test_where_the_originals_are_is_remembered_here_alone(vault: Vault, tmp_path: Path) -> None:
    assert vault.archive() is None
    vault.remember_archive(tmp_path / "books")
    assert vault.archive() == tmp_path / "books"
    place = vault.folder / "local" / "archive"
    assert place.stat().st_mode & 0o077 == 0
    before = place.stat().st_mtime_ns
    vault.remember_archive(tmp_path / "books")
    assert place.stat().st_mtime_ns == before, "the same is not written twice"
    vault.remember_archive(tmp_path / "moved")
    assert vault.archive() == tmp_path / "moved"
    for bent in (b"", b"/a\0b"):
        place.write_bytes(bent)
        assert vault.archive() is None
    private = {place, *(vault.folder / "log" / "local").rglob("*")}
    for path in vault.folder.rglob("*"):
        if path.is_file() and path not in private:
            assert str(tmp_path).encode() not in path.read_bytes()


def test_one_sealer_at_a_time(vault: Vault) -> None:
    with vault.lock(), pytest.raises(TocsinError, match="at work"), vault.lock():
        pass
    with vault.lock():
        pass


def test_a_seal_that_is_not_here(past: Vault) -> None:
    assert past.numbers() == past.finished() == [1, 2, 3, 4]
    with pytest.raises(TocsinError, match="seal 5 is not in this vault"):
        past.statement(5)


def test_the_place_in_the_log_is_found_with_or_without_what_was_kept(bent: Vault) -> None:
    places = [bent.index_in_log(bent.statement(number)) for number in bent.numbers()]
    assert None not in places
    assert places == sorted(places)
    assert len(set(places)) == 4
    for number, place in zip(bent.numbers(), places, strict=True):
        path = bent.seal_folder(number) / "seal.tlog-proof"
        proof = bent.proof(bent.statement(number))
        assert proof.index == place
        (bent.seal_folder(number % 4 + 1) / "seal.tlog-proof").write_bytes(path.read_bytes())
        path.unlink()
        assert bent.index_in_log(bent.statement(number)) == place
        path.write_text("no proof")
        assert bent.index_in_log(bent.statement(number)) == place


def test_a_proof_of_another_entry_is_not_believed(bent: Vault) -> None:
    first, second = bent.statement(1), bent.statement(2)
    place = bent.index_in_log(second)
    content = (bent.seal_folder(1) / "seal.tlog-proof").read_bytes()
    (bent.seal_folder(2) / "seal.tlog-proof").write_bytes(content)
    assert bent.index_in_log(second) == place != bent.index_in_log(first)


def leftover(vault: Vault, number: int) -> Path:
    """What a kill leaves: a folder with a statement that never reached the log."""
    folder = vault.seal_folder(number)
    folder.mkdir()
    fields = vault.statement(1).fields | {"seal": number}
    (folder / "statement.json").write_bytes(jcs.encode(fields))
    return folder


def test_what_a_kill_left_is_no_seal_and_is_swept_away(bent: Vault) -> None:
    rest = [leftover(bent, 5), leftover(bent, 6)]
    assert bent.numbers() == [1, 2, 3, 4, 5, 6]
    assert bent.finished() == [1, 2, 3, 4]
    assert not bent.stands(5)
    assert bent.stands(4)
    with pytest.raises(TocsinError, match="seal 5 does not stand in the log"):
        bent.proof(bent.statement(5))
    assert bent.sweep() == [6, 5]
    assert not any(folder.exists() for folder in rest)
    assert bent.sweep() == []
    assert bent.numbers() == [1, 2, 3, 4]


def test_a_seal_that_was_in_the_log_is_never_swept(bent: Vault) -> None:
    (bent.seal_folder(4) / "seal.tlog-proof").unlink()
    assert bent.stands(4), "the log itself says so"
    assert bent.sweep() == []
    folder = leftover(bent, 5)
    shutil.copy(bent.seal_folder(3) / "seal.tlog-proof", folder)
    with pytest.raises(TocsinError, match="seal 5 no longer stands in the log"):
        bent.sweep()
    assert folder.exists()


def test_folders_that_only_look_like_seals(bent: Vault) -> None:
    for name in ("12x", "\u0661", "notes"):
        (bent.folder / "seals" / name).mkdir()
    assert bent.numbers() == [1, 2, 3, 4]
