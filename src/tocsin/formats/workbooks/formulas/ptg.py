"""Formulas of binary workbooks: their tokens put back into text.

[MS-XLS] 2.2.2 and 2.5.198 (BIFF8: XLS), [MS-XLSB] 2.2.2 and 2.5.97 (BIFF12: XLSB). A formula
is stored in the order in which it is computed, each operand before its operator, parentheses
as tokens of their own, so that a stack of texts gives back what was typed. References are
written as ECMA-376 part 1, 18.17 has them.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from tocsin.formats.meaning import values
from tocsin.formats.workbooks.formulas.ftab import NAMED, functions
from tocsin.formats.workbooks.formulas.openformula import qualifier
from tocsin.formats.workbooks.formulas.text import column_letters

_LONGEST = 1 << 17
_OPERATORS = {
    0x03: "+", 0x04: "-", 0x05: "*", 0x06: "/", 0x07: "^", 0x08: "&", 0x09: "<", 0x0A: "<=",
    0x0B: "=", 0x0C: ">=", 0x0D: ">", 0x0E: "<>", 0x0F: " ", 0x10: ",", 0x11: ":",
}  # fmt: skip
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip


class UnreadFormulaError(ValueError):
    """The tokens hold something that has no text here."""


@dataclass(slots=True)
class Links:
    """What numbers inside formulas stand for.

    ``sheets`` names the workbook's sheets; ``books`` the linked books: "" for the workbook
    itself, else a file name, and the names of their sheets; ``ranges`` which book and which
    first and last sheet a reference to a sheet means; ``names`` the defined names in order;
    ``foreign`` the names of each linked book.
    """

    sheets: list[str] = field(default_factory=list)
    books: list[tuple[str, list[str]]] = field(default_factory=list)
    ranges: list[tuple[int, int, int]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    foreign: dict[int, list[str]] = field(default_factory=dict)

    def sheet(self, number: int) -> str:
        """The qualifier of a reference to other sheets, with "!"; "#REF!" where it is lost."""
        if number >= len(self.ranges):
            raise UnreadFormulaError("a reference to a sheet that is not listed")
        book, first, last = self.ranges[number]
        file, names = self.books[book] if book < len(self.books) else ("", self.sheets)
        if first in (-1, 0xFFFF, 0xFFFFFFFF) or first >= len(names) or last >= len(names):
            return "#REF!" if not file else qualifier("", source=f"[{file}]")
        second = names[last] if last > first else ""
        return qualifier(names[first], second, f"[{file}]" if file else "")

    def name(self, number: int) -> str:
        """A defined name by its number from 1."""
        if not 1 <= number <= len(self.names):
            raise UnreadFormulaError("a name that is not defined")
        return self.names[number - 1]

    def foreign_name(self, link: int, number: int) -> str:
        """A name of a linked book, of an add-in, or of another sheet."""
        if link >= len(self.ranges):
            raise UnreadFormulaError("a link that is not listed")
        book, first, _ = self.ranges[link]
        known = self.foreign.get(book, [])
        if 1 <= number <= len(known):
            file = self.books[book][0] if book < len(self.books) else ""
            return f"[{file}]!{known[number - 1]}" if file else known[number - 1]
        own = book < len(self.books) and not self.books[book][0]
        name = self.name(number) if own else ""
        if not name:
            raise UnreadFormulaError("a name that is not listed")
        scope = qualifier(self.sheets[first]) if 0 <= first < len(self.sheets) else ""
        return scope + name


@dataclass(slots=True)
class Run:
    """One formula while its tokens are walked through.

    ``wide`` is the grammar of BIFF12; ``row`` and ``column`` (from 0) say which cell it stands
    in, for references that are kept as distances.
    """

    tokens: bytes
    extra: bytes
    links: Links
    row: int
    column: int
    wide: bool = False
    at: int = 0
    extra_at: int = 0
    size: int = 0
    stack: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The formula without "="; raises :class:`UnreadFormulaError`."""
        tokens, end = self.tokens, len(self.tokens)
        try:
            while self.at < end:
                token = tokens[self.at]
                self.at += 1
                handler = _HANDLERS.get(token if token < 0x20 else token & 0x1F | 0x20)
                if handler is None:
                    raise UnreadFormulaError(f"token {token:#04x}")
                handler(self)
        except (struct.error, IndexError) as error:
            raise UnreadFormulaError("the tokens break off") from error
        if self.at != end:
            raise UnreadFormulaError("the tokens break off")
        if len(self.stack) != 1:
            raise UnreadFormulaError("the tokens leave no single formula")
        return self.stack[0]

    def push(self, text: str) -> None:
        """Put a text on the stack; its growth is bounded."""
        self.size += len(text)
        if len(text) > _LONGEST or self.size > _LONGEST << 5:
            raise UnreadFormulaError("longer than a formula can be")
        self.stack.append(text)

    def pop(self, count: int) -> list[str]:
        """The last ``count`` texts in the order they were written."""
        if count > len(self.stack):
            raise UnreadFormulaError("an operator without operands")
        if not count:
            return []
        out = self.stack[-count:]
        del self.stack[-count:]
        return out

    def take(self, shape: str) -> tuple[int, ...]:
        """Numbers of the token."""
        found = struct.unpack_from(shape, self.tokens, self.at)
        self.at += struct.calcsize(shape)
        return found

    def cell(self, row: int, field_of_column: int, *, near: bool) -> tuple[str, str, int, int]:
        """Column and row of a reference as texts, and as numbers; ``near``: kept as distances."""
        last_row, last_column = (0xFFFFF, 0x3FFF) if self.wide else (0xFFFF, 0xFF)
        column = field_of_column & last_column
        free_row, free_column = field_of_column & 0x8000, field_of_column & 0x4000
        if near and free_row:
            row = (row + self.row) & last_row
        if near and free_column:
            column = (column + self.column) & last_column
        letters = column_letters(column + 1)
        shown = letters if free_column else f"${letters}"
        return shown, f"{row + 1}" if free_row else f"${row + 1}", row, column

    def reference(self, *, near: bool = False) -> str:
        """A reference to one cell."""
        row, column = self.take("<IH" if self.wide else "<HH")
        letters, number, _, _ = self.cell(row, column, near=near)
        return letters + number

    def area(self, *, near: bool = False) -> str:
        """A reference to a range, whole columns and rows by their names alone."""
        top, bottom, left, right = self.take("<IIHH" if self.wide else "<HHHH")
        a, one, first, from_ = self.cell(top, left, near=near)
        b, two, last, to = self.cell(bottom, right, near=near)
        if (first, last) == (0, 0xFFFFF if self.wide else 0xFFFF):
            return f"{a}:{b}"
        if (from_, to) == (0, 0x3FFF if self.wide else 0xFF):
            return f"{one}:{two}"
        return f"{a}{one}:{b}{two}"


def _operator(run: Run) -> None:
    one, two = run.pop(2)
    run.push(one + _OPERATORS[run.tokens[run.at - 1]] + two)


def _skip(size: int) -> Callable[[Run], None]:
    def handler(run: Run) -> None:
        run.at += size

    return handler


def _string(run: Run) -> None:
    if run.wide:
        (length,) = run.take("<H")
        raw = run.tokens[run.at : run.at + 2 * length]
        run.at += 2 * length
        text = raw.decode("utf-16-le", "replace")
    else:
        length, flags = run.take("<BB")
        size = length * 2 if flags & 1 else length
        raw = run.tokens[run.at : run.at + size]
        run.at += size
        text = raw.decode("utf-16-le" if flags & 1 else "latin-1", "replace")
    run.push('"' + text.replace('"', '""') + '"')


def _attribute(run: Run) -> None:
    flags, size = run.take("<BH")
    if flags & 0x04:  # the jumps of CHOOSE
        run.at += 2 * (size + 1)
    elif flags & 0x10:
        run.push(f"SUM({run.pop(1)[0]})")


def _extended(run: Run) -> None:
    (kind,) = run.take("<B")
    if kind == 0x19 and run.wide:  # a table's columns
        _, flags, number, first, last = run.take("<HHIHH")
        run.push(f"TABLE{number}[{flags:x},{first}:{last}]")
        return
    raise UnreadFormulaError("a label in place of a reference")


def _function(run: Run) -> None:
    (number,) = run.take("<H")
    name, count = functions().get(number, ("", None))
    if count is None:
        raise UnreadFormulaError(f"function {number}")
    run.push(f"{name}({','.join(run.pop(count))})")


def _function_of_some(run: Run) -> None:
    count, number = run.take("<BH")
    parts = run.pop(count & 0x7F)
    if number & 0x7FFF == NAMED and parts:
        name, parts = parts[0], parts[1:]
    else:
        name = functions().get(number & 0x7FFF, (f"FUNCTION.{number & 0x7FFF}", None))[0]
    run.push(f"{name}({','.join(parts)})")


def _array(run: Run) -> None:
    run.at += 14 if run.wide else 7
    if run.wide:
        columns, rows = struct.unpack_from("<II", run.extra, run.extra_at)
        columns, rows = rows, columns
        run.extra_at += 8
    else:
        columns, rows = struct.unpack_from("<BH", run.extra, run.extra_at)
        columns, rows = columns + 1, rows + 1
        run.extra_at += 3
    if columns * rows > len(run.extra):
        raise UnreadFormulaError("an array larger than its data")
    lines = [",".join([_constant(run) for _ in range(columns)]) for _ in range(rows)]
    run.push("{" + ";".join(lines) + "}")


def _constant(run: Run) -> str:
    kind = run.extra[run.extra_at]
    run.extra_at += 1
    at = run.extra_at
    if (run.wide and kind == 0x00) or (not run.wide and kind == 0x01):
        run.extra_at += 8
        return number(struct.unpack_from("<d", run.extra, at)[0])
    if (run.wide and kind == 0x01) or (not run.wide and kind == 0x02):
        (length,) = struct.unpack_from("<H", run.extra, at)
        flags = 1 if run.wide else run.extra[at + 2]
        start = at + (2 if run.wide else 3)
        run.extra_at = start + (2 * length if flags & 1 else length)
        raw = run.extra[start : run.extra_at]
        text = raw.decode("utf-16-le" if flags & 1 else "latin-1", "replace")
        return '"' + text.replace('"', '""') + '"'
    code = run.extra[at]
    run.extra_at += (1 if kind == 0x02 else 4) if run.wide else 8
    if kind == (0x02 if run.wide else 0x04):
        return "TRUE" if code else "FALSE"
    return ERRORS.get(code, "#VALUE!") if kind in (0x04, 0x10) and kind else ""


def _memory(run: Run) -> None:
    """A reference worked out beforehand: its parts follow as tokens, its places as extra."""
    run.at += 6
    if run.wide:
        (count,) = struct.unpack_from("<I", run.extra, run.extra_at)
        run.extra_at += 4 + 16 * count
    else:
        (count,) = struct.unpack_from("<H", run.extra, run.extra_at)
        run.extra_at += 2 + 8 * count


def _other_sheet(area: bool, lost: bool) -> Callable[[Run], None]:
    def handler(run: Run) -> None:
        (link,) = run.take("<H")
        sheet = run.links.sheet(link)
        if lost:
            run.at += (12 if area else 6) if run.wide else (8 if area else 4)
        where = "#REF!" if lost else run.area() if area else run.reference()
        run.push("#REF!" if sheet == "#REF!" else sheet + where)

    return handler


def _error_reference(size: int, wide: int) -> Callable[[Run], None]:
    def handler(run: Run) -> None:
        run.at += wide if run.wide else size
        run.push("#REF!")

    return handler


def _name(run: Run) -> None:
    (index,) = run.take("<I" if run.wide else "<HH")[:1]
    run.push(run.links.name(index))


def _foreign(run: Run) -> None:
    link, index = run.take("<HI" if run.wide else "<HHH")[:2]
    run.push(run.links.foreign_name(link, index))


def number(value: float) -> str:
    """A stored number as text."""
    return values.plain(repr(value))


def _surround(before: str, after: str) -> Callable[[Run], None]:
    return lambda run: run.push(before + run.pop(1)[0] + after)


_HANDLERS: dict[int, Callable[[Run], None]] = {
    **dict.fromkeys(_OPERATORS, _operator),
    0x12: _surround("+", ""),
    0x13: _surround("-", ""),
    0x14: _surround("", "%"),
    0x15: _surround("(", ")"),
    0x16: lambda run: run.push(""),
    0x17: _string,
    0x18: _extended,
    0x19: _attribute,
    0x1C: lambda run: run.push(ERRORS.get(run.take("<B")[0], "#VALUE!")),
    0x1D: lambda run: run.push("TRUE" if run.take("<B")[0] else "FALSE"),
    0x1E: lambda run: run.push(str(run.take("<H")[0])),
    0x1F: lambda run: run.push(number(run.take("<d")[0])),
    0x20: _array,
    0x21: _function,
    0x22: _function_of_some,
    0x23: _name,
    0x24: lambda run: run.push(run.reference()),
    0x25: lambda run: run.push(run.area()),
    0x26: _memory,
    0x27: _skip(6),
    0x28: _skip(6),
    0x29: _skip(2),
    0x2A: _error_reference(4, 6),
    0x2B: _error_reference(8, 12),
    0x2C: lambda run: run.push(run.reference(near=True)),
    0x2D: lambda run: run.push(run.area(near=True)),
    0x2E: _skip(2),
    0x2F: _skip(2),
    0x39: _foreign,
    0x3A: _other_sheet(area=False, lost=False),
    0x3B: _other_sheet(area=True, lost=False),
    0x3C: _other_sheet(area=False, lost=True),
    0x3D: _other_sheet(area=True, lost=True),
}


def decompiled(
    tokens: bytes, extra: bytes, links: Links, row: int, column: int, *, wide: bool = False
) -> str:
    """The text of a formula; its stored tokens in hexadecimal where they cannot be worded."""
    try:
        return Run(tokens, extra, links, row, column, wide).text()
    except UnreadFormulaError:
        return f"{UNREAD}{tokens[:4096].hex()}]"


#: How a formula begins that could not be put into words: it is compared by its tokens.
UNREAD = "[tokens "
