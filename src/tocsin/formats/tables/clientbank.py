"""1CClientBankExchange: the text in which banks and 1C exchange payments (key=value, sections).

Each ``СекцияДокумент … КонецДокумента`` is one row whose columns are the keys met in the file,
the header and the account sections are rows of their own (their keys are columns too). Windows
1251 or cp866 by the file's own word where it gives one (``Кодировка=Windows|DOS``), else by
evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.formats.meaning import HEAD, Canon, Column, Unit, encodings, fold
from tocsin.formats.meaning import columns as parts
from tocsin.formats.tables.table import MemoryTable, Table
from tocsin.ground.errors import Diagnosis, TocsinError

_OPENING = "1CClientBankExchange"
_MOST_KEYS = 400
_FURTHER = "…"
_ENDS = re.compile(r"\n|\r(?!\n)")
_ENDS_RAW = re.compile(rb"\n|\r(?!\n)")
_KIND = "Секция"
_MAKING = frozenset(
    {"ВерсияФормата", "Кодировка", "ДатаСоздания", "ВремяСоздания", "Отправитель", "Получатель"}
)
_OPENS = ("СекцияДокумент", "СекцияРасчСчет")
_CLOSES = ("КонецДокумента", "КонецРасчСчет")


def read(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, problems: list[Diagnosis]
) -> tuple[MemoryTable, dict[int, bytes]]:
    """The file as a table and the stored bytes of each section, by its first line."""
    if path.stat().st_size > limits.unpacked_bytes:
        raise TocsinError("the file is larger than the limit", file=path.name)
    data = path.read_bytes()
    encoding = _encoding(data)
    sections: dict[int, list[tuple[str, str]]] = {}
    raw: dict[int, list[bytes]] = {}
    current, closed = 1, True
    for number, stored in enumerate(_stored(data, encoding), 1):
        line = stored.decode(encoding, "replace").strip()
        key, equals, value = line.partition("=")
        if key in _OPENS:
            if not closed:
                problem = "a section opens before the last one is closed"
                problems.append(Diagnosis(problem, file=path.name, place=f"row={number}"))
            current, closed = number, False
            sections[current] = [(_KIND, value or key.removeprefix("Секция"))]
        elif key in _CLOSES:
            raw.setdefault(current, []).append(stored)
            current, closed = number + 1, True
            continue
        elif equals:
            sections.setdefault(current, [(_KIND, "")]).append((key, value))
        elif not line:
            continue
        raw.setdefault(current, []).append(stored)
    if not closed:
        problem = "the last section is not closed: the file is cut off"
        problems.append(Diagnosis(problem, file=path.name, mend="its lines were read"))
    stored_of = {first: b"".join(line + b"\n" for line in lines) for first, lines in raw.items()}
    return _table(sections, encoding), stored_of


def _stored(data: bytes, encoding: str) -> list[bytes]:
    """The stored lines, ended by LF, CRLF or CR; a CR before an LF stays with its line."""
    if encoding.startswith("utf-16"):
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        return [line.encode(encoding) for line in _ENDS.split(text)]
    return _ENDS_RAW.split(data)


def _encoding(data: bytes) -> str:
    """The code page in which the format's own words stand; else by the letters of the text."""
    found = encodings.guess(data[:200_000])
    if found.wide or found.name == "utf-8":
        return "utf-8-sig" if found.bom == 3 else found.name
    for name in ("windows-1251", "cp866", "koi8-r"):
        if any(word.encode(name) in data for word in (*_OPENS, *_CLOSES)):
            return name
    return found.name


def _table(sections: dict[int, list[tuple[str, str]]], encoding: str) -> MemoryTable:
    names = list(dict.fromkeys(key for pairs in sections.values() for key, _ in pairs))
    if len(names) > _MOST_KEYS:  # the format has about a hundred; the rest share one column
        names = [*names[:_MOST_KEYS], _FURTHER]
    place = {name: i for i, name in enumerate(names)}
    rows: dict[int, tuple[str, ...]] = {}
    for number, pairs in sections.items():
        said: dict[int, list[str]] = {}
        for key, value in pairs:
            found = said.setdefault(place.get(key, len(names) - 1), [])
            value = value if key in place else f"{key}={value}"
            if value or any(found):  # an empty value before others leaves no mark
                found.append(value)
        rows[number] = tuple("; ".join(said.get(at, ())) for at in range(len(names)))
    sample = [[row[i] for row in list(rows.values())[:2000]] for i in range(len(names))]
    columns = parts.describe(names, sample, named=True)
    return MemoryTable("", columns, rows, encoding=encoding)


def is_making(columns: Sequence[Column], cells: Sequence[str], changed: Iterable[str]) -> bool:
    """Whether what ``changed`` in a section says only how and when the file itself was made.

    The header of an exchange file (the section without a name) tells its version, its code page,
    the moment of export and the programs at both ends; the same payments exported again differ
    there.
    """
    names = [column.name for column in columns]
    if _KIND not in names or len(cells) <= (at := names.index(_KIND)) or cells[at]:
        return False
    return set(changed) <= _MAKING


def is_making_column(columns: Sequence[Column], name: str) -> bool:
    """Whether a column of an exchange file tells of its making alone."""
    return name in _MAKING and any(column.name == _KIND for column in columns)


def tables(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> list[Table]:
    """The sections as one table."""
    return [read(path, limits=limits, problems=problems)[0]]


def units(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> Iterator[Unit]:
    """The sections as units; filled cells with their keys, so that key order is no meaning."""
    table, raw = read(path, limits=limits, problems=problems)
    canon = Canon(table.columns, table.conventions)
    at = [column.name for column in table.columns].index(_KIND)
    making = {fold(name) for name in _MAKING}
    for number, row in table.rows.items():
        cells = canon.row(row)
        pairs = sorted(
            (column.folded, cell, column.personal)
            for column, cell in zip(table.columns, cells, strict=True)
            if cell
        )
        ordinary = tuple(f"{key}={cell}" for key, cell, own in pairs if not own)
        personal = tuple(f"{key}={cell}" for key, cell, own in pairs if own)
        yield Unit("row", f"row={number}", raw.get(number, b""), ordinary, personal)
        if not row[at]:
            said = (f"{key}={cell}" for key, cell, _ in pairs if key not in making)
            kept = (_OPENING, *said)
            yield Unit(HEAD, f"row={number}/head=1", "\n".join(kept).encode(), kept)
