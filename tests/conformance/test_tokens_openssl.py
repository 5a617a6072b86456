"""Time tokens: Tocsin and ``openssl ts`` give one answer on published and on bent tokens."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from seal.authority import Authority, make_authority
from tocsin.ground.errors import TocsinError
from tocsin.seal.stamps.rfc3161 import Trust, build_request, verify_token

NOTE = b"union.example/log\n3\nroot\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tsa"))


def by_openssl(token: bytes, message: bytes, root: Path, folder: Path) -> bool:
    (folder / "m").write_bytes(message)
    (folder / "t.tsr").write_bytes(token)
    command = [
        "openssl",
        "ts",
        "-verify",
        "-data",
        folder / "m",
        "-in",
        folder / "t.tsr",
        "-CAfile",
        root,
    ]
    return subprocess.run(command, capture_output=True).returncode == 0


def by_tocsin(token: bytes, message: bytes, authority: Authority) -> bool:
    try:
        verify_token(token, message, Trust((authority.root,)))
    except TocsinError:
        return False
    return True


def test_both_agree(authority: Authority, tmp_path: Path) -> None:
    root = authority.folder / "root.pem"
    token = authority.reply(build_request(NOTE, 77))
    bent = bytearray(token)
    bent[-3] ^= 1
    other = make_authority(tmp_path / "other", "Other").reply(build_request(NOTE, 77))
    cases = [
        (token, NOTE, True),
        (token, NOTE + b"x", False),
        (bytes(bent), NOTE, False),
        (other, NOTE, False),
        (token[:-10], NOTE, False),
        (b"", NOTE, False),
    ]
    for data, message, good in cases:
        assert by_tocsin(data, message, authority) is good
        assert by_openssl(data, message, root, tmp_path) is good
