"""A file name that is no UTF-8 is told everywhere and stops nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tocsin.cli.main import main


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        (folder / "plain.txt").write_text("as it was", encoding="utf-8")
    try:
        (one / os.fsdecode(b"\xff\xfe name.txt")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")
    return one, two


def test_compare_writes_every_report(folders: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = folders
    out = tmp_path / "report"
    assert main(["compare", str(one), str(two), "--out", str(out), "--quiet"]) == 1
    for name in ("report.json", "report.html", "report.csv", "report.pdf"):
        assert (out / name).stat().st_size > 0, name
    missing = [
        o
        for o in json.loads((out / "report.json").read_text())["outcomes"]
        if o["verdict"] == "missing"
    ]
    assert os.fsencode(missing[0]["originals"][0]) == b"\xff\xfe name.txt"


def test_compare_with_the_seal_alone_too(folders: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = folders
    seal, out = tmp_path / "seal", tmp_path / "report"
    assert main(["seal", str(one), "--out", str(seal), "--quiet"]) == 0
    assert main(["compare", str(seal), str(two), "--out", str(out), "--quiet"]) == 1
    assert (out / "report.pdf").stat().st_size > 0
