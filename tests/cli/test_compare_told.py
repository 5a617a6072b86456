"""What the terminal says of rows that went from one book to another: where each half stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.cli.main import main

HEAD = "no;name;amount;note"
ROWS = [f"{n};Office {n};{n * 37}.50;note number {n}" for n in range(1, 41)]


def _write(folder: Path, **books: list[str]) -> Path:
    folder.mkdir()
    for name, rows in books.items():
        (folder / f"{name}.csv").write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return folder


def test_rows_that_went_to_another_book_are_linked_on_both_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = _write(tmp_path / "one", north=ROWS[:20], south=ROWS[20:])
    two = _write(tmp_path / "two", north=ROWS[:4] + ROWS[6:20], south=ROWS[20:] + ROWS[4:6])
    assert main(["compare", str(one), str(two)]) == 1
    said = capsys.readouterr().out
    assert "north.csv: 2 row-removed\n    2 rows moved to south.csv\n" in said
    assert "south.csv: 2 row-added\n    2 rows moved from north.csv\n" in said


def test_a_row_that_is_only_gone_is_linked_to_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = _write(tmp_path / "one", north=ROWS[:20])
    two = _write(tmp_path / "two", north=ROWS[:19])
    assert main(["compare", str(one), str(two)]) == 1
    said = capsys.readouterr().out
    assert "1 row-removed" in said
    assert " moved to " not in said
