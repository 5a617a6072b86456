"""A log that is bent: each part of it, told by its code; and what is known of it elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tocsin.seal.log import logkey
from tocsin.seal.log.log import Log
from tocsin.seal.log.merkle import fold, leaf_hash
from tocsin.seal.vault.audit import Audit, audit_log

ENTRIES = [b"entry %d" % number for number in range(300)]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of 300 entries with a checkpoint at 3, so that a tile has a tile over it."""
    folder = tmp_path_factory.mktemp("log") / "log"
    log = Log.create(folder, seed=bytes(range(32)), origin="example/log")
    key = logkey.load(folder / "local" / "log-key")
    for batch in (ENTRIES[:3], ENTRIES[3:]):
        log.append(lambda _, batch=batch: batch, key)
    return folder


@pytest.fixture
def bent(grown: Path, tmp_path: Path) -> Log:
    shutil.copytree(grown, tmp_path / "log")
    return Log.open(tmp_path / "log")


def codes(found: Audit) -> list[str]:
    return [fault.code for fault in found.faults]


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(content)


def test_a_sound_log_and_the_roots_it_had(grown: Path) -> None:
    found = audit_log(Log.open(grown))
    assert found.sound
    assert found.entries == 300
    assert found.roots == {size: fold(list(map(leaf_hash, ENTRIES[:size]))) for size in (3, 300)}


def test_a_tile_over_tiles_that_lies_is_told_though_every_entry_is_true(bent: Log) -> None:
    (over,) = [p for p in (bent.folder / "tile" / "1").rglob("*") if p.is_file()]
    flip(over)
    assert codes(audit_log(bent)) == ["LOG-TILES"]


@pytest.mark.parametrize("kept", ["3", "300"])
def test_a_kept_checkpoint_that_was_touched(bent: Log, kept: str) -> None:
    path = bent.folder / "checkpoints" / kept
    path.write_text(path.read_text().replace(f"\n{kept}\n", f"\n{kept}0\n"))
    assert codes(audit_log(bent)) == ["LOG-CHECKPOINT"]


def test_a_part_that_is_gone_is_missing_and_nothing_is_said_of_what_hangs_on_it(bent: Log) -> None:
    for path in (bent.folder / "tile" / "entries").rglob("*"):
        if path.is_file() and "001" in str(path):
            path.unlink()
    found = audit_log(bent)
    assert codes(found) == ["LOG-MISSING"]
    assert found.entries == 256


def test_an_empty_log_is_sound(tmp_path: Path) -> None:
    found = audit_log(Log.create(tmp_path / "log", seed=bytes(32), origin="example/log"))
    assert found.sound
    assert found.entries == 0
