"""Digests that are not held in memory answer slices as bytes do."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from benchmarks._seal import fresh_vault, seal_into
from tests.compare.faults import both_ways, of, told

from tocsin.compare.sealed import outcome
from tocsin.seal.against import matching
from tocsin.seal.against.digests import OfSeal, Spilled, pieces
from tocsin.seal.vault import Manifest, identities

LEDGER = "date;doc;party;amount\n" + "".join(
    f"2024-02-{1 + i % 28:02};D-{i};Synthetic {i % 9};{i * 13 + 7}.{10 + i % 90}\n"
    for i in range(300)
)


def same_slices(found: Spilled | OfSeal, wanted: bytes) -> None:
    chance = random.Random(4)
    assert (len(found), bytes(found)) == (len(wanted), wanted)
    assert b"".join(pieces(found)) == wanted
    for _ in range(200):
        start = chance.randrange(len(wanted) + 200)
        end = chance.randrange(len(wanted) + 200)
        assert found[start:end] == wanted[start:end]


def test_spilled_digests_are_those_written() -> None:
    whole = random.Random(2).randbytes(96 * 70)
    spilled = Spilled()
    for at in range(0, len(whole), 1000):
        spilled.add(whole[at : at + 1000])
    same_slices(spilled, whole)


def test_sealed_digests_are_those_of_the_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "f.csv").write_text(LEDGER, "utf-8")
    vault = fresh_vault(tmp_path / "archive.seal")
    seal_into(folder, vault, jobs=1)
    manifest = Manifest(vault, identities(vault.folder, None))
    (item,) = [one for one in manifest.state() if one.unit_count]
    held = matching.sealed_units(manifest, item).digests
    assert isinstance(held, bytes)
    monkeypatch.setattr(matching, "MANY", 0)
    far = matching.sealed_units(manifest, item).digests
    assert isinstance(far, OfSeal)
    same_slices(far, held)
    far.remember(7, held[7 * 96 : 8 * 96])
    same_slices(far, held)


@pytest.mark.slow
def test_what_is_found_does_not_depend_on_where_digests_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = LEDGER.replace("D-40;", "D-41;").replace("2024-02-09;D-8;Synthetic 8;111.18\n", "")
    files = {"f.csv": LEDGER.encode()}, {"f.csv": after.encode()}
    _, near = both_ways(tmp_path / "near", *files)
    monkeypatch.setattr(matching, "MANY", 0)
    monkeypatch.setattr(outcome, "MANY", 0)
    _, far = both_ways(tmp_path / "far", *files)
    assert told(of(far, "f.csv")) == told(of(near, "f.csv"))
    assert {kind for kind, _, _ in told(of(far, "f.csv"))} == {"row-changed", "row-removed"}
