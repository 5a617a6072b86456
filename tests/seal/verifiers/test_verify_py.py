"""The single-file verifier by itself: its Ed25519, its folders, its words."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from nacl.signing import SigningKey

from tocsin.seal.log.notes import verify_ed25519
from vectors.harness import VERIFY, stand_alone, vectors, write_zip


@pytest.fixture(scope="module")
def alone() -> ModuleType:
    return stand_alone()


def test_it_imports_the_standard_library_alone() -> None:
    lines = [
        x.split()[1] for x in VERIFY.read_text().split("\n") if x.startswith(("import", "from"))
    ]
    assert set(lines) <= set(sys.stdlib_module_names)


def test_ed25519_edge_cases_decided_as_libsodium_does(alone: ModuleType, shared: Path) -> None:
    cases = json.loads((shared / "vectors/ed25519/ed25519/ed25519vectors.json").read_text())
    accepted = 0
    for item in cases:
        key, sig = bytes.fromhex(item["key"]), bytes.fromhex(item["sig"])
        mine = alone.ed25519(key, sig, item["msg"].encode())
        assert mine == verify_ed25519(key, sig, item["msg"].encode()), item
        accepted += mine
    assert accepted == 43


def test_ed25519_of_honest_keys(alone: ModuleType) -> None:
    for number in range(8):
        key = SigningKey(bytes([number]) * 32)
        signature = key.sign(b"message").signature
        assert alone.ed25519(bytes(key.verify_key), signature, b"message")
        assert not alone.ed25519(bytes(key.verify_key), signature, b"other")


def bundle(tmp_path: Path, name: str) -> Path:
    [path] = [p for p in vectors() if p.stem == name]
    return write_zip(json.loads(path.read_text()), tmp_path / "b.zip")


def test_a_folder_reads_like_its_zip(tmp_path: Path, alone: ModuleType) -> None:
    archive = bundle(tmp_path, "valid-quorum-met")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path / "folder")
    assert alone.verify(tmp_path / "folder") == alone.verify(archive)


def test_links_in_a_folder_are_refused(tmp_path: Path, alone: ModuleType) -> None:
    with zipfile.ZipFile(bundle(tmp_path, "valid-file")) as opened:
        opened.extractall(tmp_path / "folder")
    (tmp_path / "folder" / "documents" / "link").symlink_to("/etc/hostname")
    assert alone.verify(tmp_path / "folder")["verdict"] == "DAMAGED PROOF"


def test_words_for_a_person(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", VERIFY, bundle(tmp_path, "document-changed")],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "BYTES DIFFER: documents/0000/2019.csv its bytes are not the sealed ones" in done.stdout
    assert "Not proved: that what a document says is true" in done.stdout
    for word in ("forged", "falsified"):
        assert word not in done.stdout.lower()


def test_own_policy_replaces_the_one_that_came(tmp_path: Path, alone: ModuleType) -> None:
    archive = bundle(tmp_path, "valid-quorum-met")
    (tmp_path / "mine.txt").write_text("quorum none\n")
    assert alone.verify(archive, "", str(tmp_path / "mine.txt"))["verdict"] == "SIGNED ONLY"


def test_time_tokens_are_named_with_the_command_that_checks_them(
    tmp_path: Path, alone: ModuleType
) -> None:
    archive = bundle(tmp_path, "valid-file")
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("anchors/4/tsa.tsr", b"token")
    result = alone.verify(archive)
    assert result["verdict"] == "SIGNED ONLY"
    assert (
        "openssl ts -verify -data note.txt -in anchors/4/tsa.tsr" in result["unchecked"][0]["how"]
    )


def test_garbage_is_a_verdict_not_a_traceback(tmp_path: Path, alone: ModuleType) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 rubbish")
    assert alone.verify(tmp_path / "x.zip")["verdict"] == "DAMAGED PROOF"
    assert alone.verify(tmp_path / "absent")["verdict"] == "DAMAGED PROOF"


@pytest.mark.parametrize(
    ("name", "verdict", "code"),
    [
        ("valid-file", "SIGNED ONLY", 0),
        ("valid-quorum-met", "PROVED, time only by witnesses", 0),
        ("document-changed", "BYTES DIFFER", 1),
        ("record-changed", "NOT IN SEAL", 1),
        ("document-missing", "DAMAGED PROOF", 1),
    ],
)
def test_a_script_learns_from_the_exit_code(
    tmp_path: Path,
    alone: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    verdict: str,
    code: int,
) -> None:
    """In words and as JSON; what openssl is to look at is written where it is asked for."""
    archive, note = bundle(tmp_path, name), tmp_path / "note.txt"
    monkeypatch.setattr(sys, "argv", ["verify.py", str(archive), "--note", str(note)])
    assert alone.main() == code
    said = capsys.readouterr().out
    assert verdict in said
    assert "Not proved" in said
    result = alone.verify(archive)
    assert all(f"{item['verdict']}:" in said for item in result["items"])
    assert note.exists() is bool(result["seals"])
    monkeypatch.setattr(sys, "argv", ["verify.py", str(archive), "--json"])
    assert alone.main() == code
    assert json.loads(capsys.readouterr().out)["verdict"] == verdict
