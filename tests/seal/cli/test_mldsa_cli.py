"""``tocsin witness init --ml-dsa`` and what follows from it, by stick."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seal.cli.conftest import Run
from tocsin.cli.proving.witness import _open
from tocsin.seal.vault.vault import Vault
from tocsin.seal.witness.policy import parse_policy


@pytest.mark.slow
def test_command_line(tmp_path: Path, run: Run, sealed: Path) -> None:
    home = tmp_path / "witness"
    code, made = run("witness", "init", "sister.example/w", "--ml-dsa", "--home", home)
    assert (code, len(made["vkeys"])) == (0, 2)
    code, shown = run("witness", "init", "again.example/w", "--home", tmp_path / "w2", plain=True)
    code, more = run("witness", "init", "again.example/w", "--ml-dsa", "--home", tmp_path / "w2")
    assert code == 0
    assert more["vkeys"][0] in shown["text"]
    assert run("witness", "init", "again.example/w", "--ml-dsa", "--home", tmp_path / "w2")[0] == 1

    code, shown = run("witness", "init", "a.example/w", "--ml-dsa", "--home", tmp_path / "w3",
                      plain=True)  # fmt: skip
    lines = [row.strip() for row in shown["text"].splitlines() if row.startswith("  ")]
    assert len(lines) == 3
    policy = "\n".join([*lines, "quorum a.example", ""])
    parse_policy(policy)
    (sealed / "policy.txt").write_text(policy)
    home = tmp_path / "w3"
    run("witness", "add", str(Vault.open(sealed).log.vkey), "--home", home)
    request, reply = tmp_path / "request.txt", tmp_path / "reply.txt"
    assert run("anchor", sealed, "--witness-request", request)[0] == 0
    picture = tmp_path / "reply.png"
    code, said = run("witness", "sign", request, "--out", reply, "--qr", picture, "--home", home,
                     plain=True)  # fmt: skip
    assert code == 0
    assert picture.exists()
    assert "ML-DSA's is too long" in said["text"]
    code, found = run("anchor", sealed, "--cosignature", reply)
    assert code == 0
    assert sorted(found["cosigned"]) == ["a.example-ed25519", "a.example-ml-dsa"]
    assert found["verdict"] == "PROVED, time only by witnesses"
    assert _open(home).second is not None
    code, listed = run("witness", "log", "--home", home)
    assert (code, listed["ml_dsa"]) == (0, True)
    stored = json.loads((home / "key-ml-dsa").read_text())
    assert stored["type"] == "tocsin-witness-key-ml-dsa-44"
    assert (home / "key-ml-dsa").stat().st_mode & 0o077 == 0
