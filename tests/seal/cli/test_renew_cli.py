"""``tocsin renew`` on a real seal: what is due, one token for all, and again under SHA-512."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from seal.authority import Authority
from seal.cli.conftest import Run
from tocsin.ground.errors import TocsinError
from tocsin.seal.anchors.calendar import new_proof
from tocsin.seal.anchors.ots import pending, write_proof
from tocsin.seal.archive.stock import check_stock
from tocsin.seal.renewal.ers import read_record
from tocsin.seal.renewal.verify import verify_record
from tocsin.seal.stamps.rfc3161 import Trust
from tocsin.seal.vault.recipients import identities
from tocsin.seal.vault.vault import Vault


@pytest.mark.slow
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


def test_second_digests_in_stock_and_under_sha512(
    sealed: Path, run: Run, authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "archive" / "\u043a\u043d\u0438\u0433\u0430.bin").write_bytes(bytes(3000))
    code, found = run("renew", sealed, "--stock", tmp_path / "archive")
    assert (code, found["stock"]["files"], found["stock"]["unread"]) == (0, 3, 0)
    vault = Vault.open(sealed)
    entry = vault.log.entry(found["stock"]["entry"])
    [path] = (sealed / "stock").glob("*.age")
    opened = check_stock(entry, path.read_bytes(), identities(sealed, None))
    digests = {str(row["path"]): row for row in opened}
    content = (tmp_path / "archive" / "letter.txt").read_bytes()
    assert digests["letter.txt"]["sha512"] == hashlib.sha512(content).hexdigest()
    assert digests["letter.txt"]["sha256"] == hashlib.sha256(content).hexdigest()
    for secret in (b"letter", digests["letter.txt"]["sha512"].encode()):  # type: ignore[attr-defined]
        assert secret not in entry
    with pytest.raises(TocsinError, match="not the one"):
        check_stock(
            entry.replace(b'"leaves":1024', b'"leaves":2048'),
            path.read_bytes(),
            identities(sealed, None),
        )
    run("renew", sealed, "--sha512", "--request", tmp_path / "q")
    (tmp_path / "t.tsr").write_bytes(authority.reply((tmp_path / "q").read_bytes()))
    code, found = run("renew", sealed, "--sha512", "--token", tmp_path / "t.tsr")
    assert code == 0
    [record] = (vault.log.folder / "anchors" / "stock").glob("*.ers")
    later = datetime.now(UTC) + timedelta(days=1)
    trust = Trust((authority.root,), (authority.middle,))
    proven = verify_record(read_record(record.read_bytes()), entry, trust, later)
    assert [step.digest for step in proven.steps] == ["sha512"]
    code, _ = run("verify", sealed)
    assert code == 0


def test_stocks_are_held_against_the_log(sealed: Path, run: Run, tmp_path: Path) -> None:
    code, found = run("renew", sealed, "--check-stock")
    assert (code, found["stocks"]) == (0, [])
    run("renew", sealed, "--stock", tmp_path / "archive")
    run("renew", sealed, "--stock", tmp_path / "archive")
    code, found = run("renew", sealed, "--check-stock")
    entries = [item["entry"] for item in found["stocks"]]
    assert (code, found["stocks"]) == (
        0, [{"entry": entry, "files": 2, "whole": True} for entry in entries]
    )  # fmt: skip
    assert len(set(entries)) == 2
    first, second = sorted((sealed / "stock").glob("*.age"))
    kept = first.read_bytes()
    for content, words in (
        (second.read_bytes(), "not the one that stands in the log"),
        (kept[:-1] + bytes([kept[-1] ^ 1]), "or its bytes are damaged"),
        (b"", "or its bytes are damaged"),
        (None, "bring it back from another copy"),
    ):
        if content is None:
            first.unlink()
        else:
            first.write_bytes(content)
        code, found = run("renew", sealed, "--check-stock")
        assert code == 1, found["errors"]
        assert sorted(item["whole"] for item in found["stocks"]) == [False, True]
        assert words in found["errors"]
        assert first.name in found["errors"]


def test_promises_that_wait_are_listed(sealed: Path, run: Run, tmp_path: Path) -> None:
    text = Vault.open(sealed).log.head().note.text.encode()  # type: ignore[union-attr]
    proof, node = new_proof(text, b"n" * 16)
    node.attestations.append(pending("https://cal.example"))
    (tmp_path / "p.ots").write_bytes(write_proof(proof))
    code, found = run("anchor", sealed, "--ots", tmp_path / "p.ots")
    assert (code, found["anchors"][0]["state"]) == (0, "pending")
    code, shown = run("renew", sealed, plain=True)
    assert "--size 1 --ots-upgrade https://cal.example" in shown["text"]
    code, found = run("renew", sealed)
    assert found["pending"] == ["1/p"]
