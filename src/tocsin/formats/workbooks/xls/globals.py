"""The first part of an XLS workbook stream: sheets, styles, strings, links, names.

[MS-XLS] 2.1.7.20.3. What the sheets refer to by number is gathered here.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

from tocsin.formats.bounds import Limits
from tocsin.formats.workbooks.binarycells import BrokenRecordError, Globals
from tocsin.formats.workbooks.formulas import ptg
from tocsin.formats.workbooks.sheets import Workbook
from tocsin.formats.workbooks.xls import biff
from tocsin.ground.errors import Diagnosis, TocsinError

_STATES = {0: "visible", 1: "hidden", 2: "veryHidden"}
_KINDS = {0: "sheet", 1: "macros", 2: "chart"}
#: Names a program gives (2.5.66), numbered.
_BUILT_IN_NAMES = (
    "Consolidate_Area", "Auto_Open", "Auto_Close", "Extract", "Database", "Criteria",
    "Print_Area", "Print_Titles", "Recorder", "Data_Form", "Auto_Activate", "Auto_Deactivate",
    "Sheet_Title", "_FilterDatabase",
)  # fmt: skip
_MOST_STRINGS = 50_000_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the workbook lists it: name, visibility, kind, where its records begin."""

    name: str
    state: str
    kind: str
    at: int


@dataclass(slots=True)
class _Name:
    """A defined name before its formula can be worded."""

    name: str
    scope: int
    own: bool
    tokens: bytes
    extra: bytes


class _Reader:
    """Takes the records of the first part."""

    def __init__(self, stream: bytes, shared: Globals, book: Workbook, file: str) -> None:
        self.stream, self.shared, self.book, self.file = stream, shared, book, file
        self.listed: list[Listed] = []
        self.formats: dict[int, str] = {}
        self.styles: list[int] = []
        self.names: list[_Name] = []
        self.handlers = {
            0x2F: self._locked, 0x85: self._sheet, 0x22: self._calendar, 0x41E: self._format,
            0xE0: self._style, 0xFC: self._strings, 0x1AE: self._book, 0x17: self._ranges,
            0x23: self._foreign, 0x18: self._name,
        }  # fmt: skip

    def walk(self) -> None:
        """Every record up to the first EOF."""
        for kind, start, end in biff.records(self.stream, 0):
            if kind == 0x0A:
                return
            handler = self.handlers.get(kind)
            if handler is not None:
                handler(start, end)

    def _locked(self, _: int, __: int) -> None:
        raise TocsinError(
            "it is protected by a password and cannot be read without it",
            file=self.file,
            mend="save a copy without a password, and keep this one as it is",
            code="password",
        )

    def _sheet(self, start: int, end: int) -> None:
        at, state, kind = struct.unpack_from("<IBB", self.stream, start)
        name, _ = biff.short_string(self.stream[start:end], 6)
        shown = _STATES.get(state & 3, "hidden")
        self.listed.append(Listed(name, shown, _KINDS.get(kind, "other"), at))
        self.shared.links.sheets.append(name)

    def _calendar(self, start: int, _: int) -> None:
        self.shared.base_1904 = bool(struct.unpack_from("<H", self.stream, start)[0])

    def _format(self, start: int, end: int) -> None:
        (number,) = struct.unpack_from("<H", self.stream, start)
        self.formats[number] = biff.string(self.stream[start:end], 2)[0]

    def _style(self, start: int, _: int) -> None:
        self.styles.append(struct.unpack_from("<H", self.stream, start + 2)[0])

    def _strings(self, start: int, end: int) -> None:
        pieces, _ = biff.continued(self.stream, start, end)
        self.shared.strings = biff.StringTable(pieces).read(_MOST_STRINGS)

    def _book(self, start: int, end: int) -> None:
        links = self.shared.links
        data = b"".join(biff.continued(self.stream, start, end)[0])
        count, mark = struct.unpack_from("<HH", data)
        if mark in (0x0401, 0x3A01):
            links.books.append(("", links.sheets if mark == 0x0401 else []))
            return
        path, at = biff.string(data, 2)
        names = []
        for _ in range(count):
            if at + 3 > len(data):
                break
            name, at = biff.string(data, at)
            names.append(name)
        file = "".join(c if c.isprintable() else "/" for c in path).strip("/")
        links.books.append((file.replace("\\", "/").rpartition("/")[2], names))
        digest = hashlib.sha256(path.encode("utf-8", "replace")).hexdigest()
        self.book.parts[f"externalLinks/{len(links.books)}"] = digest

    def _ranges(self, start: int, end: int) -> None:
        data = b"".join(biff.continued(self.stream, start, end)[0])
        (count,) = struct.unpack_from("<H", data)
        for at in range(2, min(2 + 6 * count, len(data) - 5), 6):
            self.shared.links.ranges.append(struct.unpack_from("<HHH", data, at))

    def _foreign(self, start: int, end: int) -> None:
        name, _ = biff.short_string(self.stream[start:end], 6)
        links = self.shared.links
        links.foreign.setdefault(len(links.books) - 1, []).append(name)

    def _name(self, start: int, end: int) -> None:
        data = b"".join(biff.continued(self.stream, start, end)[0])
        flags, _, length, size, _, scope = struct.unpack_from("<HBBHHH", data)
        wide = data[14] & 1
        at = 15 + (2 * length if wide else length)
        name = biff.text_of(wide, data[15:at])
        own = bool(flags & 0x20)
        if own:
            code = ord(name[0]) if name else 0
            known = code < len(_BUILT_IN_NAMES)
            name = f"_xlnm.{_BUILT_IN_NAMES[code] if known else code}"
        self.shared.links.names.append(name)
        macro = bool(flags & 0x0E) or name.startswith("_xlfn")
        tokens, extra = data[at : at + size], data[at + size :]
        self.names.append(_Name(name, scope, macro, tokens, extra))

    def settle(self) -> None:
        """Formats of styles, and the defined names in words."""
        self.shared.styled(self.styles, self.formats)
        for item in self.names:
            if item.own or not item.tokens:
                continue
            sheets = self.shared.links.sheets
            scope = f"{sheets[item.scope - 1]}!" if 1 <= item.scope <= len(sheets) else ""
            text = ptg.decompiled(item.tokens, item.extra, self.shared.links, 0, 0)
            self.book.names[scope + item.name] = text


def read_globals(
    stream: bytes, shared: Globals, book: Workbook, limits: Limits, file: str
) -> list[Listed]:
    """The listed sheets; fills ``shared`` and the names of ``book``.

    Raises TocsinError for a password. A malformed record ends the reading with a diagnosis.
    """
    reader = _Reader(stream, shared, book, file)
    try:
        reader.walk()
    except (BrokenRecordError, struct.error, IndexError) as error:
        said = str(error) if isinstance(error, BrokenRecordError) else "a record is malformed"
        book.problems.append(Diagnosis(f"{said}; the list of sheets may be cut", file=file))
    reader.settle()
    return reader.listed[: limits.parts]
