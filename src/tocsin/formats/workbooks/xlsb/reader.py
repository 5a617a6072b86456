"""XLSB by an own reader ([MS-XLSB]): values, formulas, and all that is out of sight.

The package is that of XLSX; workbook, sheets, styles, strings and comments are binary parts.
"""

from __future__ import annotations

import struct
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.formats.workbooks import package, sheets
from tocsin.formats.workbooks.binarycells import BrokenRecordError, Gatherer, Globals, rk
from tocsin.formats.workbooks.formulas import ptg
from tocsin.formats.workbooks.sheets import Sheet, Workbook
from tocsin.formats.workbooks.xlsb import biff12
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

_STATES = {0: "visible", 1: "hidden", 2: "veryHidden"}
_WORKBOOK = "xl/workbook.bin"
Parts = dict[str, bytes]


def read(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """The workbook at ``path``; raises TocsinError when nothing of it can be read."""
    loaded = package.load(path, limits, kept=(".xml", ".rels", ".bin"))
    book, parts, shared = loaded.book, loaded.content, Globals()
    package.properties(book, parts)
    _take(book, path.name, _strings, parts.pop("xl/sharedStrings.bin", b""), shared)
    _take(book, path.name, _styles, parts.pop("xl/styles.bin", b""), shared)
    listed: list[tuple[str, str, str]] = []
    _take(book, path.name, _listed, parts, shared, book, listed)
    for name, state, part in listed[: limits.parts]:
        sheet = Sheet(name, (), {}, state=state)
        if part in parts:
            _sheet(parts.pop(part), sheet, shared, limits, book, path.name)
            _comments(sheet, part, parts)
        else:
            _say(book, "a sheet's part is missing from the file", path.name, f"sheet={name}")
        book.sheets.append(sheets.finish(sheet))
    if not book.sheets:
        empty = Diagnosis("no sheet can be read from the workbook", file=path.name)
        raise ProblemsError([*book.problems, empty])
    return book


def _say(book: Workbook, problem: str, file: str, place: str = "") -> None:
    book.problems.append(Diagnosis(problem, file=file, place=place))


def _take(book: Workbook, file: str, read_part: object, *args: object) -> None:
    """Read one part; what is malformed in it is said and the rest goes on."""
    try:
        read_part(*args)  # type: ignore[operator]
    except (BrokenRecordError, struct.error, IndexError):
        _say(book, "a part of the workbook is malformed and was read in part only", file)


def _strings(data: bytes, shared: Globals) -> None:
    for kind, body in biff12.records(data):
        if kind == 19:
            shared.strings.append(biff12.string(body, 1)[0])


def _styles(data: bytes, shared: Globals) -> None:
    formats: dict[int, str] = {}
    numbers: list[int] = []
    inside = False
    try:
        for kind, body in biff12.records(data):
            if kind == 44:
                formats[struct.unpack_from("<H", body)[0]] = biff12.string(body, 2)[0]
            elif kind in (617, 618):
                inside = kind == 617
            elif kind == 47 and inside:
                numbers.append(struct.unpack_from("<HH", body)[1])
    finally:
        shared.styled(numbers, formats)


def _listed(
    parts: Parts, shared: Globals, book: Workbook, listed: list[tuple[str, str, str]]
) -> None:
    """Sheets, links and names of ``workbook.bin`` (2.1.7.62)."""
    targets = package.targets(parts, _WORKBOOK)
    links = shared.links
    names: list[tuple[str, int, tuple[bytes, bytes], bool]] = []
    for kind, body in biff12.records(parts.get(_WORKBOOK, b"")):
        if kind == 156:
            state, _ = struct.unpack_from("<II", body)
            identity, at = biff12.string(body, 8)
            name, _ = biff12.string(body, at)
            listed.append((name, _STATES.get(state, "hidden"), targets.get(identity, "")))
            links.sheets.append(name)
        elif kind == 153:
            shared.base_1904 = bool(body[0] & 1)
        elif kind in (357, 358):
            links.books.append(("", links.sheets))
        elif kind == 667:
            links.books.append(("", []))
        elif kind == 355:
            target = targets.get(biff12.string(body, 0)[0], "")
            links.books.append((target.rpartition("/")[2] or "?", []))
        elif kind == 362:
            (count,) = struct.unpack_from("<I", body)
            for at in range(4, min(4 + 12 * count, len(body) - 11), 12):
                links.ranges.append(struct.unpack_from("<III", body, at))
        elif kind == 39:
            flags, _, scope = struct.unpack_from("<IBI", body)
            name, at = biff12.string(body, 9)
            links.names.append(name)
            own = bool(flags & 0x2E) or name.startswith("_xl")
            names.append((name, scope, biff12.formula(body, at), own))
    for name, scope, (tokens, extra), own in names:
        if own or not tokens:
            continue
        local = f"{links.sheets[scope]}!" if scope < len(links.sheets) else ""
        book.names[local + name] = ptg.decompiled(tokens, extra, links, 0, 0, wide=True)


class _Reader(Gatherer):
    """Takes the records of one sheet."""

    wide = True
    row = 0

    def take(self, kind: int, body: bytes) -> None:
        """One record (2.1.7.61)."""
        if kind == 0:
            self.row = struct.unpack_from("<I", body)[0]
            if self.row >= 1 << 20:
                raise TocsinError("a row stands beyond the last one a sheet can have")
            if body[11] & 0x10:
                self.sheet.hidden_rows.add(self.row + 1)
        elif 2 <= kind <= 11 or kind == 62:
            self._cell(kind, body)
        elif kind == 60:
            first, last = struct.unpack_from("<II", body)
            if struct.unpack_from("<H", body, 16)[0] & 1:
                most = min(last + 1, self.limits.columns)
                self.sheet.hidden_columns.update(range(first, most))
        elif kind in (426, 427):
            first, _, left, _ = struct.unpack_from("<IIII", body)
            known = self.arrays if kind == 426 else self.common
            known[first, left] = biff12.formula(body, 17 if kind == 426 else 16)

    def _cell(self, kind: int, body: bytes) -> None:
        column, style = struct.unpack_from("<II", body)
        row, end = self.row, len(body)
        style &= 0xFFFFFF
        if kind == 2:
            self.value(row, column, style, rk(struct.unpack_from("<I", body, 8)[0]))
        elif kind in (3, 11):
            self.error(row, column, body[8])
            end = 9
        elif kind in (4, 10):
            self.put(row, column, "TRUE" if body[8] else "FALSE")
            end = 9
        elif kind in (5, 9):
            self.value(row, column, style, struct.unpack_from("<d", body, 8)[0])
            end = 16
        elif kind == 7:
            (index,) = struct.unpack_from("<I", body, 8)
            known = index < len(self.shared.strings)
            self.put(row, column, self.shared.strings[index] if known else str(index))
        else:
            text, end = biff12.string(body, 9 if kind == 62 else 8)
            self.put(row, column, text)
        if kind in (8, 9, 10, 11):
            self._formula(column, *biff12.formula(body, end + 2))

    def _formula(self, column: int, tokens: bytes, extra: bytes) -> None:
        if tokens[:1] == b"\x01" and len(tokens) >= 5:
            (first,) = struct.unpack_from("<I", tokens, 1)
            left = struct.unpack_from("<I", extra)[0] if len(extra) >= 4 else column
            self.sharing.append((self.row, column, (first, left)))
        elif tokens[:1] != b"\x02":
            self.worded(self.row, column, tokens, extra)


def _sheet(
    data: bytes, sheet: Sheet, shared: Globals, limits: Limits, book: Workbook, file: str
) -> None:
    reader = _Reader(sheet, shared, limits)
    place = f"sheet={sheet.name}"
    problem = ""
    try:
        for kind, body in biff12.records(data):
            reader.take(kind, body)
    except (struct.error, IndexError):
        problem = "a record is malformed"
    except BrokenRecordError as error:
        problem = str(error)
    except TocsinError as error:
        problem = error.diagnosis.problem
    reader.laid_out()
    if problem:
        _say(book, f"{problem}; rows up to {reader.row + 1} were read", file, place)
    if sheet.errors:
        _say(book, f"{sheet.errors} cells hold an error instead of a value", file, place)
    if reader.unread:
        said = f"{reader.unread} formulas cannot be worded; they are compared by what is stored"
        _say(book, said, file, place)


def _comments(sheet: Sheet, part: str, parts: Parts) -> None:
    """Notes of a sheet, by cell (2.1.7.9)."""
    for target in package.targets(parts, part).values():
        if "omments" not in target or not target.endswith(".bin") or target not in parts:
            continue
        authors: list[str] = []
        cell = ""
        try:
            for kind, body in biff12.records(parts[target]):
                if kind == 632:
                    authors.append(biff12.string(body, 0)[0].strip())
                elif kind == 635:
                    author, row, _, column = struct.unpack_from("<IIII", body)
                    cell = f"{sheets.letters(column & 0x3FFF)}{row + 1}"
                    if author < len(authors) and authors[author]:
                        sheet.comment_authors[cell] = (authors[author], "")
                elif kind == 637:
                    sheet.comments[cell] = biff12.string(body, 1)[0].strip()
        except (BrokenRecordError, struct.error):
            continue
