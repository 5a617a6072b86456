"""A few cells at the far ends of a sheet do not make a reader lay out billions between them."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from tests.compare.bookfiles.xlsbfile import record
from tests.formats.hostile.further import xlsb_rows, xlsb_sheet
from tests.formats.hostile.inputs import ods, xlsx

from tocsin.formats.unitsof import units
from tocsin.formats.workbooks.sheets import Sheet, finish
from tocsin.ground.errors import Diagnosis

FAR = 16_384


def read(path: Path, content: bytes) -> tuple[list[str], list[Diagnosis]]:
    path.write_bytes(content)
    problems: list[Diagnosis] = []
    return [u.place for u in units(path, problems=problems) if u.kind == "row"], problems


@pytest.mark.slow
def test_far_cells_in_every_row_are_read_up_to_a_bound_and_said(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 700))
    places, problems = read(tmp_path / "a.xlsx", xlsx(rows))
    assert 400 < len(places) < 699
    assert any("far apart" in problem.problem for problem in problems)


def test_one_far_cell_widens_no_other_row() -> None:
    far = ("",) * (FAR - 1) + ("end",)
    sheet = finish(Sheet("S", (), {1: far} | dict.fromkeys(range(2, 3000), ("x",))))
    assert sheet.rows[1] == far
    assert len(sheet.rows[2]) < 4000
    assert len(sheet.rows) == 2999


def test_two_corners_of_a_binary_sheet_do_not_end_the_process(tmp_path: Path) -> None:
    row = (record(0, struct.pack("<I", n) + bytes(13)) for n in (0, 1_048_575))
    cell = (record(5, struct.pack("<IId", n, 0, 1.5)) for n in (0, FAR - 1))
    body = b"".join(a + b for a, b in zip(row, cell, strict=True))
    places, problems = read(tmp_path / "a.xlsb", xlsb_sheet(body))
    assert places == []
    assert problems


@pytest.mark.parametrize("name", ["a.xlsb", "a.ods"])
def test_an_honest_sheet_is_read_at_arms_length(name: str, tmp_path: Path) -> None:
    value = 'office:value-type="float" office:value="1"'
    cell = f"<table:table-cell {value}><text:p>1</text:p></table:table-cell>"
    whole = ods(f"<table:table-row>{cell}</table:table-row>") if name == "a.ods" else xlsb_rows(3)
    _, problems = read(tmp_path / name, whole)
    assert problems == []
