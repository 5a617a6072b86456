"""``tocsin renew`` on a real seal: what is due, one token for all, and again under SHA-512."""

from __future__ import annotations

from pathlib import Path

from seal_proofs.authority import Authority
from seal_proofs.cli.conftest import Run


def test_due_renewed_exported(
    sealed: Path,
    run: Run,
    authority: Authority,
    tmp_path: Path,
) -> None:
    root = authority.folder / "root.pem"
    run("anchor", sealed, "--request", tmp_path / "q")
    (tmp_path / "a.tsr").write_bytes(authority.reply((tmp_path / "q").read_bytes()))
    run("anchor", sealed, "--token", tmp_path / "a.tsr", "--with", authority.folder / "chain.pem")
    code, found = run("renew", sealed)
    assert code == 1
    assert "ends on" in found["due"]["1/a"]
    code, _ = run("renew", sealed, "--within", 5)
    assert code == 0
    code, _ = run("renew", sealed, "--request", tmp_path / "q2")
    (tmp_path / "b.tsr").write_bytes(authority.reply((tmp_path / "q2").read_bytes()))
    code, found = run("renew", sealed, "--token", tmp_path / "b.tsr")
    assert (code, found["renewed"]) == (0, ["1/a"])
    code, found = run("anchor", sealed, "--size", 1, "--tsa-root", root)
    assert "renewed 1 times" in found["anchors"][0]["words"]
    code, _ = run("renew", sealed, "--sha512", "--request", tmp_path / "q3")
    (tmp_path / "c.tsr").write_bytes(authority.reply((tmp_path / "q3").read_bytes()))
    code, found = run(
        "renew", sealed, "--sha512", "--token", tmp_path / "c.tsr", "--export", tmp_path / "out"
    )
    assert found["renewed"] == ["1/a"]
    code, found = run("anchor", sealed, "--size", 1, "--tsa-root", root)
    assert "renewed 2 times" in found["anchors"][0]["words"]
    code, found = run("verify", sealed)
    assert code == 0, "renewal entries in the log must not disturb verification"
    code, found = run("renew", sealed, "--token", tmp_path / "a.tsr")
    assert code == 1
    assert "another hash" in found["errors"]
