"""Publishing and compiling as a newcomer does: on a past day, and in a script without its font."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tocsin.cli.main import main


@pytest.fixture
def strangers(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "tests/letters/strangers", tmp_path / "cases")
    return tmp_path / "cases"


def test_pages_of_a_past_day_tell_what_was_known_then(strangers: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert (
        main(["publish", str(strangers / "police"), "--out", str(out), "--on", "2025-06-10"]) == 0
    )
    page = (out / "fr/cam-police/index.html").read_text("utf-8")
    assert "1er juin 2025" in page
    assert "15 juin 2025" not in page
    assert "annoncé la dissolution" not in (out / "data/cam-police.json").read_text("utf-8")
    assert "Chronologie\u00a0: " in page


def test_a_script_without_font_leaves_word_and_web(
    strangers: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tocsin.letters.nodes.fonts.FOLDERS", ())  # whatever this machine has
    out = tmp_path / "out"
    args = ["compile", str(strangers / "garment"), "--out", str(out), "--kind", "cfa-update"]
    assert main([*args, "--on", "2025-03-05", "--no-annexes"]) == 1
    made = {path.suffix for path in out.iterdir()}
    assert made == {".docx", ".html", ".md"}
    assert "TOC-PDF1" in capsys.readouterr().err
    (letter,) = (path for path in out.glob("*.html") if "internal" not in path.name)
    assert "حسن" in letter.read_text("utf-8")
