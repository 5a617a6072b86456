"""After a restore it is said what was erased since, as far as anything here can know it."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

import pyrage
import pytest
from nacl.signing import SigningKey

from tocsin.desk.backup import manifest as manifests
from tocsin.desk.backup.manifest import Head, Manifest
from tocsin.desk.backup.since import Since, erased_since
from tocsin.desk.verbs.restore import _erased
from tocsin.seal.log import VerifierKey

KEY, OTHER = SigningKey(b"1" * 32), SigningKey(b"2" * 32)
MINE = pyrage.x25519.Identity.generate()
DID = ("case.read", "entry.forgotten", "entry.changed", "report.erased", "file.forgotten")


def made(folder: Path, day: int, length: int, key: SigningKey = KEY) -> Manifest:
    """A backup of a desk whose log has so many leaves: one part of the log, nothing else."""
    objects: dict[str, tuple[str, int]] = {}

    def put(content: bytes) -> str:
        sealed = pyrage.encrypt(zlib.compress(content), [MINE.to_public()])
        name = hashlib.sha256(sealed).hexdigest()
        path = folder / "objects" / name[:2] / name[2:]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sealed)
        objects[name] = (name, len(sealed))
        return name

    def row(number: int) -> str:
        leaf = json.dumps({"v": 1, "do": DID[number % len(DID)]}).encode()
        return json.dumps({"number": number, "content": base64.b64encode(leaf).decode()})

    lines = "\n".join(map(row, range(length))).encode()
    parts = [("audit.leaf", put(lines), hashlib.sha256(lines).hexdigest())]
    head = put(Head({}, {}, parts).encoded())
    vkey = str(VerifierKey("desk", bytes(key.verify_key)))
    told = Manifest(f"2024-01-{day:02}T00:00:00+00:00", vkey, head, objects, {})
    (folder / manifests.FOLDER).mkdir(parents=True, exist_ok=True)
    manifests.write(folder, told, key)
    return told


def test_a_newer_backup_of_the_same_desk_tells_how_often(tmp_path: Path) -> None:
    old = made(tmp_path, 1, 5)
    made(tmp_path, 2, 7)
    newest = made(tmp_path, 3, 9)
    # leaves 5 to 8 are read, forgotten, changed, erased
    assert erased_since(tmp_path, old, [MINE], 5) == Since(newest.at, 2)
    assert erased_since(tmp_path, old, [MINE], 9) == Since(newest.at, 0)


@pytest.mark.parametrize("how", ["newest", "another desk", "no key", "bent"])
def test_else_it_is_not_known_and_never_said_to_be_none(tmp_path: Path, how: str) -> None:
    old = made(tmp_path, 2, 5)
    identities: list[Any] = [MINE]
    if how == "newest":
        made(tmp_path, 1, 3)
    elif how == "another desk":
        made(tmp_path, 3, 9, OTHER)
    else:
        newer = made(tmp_path, 3, 9)
        identities = [pyrage.x25519.Identity.generate()] if how == "no key" else identities
        if how == "bent":
            (tmp_path / "objects" / newer.head[:2] / newer.head[2:]).write_bytes(b"nonsense")
    assert erased_since(tmp_path, old, identities, 5) is None
    assert "cannot be" in " ".join(_erased(None))


def test_the_command_says_what_is_known() -> None:
    assert "2 erasures" in " ".join(_erased(Since("2024-01-03", 2)))
    assert "no erasure" in " ".join(_erased(Since("2024-01-03", 0)))
