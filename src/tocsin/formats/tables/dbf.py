"""DBF (dBASE III–7, FoxPro, as 1C 7.7 and payroll programs write it), read raw.

Records are fixed-width, so nothing is hidden: a record marked as deleted (``*``) is read and
says so. The code page comes from the language byte of the header or, where that is zero, by
evidence. Layout: dBASE table file format, levels 3 to 7. Memo texts stand in another file
(:mod:`tocsin.formats.tables.dbfmemo`); where that file is not there, their columns are left out and
that is said, since the block numbers in the records mean nothing.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.formats.meaning import Canon, Unit, encodings, values
from tocsin.formats.meaning import columns as parts
from tocsin.formats.tables import dbfmemo
from tocsin.formats.tables.dbfmemo import Memos
from tocsin.formats.tables.table import MemoryTable, Table
from tocsin.ground.errors import Diagnosis, TocsinError

_PAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "windows-1252", 0x26: "cp866", 0x57: "windows-1251",
    0x64: "cp852", 0x65: "cp866", 0x66: "cp865", 0x6A: "cp737", 0xC8: "windows-1250",
    0xC9: "windows-1251", 0xCA: "windows-1254", 0xCB: "windows-1253",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field: name, type letter, place in the record, width, decimals."""

    name: str
    type: str
    offset: int
    width: int
    decimals: int


@dataclass(slots=True)
class DbfTable(MemoryTable):
    """The records of a DBF; ``deleted`` holds numbers of records marked as deleted.

    ``raw`` is each record as stored, but for its memo fields: their block numbers are blanked
    and the stored texts follow, since packing a memo file changes the numbers alone.
    """

    deleted: set[int] = field(default_factory=set)
    fields: tuple[Field, ...] = ()
    raw: dict[int, bytes] = field(default_factory=dict)
    header: dict[str, str] = field(default_factory=dict)


def read(path: Path, *, limits: Limits = DEFAULT_LIMITS, problems: list[Diagnosis]) -> DbfTable:
    """The table at ``path``; a file cut short gives the whole records before the cut."""
    if path.stat().st_size > limits.unpacked_bytes:
        raise TocsinError("the table is larger than the limit", file=path.name)
    data = path.read_bytes()
    if len(data) < 33:
        raise TocsinError("the file ends inside its header", file=path.name)
    version, year, month, day = data[0], data[1], data[2], data[3]
    count, start, width = struct.unpack("<IHH", data[4:12])
    fields = _fields(data[:start], version)
    if not fields or width < 2:
        raise TocsinError("its header names no fields", file=path.name)
    body = data[start:]
    there = min(count, len(body) // width)
    if there < count:
        problem = f"the header promises {count} records, {there} are there"
        problems.append(Diagnosis(problem, file=path.name, mend="the whole ones were read"))
    encoding = _PAGES.get(data[29], "") or _guessed(body, width)
    memos, fields = _memos(path, version, fields, limits, problems)
    table = DbfTable("", (), {}, encoding=encoding, fields=tuple(fields))
    stamp = f"{1900 + year if year > 79 else 2000 + year}-{month:02}-{day:02}"
    table.header = {"last-update": stamp, "version": hex(version), "encoding": encoding}
    for number in range(1, there + 1):
        record = body[(number - 1) * width : number * width]
        if record[:1] == b"*":
            table.deleted.add(number)
        texts = _texts(record, fields, memos) if memos else {}
        table.raw[number] = _without(record, fields, texts) if texts else record
        table.rows[number] = tuple(
            _memo(texts[item.offset], encoding)
            if item.offset in texts
            else _value(record, item, encoding)
            for item in fields
        )
    if memos:
        problems += memos.problems(path.name)
    sample = list(table.rows.values())[:3000]
    cells = [[row[i] for row in sample] for i in range(len(fields))]
    table.columns = parts.describe([item.name for item in fields], cells, named=True)
    return table


def _guessed(body: bytes, width: int) -> str:
    text = b"\n".join(body[i : i + width] for i in range(0, min(len(body), 400_000), width))
    found = encodings.guess(text, at_start=False)
    return found.name if not found.wide else "cp866"


def _is_memo(item: Field) -> bool:
    """A field whose text stands in the memo file (``B`` of eight bytes is a FoxPro number)."""
    return item.type in "MGPW" or (item.type == "B" and item.width == 10)


def _memos(
    path: Path, version: int, fields: list[Field], limits: Limits, problems: list[Diagnosis]
) -> tuple[Memos | None, list[Field]]:
    """The memo file of the table, and the fields that can be read."""
    if not any(map(_is_memo, fields)):
        return None, fields
    beside = dbfmemo.beside(path)
    foxpro = version in (0x30, 0x31, 0x32, 0xF5) or (
        beside is not None and beside.suffix.casefold() == ".fpt"
    )
    memos = Memos.open(beside, foxpro=foxpro, limits=limits) if beside else None
    if memos is not None:
        return memos, fields
    lost = [item.name for item in fields if _is_memo(item)]
    why = "is too large to be read" if beside else "is not beside the table"
    problem = f"the file with the texts of {', '.join(lost)} {why}"
    mend = "these columns were left out; ask for the .dbt or .fpt file"
    problems.append(Diagnosis(problem, file=path.name, mend=mend))
    return None, [item for item in fields if not _is_memo(item)]


def _texts(record: bytes, fields: list[Field], memos: Memos) -> dict[int, bytes]:
    """The stored memo texts of one record by field; a block that is not there by its number."""
    out = {}
    for item in filter(_is_memo, fields):
        block = dbfmemo.block_of(record[item.offset : item.offset + item.width])
        text = memos.bytes_at(block) if block else b""
        out[item.offset] = f"[memo block {block}]".encode() if text is None else text
    return out


def _memo(text: bytes, encoding: str) -> str:
    """A memo as text, line breaks in one form; what is not text by its size and digest."""
    if text.translate(None, bytes(range(9))) != text:
        return f"{len(text)} bytes, SHA-256 {hashlib.sha256(text).hexdigest()}"
    text = text.replace(b"\x8d\n", b" ").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text.decode(encoding, "replace").strip(" \n\0\x1a")


def _without(record: bytes, fields: list[Field], texts: dict[int, bytes]) -> bytes:
    bare = bytearray(record)
    for item in fields:
        if item.offset in texts:
            bare[item.offset : item.offset + item.width] = b" " * item.width
    return bytes(bare) + b"".join(b"\0" + text for text in texts.values())


def _fields(header: bytes, version: int) -> list[Field]:
    """Field descriptors, 32 bytes each (48 in level 7), up to the end mark 0x0D."""
    size, first = (48, 68) if version & 7 == 4 else (32, 32)
    out: list[Field] = []
    offset = 1
    for at in range(first, len(header) - size + 1, size):
        if header[at] == 0x0D:
            break
        piece = header[at : at + size]
        names, kind = (piece[:32], piece[32:33]) if size == 48 else (piece[:11], piece[11:12])
        width, decimals = (piece[33], piece[34]) if size == 48 else (piece[16], piece[17])
        if kind == b"C" and size == 32:  # long character fields keep the high byte in decimals
            width, decimals = width + 256 * decimals, 0
        raw = names.split(b"\0")[0]
        name = raw.decode("ascii") if raw.isascii() else raw.decode("cp866", "replace")
        out.append(Field(name, kind.decode("latin-1"), offset, width, decimals))
        offset += width
    return out


def _value(record: bytes, item: Field, encoding: str) -> str:
    raw = record[item.offset : item.offset + item.width]
    if item.type == "D":
        text = raw.decode("ascii", "replace").strip()
        return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 and text.isdigit() else text
    if item.type in "NF":
        text = raw.decode("ascii", "replace").strip(" \0")
        return values.number(text) or text
    if item.type == "L":
        return {"T": "TRUE", "Y": "TRUE", "F": "FALSE", "N": "FALSE"}.get(raw.decode("latin-1"), "")
    if item.type in "I+" and len(raw) == 4:
        return str(struct.unpack("<i", raw)[0])
    if item.type == "Y" and len(raw) == 8:
        return values.plain(f"{struct.unpack('<q', raw)[0] / 10_000:.4f}")
    if item.type in "BO" and len(raw) == 8:
        return values.plain(repr(struct.unpack("<d", raw)[0]))
    if item.type == "T" and len(raw) == 8:
        return _moment(*struct.unpack("<ii", raw))
    return raw.decode(encoding, "replace").strip(" \0")


def _moment(days: int, milliseconds: int) -> str:
    """A FoxPro date and time: Julian day number and milliseconds of the day."""
    from datetime import date

    if not 1_721_426 <= days <= 5_373_484:
        return ""
    day = date.fromordinal(days - 1_721_425).isoformat()
    seconds = milliseconds // 1000
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return values.date(f"{day}T{clock}") or day


def tables(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> list[Table]:
    """The one table of the file."""
    return [read(path, limits=limits, problems=problems)]


def units(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> Iterator[Unit]:
    """The records as units, the raw record with its deleted flag as exact bytes."""
    table = read(path, limits=limits, problems=problems)
    canon = Canon(table.columns, table.conventions)
    for numbers, rows in table.batches():
        ordinary, personal = canon.groups(rows)
        for number, plain, own in zip(numbers, ordinary, personal, strict=True):
            yield Unit("row", f"row={number}", table.raw[number], plain, own)
