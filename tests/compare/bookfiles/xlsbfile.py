"""The described workbook as XLSB ([MS-XLSB]), written by hand."""

from __future__ import annotations

import datetime as dt
import re
import struct
import zipfile
from pathlib import Path

from tests.compare.bookfiles.spec import BookSpec, Cell, Formula, Manner, SheetSpec
from tests.compare.bookfiles.xlsfile import _STATES, _style
from tests.compare.bookfiles.xlstokens import Compiler
from tests.compare.bookfiles.xlsxfile import papers, rels

_KIND = "application/vnd.ms-excel"


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: number, length in sevens of bits, bytes."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(data)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def write(path: Path, spec: BookSpec, manner: Manner) -> None:
    """The file at ``path``."""
    codes = ["General", "yyyy-mm-dd"]
    codes += sorted({code for sheet in spec.sheets for code in sheet.formats.values()})
    strings: list[str] = []
    parts: dict[str, bytes] = {}
    for number, sheet in enumerate(spec.sheets, 1):
        parts[f"xl/worksheets/sheet{number}.bin"] = _sheet(sheet, spec, codes, strings, manner)
        if sheet.comments:
            links = rels([("comments", f"../comments{number}.bin")])
            parts[f"xl/worksheets/_rels/sheet{number}.bin.rels"] = links.encode()
            parts[f"xl/comments{number}.bin"] = _comments(sheet)
    parts["xl/workbook.bin"] = _workbook(spec)
    links_of = [("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(spec.sheets) + 1)]
    links_of += [("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin")]
    parts["xl/_rels/workbook.bin.rels"] = rels(links_of).encode()
    parts["xl/styles.bin"] = _styles(codes)
    items = b"".join(record(19, b"\0" + _wide(text)) for text in strings)
    count = struct.pack("<II", len(strings), len(strings))
    parts["xl/sharedStrings.bin"] = record(159, count) + items + record(160)
    parts |= {n: t.encode() for n, t in papers(spec, "xl/workbook.bin").items()}
    parts["[Content_Types].xml"] = _types(list(parts)).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            head = (
                b'<?xml version="1.0" encoding="UTF-8"?>' if name.endswith(("xml", "els")) else b""
            )
            archive.writestr(name, head + data)


def _types(names: list[str]) -> str:
    kinds = {
        "xl/workbook": f"{_KIND}.sheet.binary.macroEnabled.main",
        "xl/worksheets/sheet": f"{_KIND}.worksheet",
        "xl/styles": f"{_KIND}.styles",
        "xl/sharedStrings": f"{_KIND}.sharedStrings",
        "xl/comments": f"{_KIND}.comments",
        "docProps/core": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    items = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in names
        for start, kind in kinds.items()
        if name.startswith(start)
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/>{items}</Types>'
    )


def _workbook(spec: BookSpec) -> bytes:
    out = record(131) + record(143)
    for number, sheet in enumerate(spec.sheets, 1):
        state = struct.pack("<II", _STATES[sheet.state], number)
        out += record(156, state + _wide(f"rId{number}") + _wide(sheet.name))
    links = b"".join(struct.pack("<III", 0, n, n) for n in range(len(spec.sheets)))
    out += record(144) + record(353) + record(357)
    out += record(362, struct.pack("<I", len(spec.sheets)) + links) + record(354)
    names = [sheet.name for sheet in spec.sheets]
    for name, text in spec.names.items():
        tokens = Compiler(text, names, wide=True).tokens()
        body = struct.pack("<IBI", 0, 0, 0xFFFFFFFF) + _wide(name)
        body += struct.pack("<I", len(tokens)) + tokens + struct.pack("<II", 0, 0xFFFFFFFF)
        out += record(39, body)
    return out + record(132)


def _styles(codes: list[str]) -> bytes:
    out = record(278) + record(615, struct.pack("<I", len(codes)))
    for number, code in enumerate(codes):
        out += record(44, struct.pack("<H", 164 + number) + _wide(code))
    out += record(616) + record(617, struct.pack("<I", len(codes)))
    for number in range(len(codes)):
        out += record(47, struct.pack("<HHHHHBBHH", 0, 164 + number, 0, 0, 0, 0, 0, 0, 0x3F))
    return out + record(618) + record(279)


def _comments(sheet: SheetSpec) -> bytes:
    authors = sorted({author for _, author in sheet.comments.values()})
    out = record(628) + record(630) + b"".join(record(632, _wide(a)) for a in authors)
    out += record(631) + record(633)
    for cell, (text, author) in sheet.comments.items():
        match = re.fullmatch(r"([A-Z])(\d+)", cell)
        assert match
        row, column = int(match[2]) - 1, ord(match[1]) - 65
        place = struct.pack("<IIIII", authors.index(author), row, row, column, column)
        out += record(635, place + bytes(16)) + record(637, b"\0" + _wide(text)) + record(636)
    return out + record(634) + record(629)


def _sheet(
    sheet: SheetSpec, spec: BookSpec, codes: list[str], strings: list[str], manner: Manner
) -> bytes:
    out = [record(129)]
    width = max(map(len, sheet.rows)) - 1
    out.append(record(148, struct.pack("<IIII", 0, len(sheet.rows) - 1, 0, width)))
    if sheet.hidden_columns:
        out.append(record(390))
        out += [
            record(60, struct.pack("<IIIIH", n, n, 2304, 0, 1))
            for n in sorted(sheet.hidden_columns)
        ]
        out.append(record(391))
    out.append(record(145))
    names = [item.name for item in spec.sheets]
    masters: dict[str, tuple[int, int]] = {}
    for row, cells in enumerate(sheet.rows):
        hidden = 0x10 if row + 1 in sheet.hidden_rows else 0
        out.append(record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, hidden, 0, 0)))
        for column, cell in enumerate(cells):
            if cell is not None:
                style = _style(sheet, column, cell, codes)
                head = struct.pack("<II", column, style)
                out.append(_cell(head, row, cell, names, strings, manner, masters))
    return b"".join([*out, record(146), record(130)])


def _cell(
    head: bytes,
    row: int,
    cell: Cell,
    names: list[str],
    strings: list[str],
    manner: Manner,
    masters: dict[str, tuple[int, int]],
) -> bytes:
    if isinstance(cell, Formula):
        return _formula(head, row, cell, names, manner, masters)
    if isinstance(cell, bool):
        return record(4, head + bytes([cell]))
    if isinstance(cell, dt.date):
        return record(5, head + struct.pack("<d", (cell - dt.date(1899, 12, 30)).days))
    if isinstance(cell, int) and not manner.plain:
        return record(2, head + struct.pack("<i", cell << 2 | 2))
    if isinstance(cell, int | float):
        return record(5, head + struct.pack("<d", cell))
    if manner.shared:
        if cell not in strings:
            strings.append(str(cell))
        return record(7, head + struct.pack("<I", strings.index(str(cell))))
    return record(6, head + _wide(str(cell)))


def _formula(
    head: bytes,
    row: int,
    cell: Formula,
    names: list[str],
    manner: Manner,
    masters: dict[str, tuple[int, int]],
) -> bytes:
    (column,) = struct.unpack_from("<I", head)
    if isinstance(cell.value, bool):
        kind, value = 10, bytes([cell.value])
    elif isinstance(cell.value, str):
        kind, value = 8, _wide(cell.value)
    else:
        kind, value = 9, struct.pack("<d", cell.value)
    tokens, extra, after = Compiler(cell.text, names, wide=True).tokens(), b"", b""
    if manner.shared and "!" not in cell.text:
        pattern = re.sub(rf"(?<=[A-Z]){row + 1}\b", "#", cell.text)
        if pattern not in masters:
            masters[pattern] = (row, column)
            near = Compiler(cell.text, names, near=(row, column), wide=True).tokens()
            place = struct.pack("<IIII", row, 1048575, column, column)
            after = record(427, place + struct.pack("<I", len(near)) + near + bytes(4))
        first, left = masters[pattern]
        tokens, extra = struct.pack("<BI", 1, first), struct.pack("<I", left)
    body = head + value + bytes(2) + struct.pack("<I", len(tokens)) + tokens
    return record(kind, body + struct.pack("<I", len(extra)) + extra) + after
