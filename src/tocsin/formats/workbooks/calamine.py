"""XLS, XLSB and ODS by python-calamine: values of every sheet, hidden ones too.

This is what a seal commits to for these kinds, and must not change. A comparison reads further
(:mod:`tocsin.formats.workbooks.xls`, :mod:`~tocsin.formats.workbooks.xlsb`,
:mod:`~tocsin.formats.workbooks.ods`).
"""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits, unlocked_file
from tocsin.formats.meaning import Unit, values
from tocsin.formats.registry import FORMATS
from tocsin.formats.tables import Table
from tocsin.formats.workbooks import sheets
from tocsin.formats.workbooks.apart import units_apart
from tocsin.formats.workbooks.further import of_book
from tocsin.formats.workbooks.sheets import Sheet, Workbook
from tocsin.ground.errors import Diagnosis, TocsinError


def read(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """The workbook at ``path``; raises TocsinError when it cannot be read."""
    import python_calamine

    book = Workbook(formulas_read=False)
    try:
        opened = python_calamine.CalamineWorkbook.from_filelike(_shown(path))
    except BaseException as error:  # calamine's error classes share no public base
        _raise_ours(error)
        locked = "assword" in str(error) or "ncrypt" in str(error)
        problem = "it is protected by a password" if locked else "the workbook cannot be read"
        raise TocsinError(problem, mend="ask for a sound copy", file=path.name) from error
    states = {meta.name: str(meta.visible) for meta in opened.sheets_metadata}
    for name in opened.sheet_names:
        sheet = Sheet(name, (), {})
        shown = states.get(name, "")
        if "Hidden" in shown:
            sheet.state = "veryHidden" if "Very" in shown else "hidden"
        try:
            _fill(sheet, opened.get_sheet_by_name(name), limits)
        except BaseException as error:
            _raise_ours(error)
            problem = f"a sheet cannot be read ({type(error).__name__})"
            place = f"sheet={name}"
            book.problems.append(Diagnosis(problem, file=path.name, place=place))
        book.sheets.append(sheets.finish(sheet))
    return book


def _shown(path: Path) -> io.BytesIO:
    """The bytes of a workbook, those inside where the default password opens it."""
    content = path.read_bytes()
    if content[:4] == b"\xd0\xcf\x11\xe0" and is_encrypted(io.BytesIO(content)):
        content = unlocked_file(path) or content
    return io.BytesIO(content)


def is_encrypted(source: io.BytesIO) -> bool:
    """Whether a binary workbook begins with a FILEPASS record ([MS-XLS] 2.4.117)."""
    import olefile

    try:
        with olefile.OleFileIO(source) as opened:
            name = next(n for n in ("Workbook", "Book") if opened.exists(n))
            head = opened.openstream(name).read(64)
            at = 4 + int.from_bytes(head[2:4], "little")
            return bool(head[at : at + 2] == b"\x2f\x00")
    except Exception:  # a damaged container is read, or refused, by whoever reads it
        return False


def _raise_ours(error: BaseException) -> None:
    """Raise again what is not the reader's failure; its panics are no ``Exception``."""
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error


def _fill(sheet: Sheet, opened: Any, limits: Limits) -> None:
    if opened.total_height * max(opened.total_width, 1) > limits.cells:
        raise TocsinError("the sheet holds more cells than the limit")
    first = opened.start[0] if opened.start else 0
    left = ("",) * (opened.start[1] if opened.start else 0)
    for offset, row in enumerate(opened.iter_rows()):
        cells = tuple(canonical(cell) for cell in row)
        if any(cells):
            sheet.rows[first + offset + 1] = left + cells


def canonical(cell: Any) -> str:
    """A typed value of calamine as canonical text."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return values.plain(repr(cell))
    if isinstance(cell, datetime):
        return values.date(cell.isoformat(sep="T", timespec="seconds")) or cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return values.plain(repr(cell.total_seconds() / 86_400))
    return "" if cell is None else str(cell)


def tables(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> list[Table]:
    """The sheets of a workbook as tables."""
    book = read(path, limits=limits)
    problems += book.problems
    return [sheet for sheet in book.sheets if sheet.rows]


def units(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> Iterator[Unit]:
    """The rows of every sheet (see :func:`tocsin.formats.unitsof.units`)."""
    yield from units_apart(__name__, path, limits, problems)


def committed(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> Iterator[Unit]:
    """The same in this process; the reader may end it (:mod:`.apart`)."""
    book = read(path, limits=limits)
    problems += book.problems
    yield from sheets.units_of(book.sheets)
    module = FORMATS[_kind(path)].book
    try:
        whole = importlib.import_module(module).read(path, limits=limits)
    except (TocsinError, ValueError, LookupError):
        return  # its values stand committed; what is out of sight could not be read
    yield from of_book(whole)


def _kind(path: Path) -> str:
    """Which of the three kinds read here a workbook is."""
    with path.open("rb") as stream:
        if stream.read(4) == b"\xd0\xcf\x11\xe0":
            return "xls"
    try:
        with zipfile.ZipFile(path) as archive:
            return "xlsb" if FORMATS["xlsb"].part in archive.namelist() else "ods"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "ods"
