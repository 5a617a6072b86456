"""A sealed synthetic folder, and the command line as people use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli.main import main

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``run(verb, *words)``: exit code and JSON; with ``plain=True`` the text under ``text``."""

    def call(*words: object, plain: bool = False) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        extra = [] if plain else ["--json"]
        code = main([str(word) for word in words] + extra)
        shown = capsys.readouterr()
        if plain:
            return code, {"text": shown.out, "errors": shown.err}
        return code, {**(json.loads(shown.out) if shown.out else {}), "errors": shown.err}

    return call


@pytest.fixture
def sealed(tmp_path: Path, run: Run) -> Path:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "kassa.csv").write_text("date;amount\n2019-01-07;12500.00\n")
    (archive / "letter.txt").write_text("Synthetic letter.\n")
    code, _ = run("seal", archive, "--out", tmp_path / "seal", "--jobs", 1)
    assert code == 0
    return tmp_path / "seal"
