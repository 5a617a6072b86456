"""A folder sealed, witnessed, stamped and disclosed: what a court gets, checked three ways."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from seal.authority import Authority, make_authority
from seal.cli.conftest import Run, run, sealed  # noqa: F401 - fixtures
from seal.cli.test_anchor_cli import policy, witness_for


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tsa"))


def test_three_readers_and_openssl(
    request: pytest.FixtureRequest, authority: Authority, tmp_path: Path
) -> None:
    seal: Path = request.getfixturevalue("sealed")
    call: Run = request.getfixturevalue("run")
    home = witness_for(seal, call, tmp_path)
    policy(seal, tmp_path, {"sister": ""})
    call("anchor", seal, "--witness-request", tmp_path / "ask", "--request", tmp_path / "q")
    call("witness", "sign", tmp_path / "ask", "--home", home, "--out", tmp_path / "reply")
    (tmp_path / "t.tsr").write_bytes(authority.reply((tmp_path / "q").read_bytes()))
    code, _ = call(
        "anchor", seal, "--cosignature", tmp_path / "reply", "--token", tmp_path / "t.tsr"
    )
    assert code == 0
    bundle, root = tmp_path / "bundle.zip", authority.folder / "root.pem"
    code, made = call(
        "disclose",
        seal,
        "letter.txt",
        "kassa.csv#row=2",
        "--out",
        bundle,
        "--from",
        tmp_path / "archive",
    )
    assert code == 0, made
    code, found = call("verify", bundle, "--tsa-root", root)
    assert (code, found["verdict"][:9]) == (0, "PROVED by")
    code, found = call("verify", bundle)
    assert found["verdict"] == "PROVED, time only by witnesses"
    with zipfile.ZipFile(bundle) as opened:
        opened.extractall(tmp_path / "b")
    assert {"verify.py", "verify.html"} <= {path.name for path in (tmp_path / "b").iterdir()}
    command = [sys.executable, "-I", "verify.py", ".", "--json", "--note", tmp_path / "note.txt"]
    done = subprocess.run(command, cwd=tmp_path / "b", capture_output=True, text=True)
    alone = json.loads(done.stdout)
    assert alone["verdict"] == found["verdict"]
    assert [i["verdict"] for i in alone["items"]] == [i["verdict"] for i in found["items"]]
    [how] = [item["how"] for item in alone["unchecked"] if "openssl" in item["how"]]
    how = how.replace("note.txt", str(tmp_path / "note.txt")).replace("ROOT.pem", str(root))
    checked = subprocess.run(shlex.split(how), cwd=tmp_path / "b", capture_output=True)
    assert checked.returncode == 0, checked.stderr
    shown = (tmp_path / "b" / "disclosure.json").read_text()
    assert "2019-01-07" in shown, "the row that was asked for is there to be read"


def test_a_document_changed_on_the_way(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    seal: Path = request.getfixturevalue("sealed")
    call: Run = request.getfixturevalue("run")
    call("disclose", seal, "letter.txt", "--out", tmp_path / "b", "--from", tmp_path / "archive")
    [document] = [path for path in (tmp_path / "b" / "documents").rglob("*") if path.is_file()]
    document.write_bytes(b"another letter\n")
    code, found = call("verify", tmp_path / "b")
    assert (code, found["verdict"]) == (1, "BYTES DIFFER")
    done = subprocess.run(
        [sys.executable, "-I", tmp_path / "b" / "verify.py", tmp_path / "b"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout.split("\n")[0]) == (1, "BYTES DIFFER")
