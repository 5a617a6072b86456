"""Every reader does twice the work for twice the file, whatever the file was built to provoke.

Work is counted in steps (calls of functions, in Python and in C), which no load of the machine
changes. What a step may hide (copying the rest of a text) is measured by itself where it was a
fault, and by processor time in the slower suite.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.formats.hostile import further
from tests.formats.hostile.inputs import INPUTS

from tocsin.formats.bounds.zipped import open_package
from tocsin.formats.extract import read_kind
from tocsin.formats.inside import units_inside
from tocsin.formats.kinds import kind_of
from tocsin.formats.opened import open_workbook
from tocsin.formats.registry import FORMATS
from tocsin.formats.unitsof import units
from tocsin.formats.words.documentkind import document_kind
from tocsin.formats.workbooks.ods import reader as ods
from tocsin.formats.workbooks.xlsx import reader as xlsx
from tocsin.formats.workbooks.xlsx.sheetrows import RowReader
from tocsin.ground.errors import TocsinError

assert further  # its builders have entered themselves
SMALL = 400
CONSTANT = 600  # steps that what is read once (styles, headings, samples) may vary by


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers at arm's length read in this process, so that their steps can be counted."""

    def direct(function: Callable[..., object], *args: object, **_: object) -> object:
        return function(*args)

    for name in ("pages.pdfpages", "mail.messages", "extract", "workbooks.apart"):
        module = importlib.import_module(f"tocsin.formats.{name}")
        for bound in ("bounded", "bounded_kept"):
            if hasattr(module, bound):
                monkeypatch.setattr(module, bound, direct)


def read_all(path: Path) -> None:
    """Read a file in every way there is for its kind."""
    kind = kind_of(path).name
    try:
        for _ in units(path, problems=[]):
            pass
        if kind == "ods":
            ods.read(path)
        elif kind == "xlsx":
            xlsx.read_pair(path, path)
        elif kind == "packed":
            for _ in units_inside(path, problems=[]):
                pass
        elif kind in ("xls", "xlsb"):
            open_workbook(path)
        elif kind == "zip":
            for _ in units_inside(path, problems=[]):
                pass
            with open_package(path) as package:
                for name in package.names:
                    package.read(name)
        elif found := document_kind(path.read_bytes(), path.name):
            read_kind(path.read_bytes(), found, path.name)
    except TocsinError:
        pass


def steps_of(path: Path) -> int:
    """Calls of functions while a file is read."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read_all(path)
    finally:
        sys.setprofile(before)
    return count


LONG = {
    "mail_parts", "shared_formulas", "mail_deep", "pdf_pages", "shared_strings", "html_links",
    "ods_repeated_columns", "hidden_columns", "mail_box", "tar_one_name", "html_tags",
    "one_row_again_and_again",
}  # fmt: skip


@pytest.mark.sampled(11)
@pytest.mark.parametrize(
    "way", [pytest.param(w, marks=pytest.mark.slow) if w in LONG else w for w in INPUTS]
)
@pytest.mark.usefixtures("here")
def test_twice_the_file_takes_twice_the_steps(tmp_path: Path, way: str) -> None:
    name, build = INPUTS[way]
    steps = []
    for times in (0, 1, 2, 4):  # the first only loads what readers import
        path = tmp_path / name
        path.write_bytes(build(SMALL * max(1, times)))
        steps.append(steps_of(path))
    first, second = steps[2] - steps[1], steps[3] - steps[2]
    assert second <= 2.3 * max(first, 0) + CONSTANT, f"{way}: {steps[1:]}"


def test_every_format_with_a_reader_has_a_file_that_grows(tmp_path: Path) -> None:
    """A new format is entered here too: by a builder whose file is of its kind."""
    seen = set()
    for name, build in INPUTS.values():
        path = tmp_path / name
        path.write_bytes(build(20))
        seen.add(kind_of(path).name)
    readable = {kind for kind, item in FORMATS.items() if item.reader or item.family == "container"}
    assert readable - seen <= {"msg"}  # its reader is a library's: tests/formats/bounds hold it


class Watched(str):
    """A text that counts the characters copied out of it."""

    copied = 0

    def __getitem__(self, wanted):
        found = Watched(str.__getitem__(self, wanted))
        Watched.copied += len(found)
        return found


@pytest.mark.parametrize("number", [1_000, 8_000])
def test_empty_rows_are_passed_over_without_copying_the_rest(number: int) -> None:
    text = Watched("<row/>" * number + '<row r="9"><c r="A9"><v>1</v></c>')
    rows: list[object] = []
    Watched.copied = 0
    assert RowReader(lambda _, cells: rows.append(cells)).read(text, last=False)
    assert len(rows) == number + 1
    assert Watched.copied <= len(text)
