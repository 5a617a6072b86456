"""Every bundle vector through every implementation: one disagreement blocks a release."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from vectors.harness import by_product, by_verify_py, outcome, stand_alone, vectors, write_zip

VECTORS = vectors()


def test_there_are_enough_vectors_and_most_are_wrong() -> None:
    verdicts = [json.loads(path.read_text())["expect"]["verdict"] for path in VECTORS]
    bad = [v for v in verdicts if v in ("DAMAGED PROOF", "BYTES DIFFER", "NOT IN SEAL")]
    assert len(bad) >= 70
    assert len(verdicts) - len(bad) >= 20


@pytest.fixture(scope="module")
def alone() -> ModuleType:
    return stand_alone()


@pytest.mark.sampled(7)
@pytest.mark.parametrize("path", VECTORS[::12], ids=lambda path: path.stem)
def test_verify_py_as_a_program(path: Path, tmp_path: Path) -> None:
    """In a process of its own, without this project or its packages on the path."""
    vector = json.loads(path.read_text())
    archive = write_zip(vector, tmp_path / "bundle.zip")
    result = by_verify_py(archive, vector["options"])
    assert outcome(result, vector["expect"]) == vector["expect"], vector["why"]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_verify_py(path: Path, tmp_path: Path, alone: ModuleType) -> None:
    vector = json.loads(path.read_text())
    archive = write_zip(vector, tmp_path / "bundle.zip")
    result = alone.verify(archive, vector["options"].get("vkey", ""))
    assert outcome(result, vector["expect"]) == vector["expect"], vector["why"]


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_tocsin_itself(path: Path, tmp_path: Path) -> None:
    vector = json.loads(path.read_text())
    archive = write_zip(vector, tmp_path / "bundle.zip")
    result = by_product(archive, vector["options"])
    assert outcome(result, vector["expect"]) == vector["expect"], vector["why"]


@pytest.mark.slow
def test_vectors_are_what_the_builder_writes() -> None:
    """The committed files come out of the builder byte for byte."""
    from vectors.build import CASES, text

    made = {f"{item.name}.json": text(item) for item in CASES}
    assert made == {path.name: path.read_text() for path in VECTORS}
