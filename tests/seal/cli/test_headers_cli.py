"""Block headers on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from seal.anchors.test_headers import mine, stored
from seal.cli.conftest import Run as Command
from tocsin.seal.anchors import ots
from tocsin.seal.vault.vault import Vault


@pytest.mark.slow
def test_command_line(tmp_path: Path, sealed: Path, run: Command) -> None:
    """A proof over the seal's own checkpoint, against a header nobody worked for."""
    vault = Vault.open(sealed)
    message = vault.log.head().note.text.encode()
    root = ots.Node(ots.digest(ots.SHA256, message))
    root.attestations.append(ots.block(110))
    (tmp_path / "a.ots").write_bytes(ots.write_proof(ots.Proof(ots.SHA256, root)))
    headers = stored(tmp_path / "headers.bin", [mine(b"", 1_700_000_000, 0x1F7FFFFF, root.message)])
    code, found = run("anchor", sealed, "--ots", tmp_path / "a.ots", "--headers", headers,
                      "--headers-start", 110)  # fmt: skip
    (anchor,) = found["anchors"]
    assert (code, anchor["state"]) == (1, "refused")
    assert "too little work" in anchor["words"]
    code, found = run("anchor", sealed, "--headers", headers)
    assert code != 0
    assert "do not say which block" in found["errors"]
    code, found = run("verify", sealed, "--headers", headers, "--headers-start", 110,
                      "--block", "110:" + "00" * 32)  # fmt: skip
    assert code == 1
    assert "is not the block of that number that is pinned" in found["errors"]
