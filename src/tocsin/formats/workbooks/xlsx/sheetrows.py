"""Rows of an XLSX sheet read by one regular expression where that is provably the same reading.

Programs write cells in a few exact shapes. A row is taken here only when the cells recognised
in it, put together again, are the row's bytes to the last one, with no comment, no CDATA, no
carriage return, no control character and known entities alone; one row that is otherwise
sends the whole sheet to the XML parser (:mod:`tocsin.formats.workbooks.xlsx.sheetxml`),
which also reads all that stands around the rows. ``tests/formats/workbooks/test_sheetrows.py``
holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax import saxutils

_ATTRIBUTES = r'(?: [A-Za-z][A-Za-z0-9:]*="[^"<>&\t\n]*")*'
_CELL = re.compile(
    rf'(<c r="([A-Z]{{1,3}})\d{{1,7}}"({_ATTRIBUTES})(?:/>|>'
    rf"(?:<f({_ATTRIBUTES})(?:/>|>([^<>]*)</f>))?"
    rf'(?:<v(?: xml:space="preserve")?>([^<>]*)</v>|<v/>|'
    rf'<is><t(?: xml:space="preserve")?>([^<>]*)</t></is>)?</c>))'
)
_ROW = re.compile(rf"<row({_ATTRIBUTES})(/?)>")
_NAMED = re.compile(r'([A-Za-z0-9:]+)="([^"]*)"')
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_NEVER = (b"<!", b"]]>", b"\r", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_UTF8 = re.compile(
    rb'<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="\w+")? ?\?>'
)
_UNQUOTE = {"&quot;": '"', "&apos;": "'"}

Attributes = dict[str, str]
#: letters of the column, attributes, formula attributes (None: no formula), formula, value
Cell = tuple[str, Attributes, Attributes | None, str, str]
RowSink = Callable[[Attributes, list[Cell]], None]


def split_sheet(data: bytes) -> tuple[bytes, list[str]] | None:
    """What stands around the rows, and the rows as texts; None where only a parser can tell."""
    start = data.find(b"<sheetData>")
    end = data.rfind(b"</sheetData>")
    if start < 0 or end < start:
        return None
    begun = start + len(b"<sheetData>")
    head = data[:start]
    declared = _UTF8.match(head)
    body_of_head = head[declared.end() :] if declared else head
    if b"<?" in body_of_head or (head.startswith(b"<?") and not declared):
        return None
    if data.find(b"<?", begun) >= 0 or any(mark in data for mark in _NEVER):
        return None
    if len(data.translate(None, _CONTROLS)) != len(data):
        return None
    try:
        rows = data[begun:end].decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not rows.startswith("<row") or not rows.endswith(("</row>", "/>")) or "<row" not in rows:
        return None
    return data[:begun] + data[end:], rows.split("</row>")


class RowReader:
    """Turns the text of rows into cells; ``read`` is False where one is not in an exact shape."""

    def __init__(self, sink: RowSink) -> None:
        """Give each row to ``sink``."""
        self.sink = sink
        self.known: dict[str, Attributes] = {"": {}}

    def read(self, text: str, *, last: bool) -> bool:
        """One stretch up to a row end (none ends the ``last``): empty rows, then a full one."""
        at = 0  # cutting off what was read would copy the rest once for each empty row
        while match := _ROW.match(text, at):
            at = match.end()
            if match[2]:
                self.sink(self._attributes(match[1]), [])
                continue
            cells = None if last else self._cells(text[at:])
            if cells is None:
                return False
            self.sink(self._attributes(match[1]), cells)
            return True
        return last and at == len(text)

    def _cells(self, text: str) -> list[Cell] | None:
        found = _CELL.findall(text)
        if "".join([cell[0] for cell in found]) != text:
            return None
        if "&" in text:
            if _ENTITY.search(text):
                return None
            found = [(*c[:4], *map(_plain, c[4:])) for c in found]
        known = self.known
        out: list[Cell] = []
        for whole, column, written, of_formula, formula, value, inline in found:
            attributes = known.get(written)
            if attributes is None:
                attributes = self._attributes(written)
            named: Attributes | None = None
            if of_formula or formula or "<f" in whole:
                named = self._attributes(of_formula)
            out.append((column, attributes, named, formula, value or inline))
        return out

    def _attributes(self, written: str) -> Attributes:
        found = self.known.get(written)
        if found is None:
            pairs = _NAMED.findall(written)
            found = dict(pairs)
            if len(found) != len(pairs):
                raise ValueError("an attribute is given twice")
            if len(self.known) < 10_000:
                self.known[written] = found
        return found


def _plain(text: str) -> str:
    return saxutils.unescape(text, _UNQUOTE) if "&" in text else text
