"""``tocsin keys`` on a real seal: shares that work, a lost machine, a changed key, witnesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from seal.cli.conftest import Run
from seal.cli.test_anchor_cli import policy, witness_for
from tocsin.seal.vault.vault import Vault


def shares(folder: Path, count: int) -> list[object]:
    return [x for n in range(1, count + 1) for x in ("--share", folder / f"share-{n}.txt")]


def test_recovery_when_the_machine_is_gone(sealed: Path, run: Run, tmp_path: Path) -> None:
    code, made = run("keys", "recovery", sealed, "--out", tmp_path / "s")
    assert code == 0
    assert made["recipient"].startswith("age1")
    assert (tmp_path / "s" / "share-1.txt").stat().st_mode & 0o077 == 0
    code, _ = run("keys", "test", sealed, *shares(tmp_path / "s", 3))
    assert code == 0
    code, found = run("keys", "test", sealed, *shares(tmp_path / "s", 2))
    assert code == 1
    run("seal", tmp_path / "archive", "--out", sealed, "--full", "--jobs", 1)
    (sealed / "local" / "identity.txt").unlink(missing_ok=True)
    code, _ = run("keys", "join", sealed, *shares(tmp_path / "s", 4), "--out", tmp_path / "id")
    assert code == 0
    code, found = run(
        "verify", sealed, tmp_path / "archive", "--identity", tmp_path / "id", "--at", 2
    )
    assert code == 0, found


def test_shares_of_another_seal_are_recognised_as_such(
    sealed: Path, run: Run, tmp_path: Path
) -> None:
    run("keys", "recovery", sealed, "--out", tmp_path / "s")
    (sealed / "recipients.txt").write_text("")
    code, found = run("keys", "test", sealed, *shares(tmp_path / "s", 3))
    assert code == 1
    assert "no key of this seal" in found["errors"]


@pytest.mark.slow
def test_key_changed_and_followed_by_the_witness(sealed: Path, run: Run, tmp_path: Path) -> None:
    home = witness_for(sealed, run, tmp_path)
    policy(sealed, tmp_path, {"sister": ""})
    run("anchor", sealed, "--witness-request", tmp_path / "1.ask")
    run("witness", "sign", tmp_path / "1.ask", "--home", home, "--out", tmp_path / "1.reply")
    run("anchor", sealed, "--cosignature", tmp_path / "1.reply")
    code, changed = run("keys", "rotate", sealed, "--out", tmp_path / "change.txt")
    assert code == 0
    assert changed["vkey"] == str(Vault.open(sealed).log.vkey) != changed["old"]
    policy(sealed, tmp_path, {"sister": ""})
    run("anchor", sealed, "--witness-request", tmp_path / "2.ask")
    code, _ = run("witness", "sign", tmp_path / "2.ask", "--home", home)
    assert code == 1
    code, _ = run("witness", "add", tmp_path / "change.txt", "--home", home)
    assert code == 0
    code, _ = run(
        "witness", "sign", tmp_path / "2.ask", "--home", home, "--out", tmp_path / "2.reply"
    )
    assert code == 0
    code, found = run("anchor", sealed, "--cosignature", tmp_path / "2.reply")
    assert (code, found["verdict"]) == (0, "PROVED, time only by witnesses")
    code, found = run("verify", sealed, tmp_path / "archive")
    assert code == 0, found
    code, _ = run("seal", tmp_path / "archive", "--out", sealed, "--jobs", 1)
    assert code == 0


def test_root_key_brings_back_a_log_whose_key_was_taken(
    sealed: Path, run: Run, tmp_path: Path
) -> None:
    code, made = run("keys", "root", sealed, "--out", tmp_path / "r", "--need", 2, "--shares", 3)
    assert code == 0
    code, _ = run("keys", "root", sealed, "--out", tmp_path / "again")
    assert code == 1
    (Vault.open(sealed).log.folder / "local" / "log-key").unlink()
    code, _ = run("keys", "rotate", sealed)
    assert code == 1
    code, changed = run("keys", "rotate", sealed, *shares(tmp_path / "r", 2))
    assert code == 0
    code, shown = run("keys", "show", sealed)
    assert [item["action"] for item in shown["history"]] == ["root", "change"]
    assert (shown["vkey"], shown["root"]) == (changed["vkey"], made["root"])


def test_a_witness_told_of_the_root_key_follows_a_change_by_shares(
    sealed: Path, run: Run, tmp_path: Path
) -> None:
    home = witness_for(sealed, run, tmp_path)
    code, made = run("keys", "root", sealed, "--out", tmp_path / "r", "--need", 2, "--shares", 3)
    old = Vault.open(sealed).log.vkey
    (Vault.open(sealed).log.folder / "local" / "log-key").unlink()
    run("keys", "rotate", sealed, *shares(tmp_path / "r", 2), "--out", tmp_path / "change.txt")
    code, found = run("witness", "add", tmp_path / "change.txt", "--home", home)
    assert code == 1
    assert "--root ROOTKEY" in found["errors"]
    code, added = run("witness", "add", str(old), "--root", made["root"], "--home", home)
    assert (code, added["root"]) == (0, made["root"])
    code, found = run("witness", "add", tmp_path / "change.txt", "--home", home)
    assert (code, found["by_root"]) == (0, True)
    assert found["vkey"] == str(Vault.open(sealed).log.vkey)


def test_distrust_is_an_entry(sealed: Path, run: Run) -> None:
    vkey = str(Vault.open(sealed).log.vkey)
    code, _ = run("keys", "distrust", sealed, "--vkey", vkey, "--after", 1, "--reason", "taken")
    assert code == 0
    code, shown = run("keys", "show", sealed)
    assert shown["history"][0]["after"] == 1
    code, _ = run("keys", "distrust", sealed, "--vkey", vkey)
    assert code == 2


@pytest.mark.slow
def test_lock_and_unlock(
    sealed: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_PASSPHRASE", "five synthetic words for test")
    code, _ = run("keys", "lock", sealed)
    assert code == 0
    path = Vault.open(sealed).log.folder / "local" / "log-key"
    assert b'"seed"' not in path.read_bytes()
    assert b"argon2id" in path.read_bytes()
    monkeypatch.setenv("TOCSIN_PASSPHRASE", "wrong words entirely")
    code, found = run("seal", tmp_path / "archive", "--out", sealed, "--full", "--jobs", 1)
    assert code == 1
    assert "does not open" in found["errors"]
    monkeypatch.setenv("TOCSIN_PASSPHRASE", "five synthetic words for test")
    code, _ = run("keys", "unlock", sealed)
    assert (code, b'"seed"' in path.read_bytes()) == (0, True)
