"""A seal tells which files it could not read to their end, goes on, and exits 1."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from tocsin.cli.main import main


def test_a_locked_pdf_and_a_torn_workbook_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "good.csv").write_text("Номер;Сумма\n1;10,00\n2;11,00\n3;12,00\n", encoding="utf-8")
    (folder / "torn.xlsx").write_bytes(b"PK\x03\x04 torn before its directory")
    locked = pikepdf.new()
    locked.add_blank_page()
    locked.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    words = ["seal", str(folder), "--out", str(tmp_path / "seal"), "--json"]
    assert main(words) == 1
    told = json.loads(capsys.readouterr().out)
    assert {item["file"] for item in told["troubles"]} >= {"locked.pdf"}
    assert told["read"] == 3
    assert main(["verify", str(tmp_path / "seal"), str(folder), "--quiet"]) == 0


def test_a_sound_archive_exits_0(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "good.txt").write_text("whole", encoding="utf-8")
    assert main(["seal", str(folder), "--out", str(tmp_path / "seal"), "--quiet"]) == 0
