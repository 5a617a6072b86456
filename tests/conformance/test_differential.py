"""Thousands of bent bundles: all implementations give one verdict, and none gives a traceback."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from vectors.bend import bent
from vectors.harness import by_product, stand_alone, vectors, write_zip

VALID = [path for path in vectors() if path.stem.startswith("valid")]


@pytest.fixture(scope="module")
def alone() -> ModuleType:
    return stand_alone()


def compare(alone: ModuleType, seeds: range, folder: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    for seed in seeds:
        vector = bent(seed, VALID)
        archive = write_zip(vector, folder / "b.zip")
        mine = by_product(archive, vector["options"])["verdict"]
        other = alone.verify(archive, vector["options"].get("vkey", ""))["verdict"]
        assert mine == other, f"seed {seed}: tocsin says {mine}, verify.py says {other}"
        counts[mine] = counts.get(mine, 0) + 1
    return counts


def test_a_hundred(alone: ModuleType, tmp_path: Path) -> None:
    counts = compare(alone, range(120), tmp_path)
    assert len(counts) >= 4, "bending that always ends alike proves little"


@pytest.mark.slow
def test_three_thousand(alone: ModuleType, tmp_path: Path) -> None:
    compare(alone, range(1000, 4000), tmp_path)
