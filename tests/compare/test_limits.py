"""Limits of time, memory and size hold for each pair; the rest of the folder goes on."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from tests.compare import mutations as m

from tocsin.cli.main import main
from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import FileOutcome
from tocsin.compare.engine import compare_files
from tocsin.compare.sealed import outcome as sealed
from tocsin.compare.sealed.returned import compare_seal
from tocsin.compare.tables import rows
from tocsin.formats.bounds import Bounds, bounded
from tocsin.formats.bounds.limits import Limits
from tocsin.formats.workbooks.xlsx import reader as xlsx
from tocsin.ground.errors import TocsinError

ENTRIES = m.books(1, 40)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        m.write_text(folder / "small.csv", ENTRIES[:8], m.Manner())
        m.write_text(folder / "large.csv", ENTRIES, m.Manner())
        m.write_xlsx(folder / "book.xlsx", ENTRIES, m.Manner())
    altered, _ = m.plant(ENTRIES[:8], ["amount"], 3)
    m.write_text(two / "small.csv", altered, m.Manner())
    more, _ = m.plant(ENTRIES, ["party"], 4)
    m.write_text(two / "large.csv", more, m.Manner())
    m.write_xlsx(two / "book.xlsx", more, m.Manner())
    return one, two


def outcomes(one: Path, two: Path, limits: Limits) -> dict[str, FileOutcome]:
    found = compare_files(one, two, Options(jobs=1, limits=limits)).outcomes
    return {outcome.originals[0]: outcome for outcome in found}


def test_a_file_beyond_the_size_limit_is_named_and_the_rest_compared(
    folders: tuple[Path, Path],
) -> None:
    found = outcomes(*folders, Limits(file_bytes=2000))
    for name in ("large.csv", "book.xlsx"):
        assert found[name].verdict == "not-comparable"
        assert "more than the limit of 2,000" in found[name].why
    assert found["small.csv"].found.counts == {"cell-changed": 1}


@pytest.mark.slow
def test_a_workbook_that_stalls_its_reader_costs_its_time_and_no_more(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stall(*_: object, **__: object) -> None:
        with (tmp_path / "children").open("a") as said:
            said.write(f"{os.getpid()}\n")
        time.sleep(600)

    for name in ("read", "read_pair", "units"):
        monkeypatch.setattr(xlsx, name, stall)
    began = time.monotonic()
    found = outcomes(*folders, Limits(seconds=1.0))
    assert time.monotonic() - began < 500, "nobody waits until the reader has done"
    assert found["book.xlsx"].verdict == "not-comparable"
    assert "longer than 1 seconds" in found["book.xlsx"].why
    assert found["large.csv"].found.counts == {"cell-changed": 1}
    for child in {int(line) for line in (tmp_path / "children").read_text().split()}:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


@pytest.mark.slow
def test_a_table_that_stalls_is_stopped_too(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rows.compare_tables

    def stall(one: object, *rest: object) -> object:
        if "large" in str(one.path):  # type: ignore[attr-defined]
            time.sleep(600)
        return whole(one, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("tocsin.compare.tables.comparator.compare_tables", stall)
    found = outcomes(*folders, Limits(seconds=1.0))
    assert "longer than 1 seconds" in found["large.csv"].why
    assert found["small.csv"].found.counts == {"cell-changed": 1}


@pytest.mark.slow
def test_memory_is_limited(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def swell(*_: object, **__: object) -> None:
        bytearray(1 << 30)

    monkeypatch.setattr(xlsx, "read_pair", swell)
    found = outcomes(*folders, Limits(memory_bytes=300 << 20))
    assert found["book.xlsx"].why == "reading it needs more than 300 MB of memory"
    assert found["large.csv"].found.counts == {"cell-changed": 1}


@pytest.mark.slow
def test_a_returned_file_that_cannot_be_read_is_not_said_to_lack_what_was_sealed(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = folders
    assert main(["seal", str(one), "--quiet", "--jobs", "1"]) == 0

    def stall(*_: object, **__: object) -> None:
        time.sleep(600)

    # A kept child gets its work pickled, and a lambda cannot be.
    monkeypatch.setattr(sealed, "bounded_kept", bounded)
    monkeypatch.setattr(sealed, "returned_units", lambda path, jobs=1: stall() or None)
    seal = one.with_name("one.seal")
    (two / "large.csv").unlink()
    (two / "small.csv").unlink()
    found = compare_seal(seal, two, Options(jobs=1, limits=Limits(seconds=1.0))).outcomes
    (book,) = [outcome for outcome in found if outcome.originals == ("book.xlsx",)]
    assert book.verdict == "not-comparable"
    assert "longer than 1 seconds" in book.why
    assert book.found.counts == {}


def grandchild(note: str) -> None:
    """Start a process that would outlive its parent, then stall."""
    child = os.fork()
    if child == 0:
        time.sleep(600)
        os._exit(0)
    Path(note).write_text(str(child), encoding="utf-8")
    time.sleep(600)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_a_stopped_reader_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(TocsinError):
        bounded(grandchild, str(note), bounds=Bounds(seconds=0.5))
    pid = note.read_text(encoding="utf-8")
    until = time.monotonic() + 10
    while time.monotonic() < until:  # it is gone, or dead and waiting for whoever adopted it
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0]
        except FileNotFoundError:
            return
        if state == "Z":
            return
        time.sleep(0.05)
    raise AssertionError("a process outlived its reader")
