"""The described workbook as XLS ([MS-XLS], [MS-CFB], [MS-OLEPS]), written by hand."""

from __future__ import annotations

import datetime as dt
import re
import struct
from pathlib import Path

from tests.compare.bookfiles.spec import BookSpec, Cell, Formula, Manner, SheetSpec
from tests.compare.bookfiles.xlstokens import Compiler

_STATES = {"visible": 0, "hidden": 1, "veryHidden": 2}


def record(kind: int, data: bytes) -> bytes:
    """One record; what does not fit goes on in others."""
    head = struct.pack("<HH", kind, len(data[:8224])) + data[:8224]
    rest = data[8224:]
    return head + (record(0x3C, rest) if rest else b"")


def _wide(text: str, length: str = "<H") -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def write(path: Path, spec: BookSpec, manner: Manner) -> None:
    """The file at ``path``."""
    path.write_bytes(
        container(
            {
                "Workbook": stream(spec, manner),
                "\x05SummaryInformation": _summary(spec),
            }
        )
    )


def stream(spec: BookSpec, manner: Manner) -> bytes:
    """The workbook stream."""
    codes = ["General", "yyyy-mm-dd"]
    codes += sorted({code for sheet in spec.sheets for code in sheet.formats.values()})
    strings: list[str] = []
    sheets = [_sheet(sheet, spec, codes, strings, manner) for sheet in spec.sheets]
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0xDBB, 0x7CC, 0, 6))
    head += record(0x42, struct.pack("<H", 1200))
    for number, code in enumerate(codes):
        head += record(0x41E, struct.pack("<H", 164 + number) + _wide(code))
    for number in range(len(codes)):
        head += record(0xE0, struct.pack("<HHHBBBBIIH", 0, 164 + number, 0, 0, 0, 0, 0, 0, 0, 0))
    tail = record(0x1AE, struct.pack("<HH", len(spec.sheets), 0x0401))
    links = b"".join(struct.pack("<HHH", 0, n, n) for n in range(len(spec.sheets)))
    tail += record(0x17, struct.pack("<H", len(spec.sheets)) + links)
    names = [sheet.name for sheet in spec.sheets]
    for name, text in spec.names.items():
        tokens = Compiler(text, names).tokens()
        data = struct.pack("<HBBHHHBBBB", 0, 0, len(name), len(tokens), 0, 0, 0, 0, 0, 0)
        tail += record(0x18, data + b"\x01" + name.encode("utf-16-le") + tokens)
    if strings:
        body = b"".join(_wide(text) for text in strings)
        tail += record(0xFC, struct.pack("<II", len(strings), len(strings)) + body)
    tail += record(0x0A, b"")
    size = sum(len(_listed(sheet, 0)) for sheet in spec.sheets)
    at = len(head) + size + len(tail)
    listed = b""
    for sheet, body in zip(spec.sheets, sheets, strict=True):
        listed += _listed(sheet, at)
        at += len(body)
    return head + listed + tail + b"".join(sheets)


def _listed(sheet: SheetSpec, at: int) -> bytes:
    name = _wide(sheet.name, "<B")
    return record(0x85, struct.pack("<IBB", at, _STATES[sheet.state], 0) + name)


def _sheet(
    sheet: SheetSpec, spec: BookSpec, codes: list[str], strings: list[str], manner: Manner
) -> bytes:
    out = [record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 0x7CC, 0, 6))]
    out += [
        record(0x7D, struct.pack("<HHHHHH", column, column, 0, 0, 1, 0))
        for column in sorted(sheet.hidden_columns)
    ]
    for row in range(len(sheet.rows)):
        flags = 0x120 if row + 1 in sheet.hidden_rows else 0x100
        out.append(record(0x208, struct.pack("<HHHHHHI", row, 0, 9, 255, 0, 0, flags)))
    names = [item.name for item in spec.sheets]
    masters: dict[str, tuple[int, int]] = {}
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if cell is not None:
                style = _style(sheet, column, cell, codes)
                where = struct.pack("<HHH", row, column, style)
                out.append(_cell(where, cell, names, strings, manner, masters))
    for number, (text, _) in enumerate(sheet.comments.values(), 1):
        out.append(_note(number, text))
    for number, (cell_name, (_, author)) in enumerate(sheet.comments.items(), 1):
        match = re.fullmatch(r"([A-Z])(\d+)", cell_name)
        assert match
        place = struct.pack("<HHHH", int(match[2]) - 1, ord(match[1]) - 65, 0, number)
        out.append(record(0x1C, place + _wide(author) + b"\0"))
    return b"".join([*out, record(0x0A, b"")])


def _note(number: int, text: str) -> bytes:
    thing = struct.pack("<HHHHH12x", 0x15, 0x12, 0x19, number, 0x4011) + bytes(4)
    words = struct.pack("<HH6xHHI", 0x212, 0, len(text), 8, 0)
    return (
        record(0x5D, thing)
        + record(0x1B6, words)
        + record(0x3C, b"\x01" + text.encode("utf-16-le"))
        + record(0x3C, bytes(16))
    )


def _style(sheet: SheetSpec, column: int, cell: Cell, codes: list[str]) -> int:
    value = cell.value if isinstance(cell, Formula) else cell
    if isinstance(value, dt.date):
        return 1
    if isinstance(value, int | float) and not isinstance(value, bool):
        return codes.index(sheet.formats.get(column, "General"))
    return 0


def _cell(
    where: bytes,
    cell: Cell,
    names: list[str],
    strings: list[str],
    manner: Manner,
    masters: dict[str, tuple[int, int]],
) -> bytes:
    if isinstance(cell, Formula):
        return _formula(where, cell, names, manner, masters)
    if isinstance(cell, bool):
        return record(0x205, where + bytes([cell, 0]))
    if isinstance(cell, dt.date):
        return record(0x203, where + struct.pack("<d", (cell - dt.date(1899, 12, 30)).days))
    if isinstance(cell, int) and not manner.plain:
        return record(0x27E, where + struct.pack("<i", cell << 2 | 2))
    if isinstance(cell, int | float):
        return record(0x203, where + struct.pack("<d", cell))
    if manner.shared:
        if cell not in strings:
            strings.append(str(cell))
        return record(0xFD, where + struct.pack("<I", strings.index(str(cell))))
    return record(0x204, where + _wide(str(cell)))


def _formula(
    where: bytes,
    cell: Formula,
    names: list[str],
    manner: Manner,
    masters: dict[str, tuple[int, int]],
) -> bytes:
    row, column = struct.unpack_from("<HH", where)
    after = b""
    if isinstance(cell.value, bool):
        cached = bytes([1, 0, cell.value, 0, 0, 0, 0xFF, 0xFF])
    elif isinstance(cell.value, str):
        cached = bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
        after = record(0x207, _wide(cell.value))
    else:
        cached = struct.pack("<d", cell.value)
    tokens = Compiler(cell.text, names).tokens()
    if manner.shared and "!" not in cell.text:
        pattern = re.sub(rf"(?<=[A-Z]){row + 1}\b", "#", cell.text)
        first = pattern not in masters
        master = masters.setdefault(pattern, (row, column))
        if first:
            near = Compiler(cell.text, names, near=(row, column)).tokens()
            shape = struct.pack("<HHBBBBH", row, 65535, column, column, 0, 9, len(near))
            after = record(0x4BC, shape + near) + after
        tokens = struct.pack("<BHH", 0x01, *master)
    flags = 8 if tokens[0] == 1 else 0
    data = where + cached + struct.pack("<HIH", flags, 0, len(tokens)) + tokens
    return record(0x06, data) + after


def _summary(spec: BookSpec) -> bytes:
    values = [(1, struct.pack("<Ihxx", 2, -535))]
    for number, text in ((2, spec.title), (4, spec.author)):
        raw = text.encode() + b"\0"
        raw += b"\0" * (-len(raw) % 4)
        values.append((number, struct.pack("<II", 30, len(text.encode()) + 1) + raw))
    at = 8 + 8 * len(values)
    index, body = b"", b""
    for number, value in values:
        index += struct.pack("<II", number, at + len(body))
        body += value
    section = struct.pack("<II", 8 + len(index) + len(body), len(values)) + index + body
    fmtid = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    return struct.pack("<HHI16xI", 0xFFFE, 0, 2, 1) + fmtid + struct.pack("<I", 48) + section


def container(streams: dict[str, bytes]) -> bytes:
    """An OLE container of streams, each padded so that none is a small one."""
    bodies = [data + bytes(max(4096 - len(data), -len(data) % 512)) for data in streams.values()]
    counts = [len(body) // 512 for body in bodies]
    entries = 1 + len(streams)
    directory = -(-entries // 4)
    tables = 1
    while (sum(counts) + directory + tables) > tables * 128:
        tables += 1
    fat: list[int] = [0xFFFFFFFD] * tables
    start = tables
    for count in [directory, *counts]:
        fat += [*range(start + 1, start + count), 0xFFFFFFFE]
        start += count
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    listed = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    start = tables + directory
    for number, (name, count) in enumerate(zip(streams, counts, strict=True), 1):
        right = number + 1 if number < len(streams) else 0xFFFFFFFF
        listed += _entry(name, 2, start, count * 512, right=right)
        start += count
    listed += bytes(directory * 512 - len(listed))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += b"".join(struct.pack("<I", n if n < tables else 0xFFFFFFFF) for n in range(109))
    return head + struct.pack(f"<{len(fat)}I", *fat) + listed + b"".join(bodies)


def _entry(
    name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    raw = name.encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw) + 2, kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
