"""XLSB workbooks: what a cut, broken or hostile part costs, and how records are walked."""

from __future__ import annotations

import contextlib
import random
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.bookfiles import spec, xlsbfile

from tocsin.formats.bounds.limits import Limits
from tocsin.formats.workbooks.xls.biff import BrokenRecordError
from tocsin.formats.workbooks.xlsb import biff12
from tocsin.formats.workbooks.xlsb import reader as xlsb
from tocsin.ground.errors import TocsinError


def rewritten(path: Path, name: str, data: bytes) -> Path:
    """The file with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for item, old in parts.items():
            archive.writestr(item, data if item == name else old)
    return path


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsb"
    xlsbfile.write(path, spec.book(1), spec.Manner(shared=True))
    return path


def test_records_of_every_length_are_walked() -> None:
    sizes = (0, 1, 127, 128, 16383, 16384)
    data = b"".join(xlsbfile.record(5 + 300 * (n % 2), bytes(n)) for n in sizes)
    assert [(kind, len(body)) for kind, body in biff12.records(data)] == [
        (5 + 300 * (n % 2), n) for n in sizes
    ]
    with pytest.raises(BrokenRecordError):
        list(biff12.records(data[:-1]))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_walk(data: bytes) -> None:
    with contextlib.suppress(BrokenRecordError):
        assert sum(len(body) for _, body in biff12.records(data)) <= len(data)


def test_a_cut_sheet_gives_its_rows_and_says_so(book: Path) -> None:
    name = "xl/worksheets/sheet1.bin"
    whole = part(book, name)
    found = xlsb.read(rewritten(book, name, whole[: len(whole) // 2]))
    assert 10 < len(found.sheets[0].rows) < 41
    assert "cut off" in found.problems[0].problem
    assert found.sheets[1].rows


@pytest.mark.slow
def test_broken_parts_never_break_the_reader(book: Path) -> None:
    chance = random.Random(2)
    names = ["xl/workbook.bin", "xl/worksheets/sheet1.bin", "xl/styles.bin", "xl/comments1.bin"]
    names.append("xl/sharedStrings.bin")
    read = 0
    for number in range(100):
        name = names[number % len(names)]
        whole = part(book, name)
        data = bytearray(whole)
        for _ in range(1 + number % 4):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            found = xlsb.read(rewritten(book, name, bytes(data)))
        except TocsinError:
            continue
        finally:
            rewritten(book, name, whole)
        read += any(sheet.rows for sheet in found.sheets)
    assert read > 50


def test_a_row_or_column_beyond_the_sheet_ends_it(book: Path) -> None:
    name = "xl/worksheets/sheet1.bin"
    row = xlsbfile.record(0, struct.pack("<IIHBBBI", 1 << 30, 0, 0, 0, 0, 0, 0))
    found = xlsb.read(rewritten(book, name, xlsbfile.record(145) + row))
    assert "beyond the last one" in found.problems[0].problem
    cell = xlsbfile.record(5, struct.pack("<IId", 1 << 30, 0, 1.0))
    start = xlsbfile.record(0, struct.pack("<IIHBBBI", 0, 0, 0, 0, 0, 0, 0))
    found = xlsb.read(rewritten(book, name, start + cell))
    assert found.sheets[0].rows == {}
    assert found.problems


def test_the_limit_of_cells_ends_the_reading(book: Path) -> None:
    found = xlsb.read(book, limits=Limits(cells=50))
    assert sum(sum(map(bool, row)) for row in found.sheets[0].rows.values()) == 50
