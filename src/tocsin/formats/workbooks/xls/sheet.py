"""One sheet of an XLS workbook stream: cells, formulas, and what is out of sight.

[MS-XLS] 2.1.7.20.5. Records are taken one after another; a formula that several cells share
stands in a record of its own (2.4.277 ShrFmla, 2.4.4 Array), after the first cell that has it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from tocsin.formats.bounds import Limits
from tocsin.formats.workbooks.binarycells import BrokenRecordError, Gatherer, Globals, rk
from tocsin.formats.workbooks.sheets import Sheet, letters
from tocsin.formats.workbooks.xls import biff

_EXPRESSION = 0x01
_TABLE = 0x02


class SheetStream(Gatherer):
    """Collects one sheet while its records are walked."""

    def __init__(self, stream: bytes, sheet: Sheet, shared: Globals, limits: Limits) -> None:
        """Fill ``sheet``."""
        super().__init__(sheet, shared, limits)
        self.stream = stream
        self.awaiting: tuple[int, int] | None = None
        self.last_formula = (0, 0)
        self.last_key = (0, 0)
        self.last_object = -1
        self.object_texts: dict[int, str] = {}
        self.notes: list[tuple[int, int, int, str]] = []
        self.handlers: dict[int, Callable[[int, int], None]] = {
            0x06: self._formula, 0xFD: self._shared_string, 0x203: self._number, 0x27E: self._rk,
            0xBD: self._many_rk, 0x204: self._label, 0xD6: self._label, 0x205: self._truth,
            0x207: self._string, 0x4BC: self._common_formula, 0x221: self._array,
            0x208: self._row, 0x7D: self._columns, 0x1C: self._note, 0x5D: self._object,
            0x1B6: self._object_text,
        }  # fmt: skip

    def read(self, at: int) -> None:
        """Every record from the sheet's BOF to its EOF; raises BrokenRecordError or TocsinError."""
        depth = 0
        handlers = self.handlers
        try:
            for kind, start, end in biff.records(self.stream, at):
                if kind == 0x809:
                    depth += 1
                elif kind == 0x0A:
                    depth -= 1
                    if depth <= 0:
                        return
                elif depth == 1 and kind in handlers:
                    handlers[kind](start, end)
            raise BrokenRecordError("the sheet has no end")
        except (struct.error, IndexError) as error:
            raise BrokenRecordError("a record is malformed") from error
        finally:
            self._finish()

    def _shared_string(self, start: int, _: int) -> None:
        row, column, _style, index = struct.unpack_from("<HHHI", self.stream, start)
        known = index < len(self.shared.strings)
        self.put(row, column, self.shared.strings[index] if known else str(index))

    def _number(self, start: int, _: int) -> None:
        self.value(*struct.unpack_from("<HHHd", self.stream, start))

    def _rk(self, start: int, _: int) -> None:
        row, column, style, value = struct.unpack_from("<HHHI", self.stream, start)
        self.value(row, column, style, rk(value))

    def _many_rk(self, start: int, end: int) -> None:
        row, column = struct.unpack_from("<HH", self.stream, start)
        for at in range(start + 4, end - 6, 6):
            style, value = struct.unpack_from("<HI", self.stream, at)
            self.value(row, column, style, rk(value))
            column += 1

    def _label(self, start: int, end: int) -> None:
        row, column = struct.unpack_from("<HH", self.stream, start)
        pieces, _ = biff.continued(self.stream, start + 8, end)
        (length,) = struct.unpack_from("<H", self.stream, start + 6)
        self.put(row, column, biff.plain_text(pieces, length))

    def _truth(self, start: int, _: int) -> None:
        row, column, _style, value, error = struct.unpack_from("<HHHBB", self.stream, start)
        if error:
            self.error(row, column, value)
        else:
            self.put(row, column, "TRUE" if value else "FALSE")

    def _formula(self, start: int, end: int) -> None:
        row, column, style = struct.unpack_from("<HHH", self.stream, start)
        cached = self.stream[start + 6 : start + 14]
        self.awaiting = None
        self.last_formula = (row, column)
        if cached[6:8] != b"\xff\xff":
            self.value(row, column, style, struct.unpack("<d", cached)[0])
        elif cached[0] in (0, 3):  # a text, which follows; one without letters
            self.shared.texts_given += 1
            self.awaiting = (row, column) if cached[0] == 0 else None
        elif cached[0] == 1:
            self.put(row, column, "TRUE" if cached[2] else "FALSE")
        elif cached[0] == 2:
            self.error(row, column, cached[2])
        (size,) = struct.unpack_from("<H", self.stream, start + 20)
        tokens = self.stream[start + 22 : min(start + 22 + size, end)]
        if tokens[:1] == bytes([_EXPRESSION]) and len(tokens) >= 5:
            self.last_key = struct.unpack_from("<HH", tokens, 1)
            self.sharing.append((row, column, self.last_key))
        elif tokens[:1] != bytes([_TABLE]):
            self.worded(row, column, tokens, self.stream[start + 22 + size : end])

    def _string(self, start: int, end: int) -> None:
        if self.awaiting is None:
            return
        (length,) = struct.unpack_from("<H", self.stream, start)
        pieces, _ = biff.continued(self.stream, start + 2, end)
        self.put(*self.awaiting, biff.plain_text(pieces, length))
        self.awaiting = None

    def _common_formula(self, start: int, end: int) -> None:
        first, _, left, _, size = struct.unpack_from("<HHBB2xH", self.stream, start)
        at = start + 10
        found = self.stream[at : at + size], self.stream[at + size : end]
        for key in ((first, left), self.last_key, self.last_formula):
            self.common[key] = found

    def _array(self, start: int, end: int) -> None:
        first, _, left, _, size = struct.unpack_from("<HHBB6xH", self.stream, start)
        at = start + 14
        self.arrays[first, left] = self.stream[at : at + size], self.stream[at + size : end]

    def _row(self, start: int, _: int) -> None:
        row, flags = struct.unpack_from("<H10xH", self.stream, start)
        if flags & 0x20:
            self.sheet.hidden_rows.add(row + 1)

    def _columns(self, start: int, _: int) -> None:
        first, last, _width, _style, flags = struct.unpack_from("<HHHHH", self.stream, start)
        if flags & 1:
            self.sheet.hidden_columns.update(range(first, min(last, 255) + 1))

    def _note(self, start: int, end: int) -> None:
        row, column, _, identity = struct.unpack_from("<HHHH", self.stream, start)
        author, _ = biff.string(self.stream[start:end], 8) if end - start > 10 else ("", 0)
        self.notes.append((row, column, identity, author))

    def _object(self, start: int, _: int) -> None:
        kind, _, _, identity = struct.unpack_from("<HHHH", self.stream, start)
        self.last_object = identity if kind == 0x15 else -1

    def _object_text(self, start: int, end: int) -> None:
        (length,) = struct.unpack_from("<H", self.stream, start + 10)
        pieces, _ = biff.continued(self.stream, start, end)
        self.object_texts[self.last_object] = biff.plain_text(pieces[1:], length)

    def _finish(self) -> None:
        """Lay out the rows, and bring notes to their cells."""
        self.laid_out()
        for row, column, identity, author in self.notes:
            cell = f"{letters(column)}{row + 1}"
            self.sheet.comments[cell] = self.object_texts.get(identity, "").strip()
            if author.strip():
                self.sheet.comment_authors[cell] = (author.strip(), "")
