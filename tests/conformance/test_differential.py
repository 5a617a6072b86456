"""Thousands of bent bundles: all implementations give one verdict, and none gives a traceback."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from vectors.bend import bent
from vectors.container import bent_zip
from vectors.harness import by_product, stand_alone, vectors, write_zip
from vectors.resign import odd

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


def test_thirty(alone: ModuleType, tmp_path: Path) -> None:
    counts = compare(alone, range(30), tmp_path)
    assert len(counts) >= 4, "bending that always ends alike proves little"


@pytest.mark.slow
def test_three_thousand(alone: ModuleType, tmp_path: Path) -> None:
    compare(alone, range(1000, 4000), tmp_path)


def compare_odd(alone: ModuleType, seeds: range, folder: Path) -> dict[str, int]:
    """Bundles that somebody with every key made odd before signing them."""
    counts: dict[str, int] = {}
    for seed in seeds:
        archive = write_zip(odd(seed), folder / "b.zip")
        mine = by_product(archive, {})["verdict"]
        other = alone.verify(archive, "")["verdict"]
        assert mine == other, f"seed {seed}: tocsin says {mine}, verify.py says {other}"
        counts[mine] = counts.get(mine, 0) + 1
    return counts


def compare_containers(alone: ModuleType, seeds: range, folder: Path) -> dict[str, int]:
    """Zip files bent as zip files."""
    counts: dict[str, int] = {}
    for seed in seeds:
        archive = folder / "c.zip"
        archive.write_bytes(bent_zip(seed, VALID, folder))
        mine = by_product(archive, {})["verdict"]
        other = alone.verify(archive, "")["verdict"]
        assert mine == other, f"seed {seed}: tocsin says {mine}, verify.py says {other}"
        counts[mine] = counts.get(mine, 0) + 1
    return counts


@pytest.mark.slow
def test_odd_but_signed(alone: ModuleType, tmp_path: Path) -> None:
    assert len(compare_odd(alone, range(60), tmp_path)) >= 3


@pytest.mark.slow
def test_bent_containers(alone: ModuleType, tmp_path: Path) -> None:
    assert len(compare_containers(alone, range(100), tmp_path)) >= 2


@pytest.mark.slow
def test_two_thousand_odd_and_three_thousand_containers(alone: ModuleType, tmp_path: Path) -> None:
    compare_odd(alone, range(10_000, 12_000), tmp_path)
    compare_containers(alone, range(10_000, 13_000), tmp_path)
