"""XLS of Excel 97 and later (BIFF8) by an own reader: values, formulas, all out of sight.

[MS-XLS] 2.1: an OLE container ([MS-CFB]) with a stream of records. Older streams (BIFF5 and
before) are read for their values by :mod:`tocsin.formats.workbooks.calamine`. A container whose
directory is lost is searched for the stream's first record.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.formats.workbooks import calamine, sheets
from tocsin.formats.workbooks.binarycells import BrokenRecordError, Globals
from tocsin.formats.workbooks.sheets import Sheet, Workbook
from tocsin.formats.workbooks.xls.globals import Listed, read_globals
from tocsin.formats.workbooks.xls.ole import Container
from tocsin.formats.workbooks.xls.sheet import SheetStream
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

_BIFF8 = 0x0600
_FIRST_RECORD = b"\x09\x08\x10\x00\x00\x06\x05\x00"


def read(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """The workbook at ``path``; raises TocsinError when nothing of it can be read."""
    book = Workbook()
    container = Container.of(path, book)
    stream = container.stream or _sought(path, book)
    if len(stream) < 8 or struct.unpack_from("<H", stream, 4)[0] != _BIFF8:
        return calamine.read(path, limits=limits)
    shared, listed = Globals(), []
    try:
        listed = read_globals(stream, shared, book, limits, path.name)
    except BrokenRecordError as error:
        _say(book, f"{error}; what stands after it was not read", path.name)
    seen: set[int] = set()
    for item in listed[: limits.parts]:
        book.sheets.append(sheets.finish(_sheet(stream, item, shared, limits, book, seen, path)))
    for sheet in book.sheets:
        sheet.text_results = shared.texts_given > 0
    if not book.sheets:
        empty = Diagnosis("no sheet can be read from the workbook", file=path.name)
        raise ProblemsError([*book.problems, empty])
    return book


def _sheet(
    stream: bytes,
    item: Listed,
    shared: Globals,
    limits: Limits,
    book: Workbook,
    seen: set[int],
    path: Path,
) -> Sheet:
    """One listed sheet; damage is reported and what was read before it kept."""
    sheet = Sheet(item.name, (), {}, state=item.state)
    place = f"sheet={item.name}"
    if item.kind not in ("sheet", "macros"):
        return sheet
    if item.kind == "macros":
        digest = hashlib.sha256(stream[item.at : item.at + (1 << 20)]).hexdigest()
        book.parts[f"macrosheets/{item.name}"] = digest
    if item.at in seen or item.at >= len(stream):
        _say(book, "a sheet's records are missing from the file", path.name, place)
        return sheet
    seen.add(item.at)
    reader = SheetStream(stream, sheet, shared, limits)
    try:
        reader.read(item.at)
    except (BrokenRecordError, TocsinError) as error:
        said = error.diagnosis.problem if isinstance(error, TocsinError) else str(error)
        rows = max([0, *sheet.rows])
        _say(book, f"{said}; rows up to {rows} were read", path.name, place)
    if sheet.errors:
        _say(book, f"{sheet.errors} cells hold an error instead of a value", path.name, place)
    if reader.unread:
        said = f"{reader.unread} formulas cannot be worded; they are compared by what is stored"
        _say(book, said, path.name, place)
    return sheet


def _say(book: Workbook, problem: str, file: str, place: str = "") -> None:
    book.problems.append(Diagnosis(problem, file=file, place=place))


def _sought(path: Path, book: Workbook) -> bytes:
    """The stream of a container whose directory is lost, if its sectors stand in order."""
    content = path.read_bytes()
    at = content.find(_FIRST_RECORD)
    if at < 0:
        return b""
    problem = "the container has lost its directory; its records were read as they stand"
    _say(book, problem, path.name)
    return content[at:]
