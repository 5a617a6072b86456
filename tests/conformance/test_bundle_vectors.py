"""Every bundle vector through every implementation: one disagreement blocks a release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vectors.harness import by_product, by_verify_py, outcome, vectors, write_zip

VECTORS = vectors()


def test_there_are_enough_vectors_and_most_are_wrong() -> None:
    verdicts = [json.loads(path.read_text())["expect"]["verdict"] for path in VECTORS]
    bad = [v for v in verdicts if v in ("DAMAGED PROOF", "BYTES DIFFER", "NOT IN SEAL")]
    assert len(bad) >= 70
    assert len(verdicts) - len(bad) >= 20


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_verify_py(path: Path, tmp_path: Path) -> None:
    vector = json.loads(path.read_text())
    archive = write_zip(vector, tmp_path / "bundle.zip")
    result = by_verify_py(archive, vector["options"])
    assert outcome(result, vector["expect"]) == vector["expect"], vector["why"]


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_tocsin_itself(path: Path, tmp_path: Path) -> None:
    vector = json.loads(path.read_text())
    archive = write_zip(vector, tmp_path / "bundle.zip")
    result = by_product(archive, vector["options"])
    assert outcome(result, vector["expect"]) == vector["expect"], vector["why"]


def test_vectors_are_what_the_builder_writes() -> None:
    """The committed files come out of the builder byte for byte."""
    from vectors.build import CASES, text

    made = {f"{item.name}.json": text(item) for item in CASES}
    assert made == {path.name: path.read_text() for path in VECTORS}
