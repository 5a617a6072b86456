"""Formulas of the description as the tokens of a binary workbook ([MS-XLS] 2.5.198)."""

from __future__ import annotations

import re
import struct

from tocsin.formats.workbooks.formulas.text import column_number

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*")|(?P<number>\d+(?:\.\d+)?(?![\w!]))"""
    r"|(?P<area>(?:(?:'[^']+'|\w+)!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?(?![\w(!]))"
    r"|(?P<function>[A-Z]+)\(|(?P<truth>TRUE|FALSE)|(?P<mark><=|>=|<>|[-+*/^&<>=(),]))"
)
_LEVELS = (
    (("=", 0x0B), ("<", 0x09), (">", 0x0D), ("<=", 0x0A), (">=", 0x0C), ("<>", 0x0E)),
    (("&", 0x08),),
    (("+", 0x03), ("-", 0x04)),
    (("*", 0x05), ("/", 0x06)),
    (("^", 0x07),),
)
_FIXED = {"ROUND": 27}
_VARIABLE = {"SUM": 4, "IF": 1, "AND": 36}


class Compiler:
    """One formula; ``sheets`` numbers the sheets, ``near`` writes references as distances."""

    def __init__(
        self,
        text: str,
        sheets: list[str],
        near: tuple[int, int] | None = None,
        *,
        wide: bool = False,
    ) -> None:
        self.wide = wide
        self.parts = list(_TOKEN.finditer(text))
        assert "".join(p[0] for p in self.parts) == text, text
        self.sheets, self.near, self.at = sheets, near, 0

    def tokens(self) -> bytes:
        """The compiled formula."""
        out = self._level(0)
        assert self.at == len(self.parts)
        return out

    def _peek(self) -> str:
        return self.parts[self.at]["mark"] or "" if self.at < len(self.parts) else ""

    def _level(self, level: int) -> bytes:
        if level == len(_LEVELS):
            return self._one()
        out = self._level(level + 1)
        codes = dict(_LEVELS[level])
        while self._peek() in codes:
            code = codes[self._peek()]
            self.at += 1
            out += self._level(level + 1) + bytes([code])
        return out

    def _one(self) -> bytes:
        part = self.parts[self.at]
        self.at += 1
        if part["text"]:
            raw = part["text"][1:-1]
            head = struct.pack("<BH", 0x17, len(raw)) if self.wide else bytes([0x17, len(raw), 1])
            return head + raw.encode("utf-16-le")
        if part["number"]:
            value = part["number"]
            whole = value.isdigit() and int(value) < 65536
            return (
                struct.pack("<BH", 0x1E, int(value))
                if whole
                else struct.pack("<Bd", 0x1F, float(value))
            )
        if part["area"]:
            return self._reference(part["area"])
        if part["truth"]:
            return bytes([0x1D, part["truth"] == "TRUE"])
        if part["function"]:
            return self._function(part["function"])
        if part["mark"] == "-":
            return self._one() + b"\x13"
        assert part["mark"] == "(", part
        inner = self._level(0)
        self.at += 1
        return inner + b"\x15"

    def _function(self, name: str) -> bytes:
        out, count = b"", 0
        while self._peek() != ")":
            if self._peek() == ",":
                self.at += 1
            out += self._level(0)
            count += 1
        self.at += 1
        if name in _FIXED:
            return out + struct.pack("<BH", 0x41, _FIXED[name])
        return out + struct.pack("<BBH", 0x42, count, _VARIABLE[name])

    def _cell(self, text: str) -> tuple[int, int]:
        match = re.fullmatch(r"(\$?)([A-Z]+)(\$?)(\d+)", text)
        assert match
        row, column = int(match[4]) - 1, column_number(match[2]) - 1
        if self.near:
            rows, columns = (0xFFFFF, 0x3FFF) if self.wide else (0xFFFF, 0xFF)
            row = (row - self.near[0]) & rows if not match[3] else row
            column = (column - self.near[1]) & columns if not match[1] else column
        return row, column | (0 if match[1] else 0x4000) | (0 if match[3] else 0x8000)

    def _reference(self, text: str) -> bytes:
        sheet, _, cells = text.rpartition("!")
        first, _, last = cells.partition(":")
        link = struct.pack("<H", self.sheets.index(sheet.strip("'"))) if sheet else b""
        row, column = self._cell(first)
        if last:
            row2, column2 = self._cell(last)
            body = struct.pack("<IIHH" if self.wide else "<HHHH", row, row2, column, column2)
            code = 0x3B if sheet else 0x2D if self.near else 0x25
        else:
            body = struct.pack("<IH" if self.wide else "<HH", row, column)
            code = 0x5A if sheet else 0x4C if self.near else 0x44
        return bytes([code]) + link + body
