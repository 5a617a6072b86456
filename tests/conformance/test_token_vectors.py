"""Every time-token vector: accepted or refused as it says, and for the reason it says."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tocsin.ground.errors import TocsinError
from tocsin.seal.stamps.certificates import load_certificates
from tocsin.seal.stamps.der import normalise
from tocsin.seal.stamps.rfc3161 import Trust, read_token, verify_token

VECTORS = sorted((Path(__file__).parents[1] / "vectors" / "tokens").glob("*.json"))
OPENSSL_ONLY = {
    "over-another-hash": "the format fixes SHA-256; openssl takes what the token says",
    "other-nonce": "openssl checks the nonce with -queryfile, not with -data",
    "wrong-leaf": "openssl is not told which authority is meant",
    "wrong-leaf-injected": "the same",
    "key-compromised-later": "openssl ts looks at no revocation list",
    "revoked-without-reason": "the same",
    "superseded-before": "the same",
}


def test_there_are_many() -> None:
    accepted = [json.loads(path.read_text())["accepted"] for path in VECTORS]
    assert len(accepted) >= 25
    assert accepted.count(False) >= 17


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_tocsin(path: Path) -> None:
    case = json.loads(path.read_text())
    token = base64.b64decode(case["token"])
    roots = load_certificates(case["roots"].encode()) if case["roots"] else ()
    tsa = load_certificates(case["tsa"].encode())[0] if "tsa" in case else None
    crls = tuple(base64.b64decode(item) for item in case.get("crls", []))
    trust = Trust(roots, (), tsa, crls)
    message, nonce = case["message"].encode(), case.get("nonce")
    if case["accepted"]:
        assert verify_token(token, message, trust, nonce=nonce).time == read_token(token).time
    else:
        with pytest.raises(TocsinError, match=case["why"]):
            verify_token(token, message, trust, nonce=nonce)


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_openssl_agrees_or_its_difference_has_a_name(path: Path, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    case = json.loads(path.read_text())
    token = base64.b64decode(case["token"])
    (tmp_path / "m").write_bytes(case["message"].encode())
    (tmp_path / "t").write_bytes(token)
    (tmp_path / "r.pem").write_text(case["roots"])
    command = ["openssl", "ts", "-verify", "-data", "m", "-in", "t", "-CAfile", "r.pem"]
    try:
        at = read_token(token).time
        command += ["-attime", str(int(at.timestamp()))]
        command += ["-token_in"] if normalise(token).bare else []
    except TocsinError:
        pass
    done = subprocess.run(command, cwd=tmp_path, capture_output=True)
    accepted = done.returncode == 0
    differs = path.stem in OPENSSL_ONLY
    assert accepted is (case["accepted"] != differs), done.stderr.decode()
