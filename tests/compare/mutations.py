"""Books of account made up, altered on purpose, written in every table format with noise.

Everything here is synthetic and says so in the counterparties' names. ``plant`` returns the
altered entries and what was planted; ``write`` puts entries on disk in a format and a manner
(:class:`Manner`) that changes form alone. The two together give any case: what was planted is
what must be reported, a manner alone must report no substance.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import struct
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

HEADINGS = ["№", "Дата", "Счет", "Контрагент", "Сумма", "Валюта", "Документ", "Назначение"]
KINDS = [
    "amount",
    "party",
    "date",
    "account",
    "purpose",
    "removed",
    "added",
    "copied",
    "look-alike",
]


@dataclass(frozen=True)
class Entry:
    number: int
    day: dt.date
    account: str
    party: str
    amount: Decimal
    currency: str
    document: str
    purpose: str


@dataclass(frozen=True)
class Manner:
    """How entries are written: form alone."""

    encoding: str = "utf-8"
    separator: str = ","
    decimal: str = "."
    group: str = ""
    days: str = "%Y-%m-%d"
    quote_all: bool = False
    newline: str = "\n"
    bom: bool = False
    shuffle: int = 0
    columns: int = 0
    page_lines: int = 0
    preamble: bool = False
    trailing_zeros: bool = True


@dataclass
class Planted:
    changed: set[int]
    removed: set[int]
    added: set[int]

    def counts(self) -> tuple[int, int, int]:
        return len(self.changed), len(self.removed), len(self.added)


def books(seed: int, size: int) -> list[Entry]:
    """Entries of a made-up union: few accounts and parties, many amounts, near-duplicates."""
    chance = random.Random(seed)
    out = []
    for number in range(1, size + 1):
        monthly = chance.random() < 0.3
        out.append(
            Entry(
                number,
                dt.date(2021, 1, 1) + dt.timedelta(days=number * 500 // size),
                chance.choice(["0311", "0312", "3310", "6110", "7210"]),
                f"Синтетический контрагент {chance.randint(1, 9)}",
                Decimal("200.00") if monthly else Decimal(chance.randint(101, 9_999_999)) / 100,
                chance.choice(["KGS", "KGS", "KGS", "USD"]),
                f"ПП-{number:05}",
                "Членский взнос" if monthly else f"Оплата по договору {chance.randint(1, 400)}",
            )
        )
    return out


def plant(entries: list[Entry], kinds: list[str], seed: int) -> tuple[list[Entry], Planted]:
    """Alter distinct entries, one a kind; the altered books and what was done."""
    chance = random.Random(seed)
    planted = Planted(set(), set(), set())
    out = list(entries)
    chosen = chance.sample(entries, min(len(kinds), len(entries)))
    fresh = 90_000
    for kind, entry in zip(kinds, chosen, strict=False):
        at = next(i for i, e in enumerate(out) if e.number == entry.number)
        if kind == "removed":
            del out[at]
            planted.removed.add(entry.number)
        elif kind in ("added", "copied"):
            fresh += 1
            amount = entry.amount if kind == "copied" else entry.amount + Decimal("7000.25")
            new = replace(entry, number=fresh, document=f"ПП-{fresh}", amount=amount)
            if kind == "added":
                new = replace(
                    new, party="Синтетический получатель Х", purpose="Материальная помощь"
                )
            out.insert(at + 1, new)
            planted.added.add(fresh)
        else:
            out[at] = _changed(entry, kind)
            planted.changed.add(entry.number)
    return out, planted


def _changed(entry: Entry, kind: str) -> Entry:
    if kind == "amount":
        return replace(entry, amount=entry.amount * 10 + Decimal("0.01"))
    if kind == "party":
        return replace(entry, party="Синтетический контрагент 77")
    if kind == "date":
        return replace(entry, day=entry.day + dt.timedelta(days=400))
    if kind == "account":
        return replace(entry, account="0319")
    if kind == "look-alike":
        return replace(entry, purpose=entry.purpose.replace("О", "O").replace("Ч", "4"))
    return replace(entry, purpose=entry.purpose + " (уточнено)")


def cells(entry: Entry, manner: Manner) -> list[str]:
    amount = f"{entry.amount:.2f}"
    if not manner.trailing_zeros:
        amount = amount.rstrip("0").rstrip(".")
    whole, point, part = amount.partition(".")
    if manner.group:
        whole = f"{int(whole):,}".replace(",", manner.group)
    return [
        str(entry.number),
        entry.day.strftime(manner.days),
        entry.account,
        entry.party,
        whole + (manner.decimal + part if point else ""),
        entry.currency,
        entry.document,
        entry.purpose,
    ]


def _grid(entries: list[Entry], manner: Manner) -> list[list[str]]:
    rows = [cells(entry, manner) for entry in entries]
    if manner.shuffle:
        random.Random(manner.shuffle).shuffle(rows)
    order = list(range(len(HEADINGS)))
    if manner.columns:
        random.Random(manner.columns).shuffle(order)
    return [[HEADINGS[i] for i in order], *[[row[i] for i in order] for row in rows]]


def write_text(path: Path, entries: list[Entry], manner: Manner) -> None:
    grid = _grid(entries, manner)
    stream = io.StringIO()
    rule = csv.QUOTE_ALL if manner.quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(stream, delimiter=manner.separator, quoting=rule, lineterminator="\n")
    if manner.preamble:
        stream.write("Синтетическая ведомость за период\n\n")
    for number, row in enumerate(grid):
        if manner.page_lines and number and number % manner.page_lines == 0:
            stream.write(f"Страница {number // manner.page_lines}\n")
            writer.writerow(grid[0])
        writer.writerow(row)
    text = stream.getvalue().replace("\n", manner.newline)
    data = text.encode(manner.encoding, "replace")
    if manner.bom and manner.encoding == "utf-8":
        data = b"\xef\xbb\xbf" + data
    path.write_bytes(data)


def write_xlsx(path: Path, entries: list[Entry], manner: Manner) -> None:
    import openpyxl
    from openpyxl.styles import Font

    grid = _grid(entries, replace(manner, decimal=".", group="", days="%Y-%m-%d"))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Касса"
    amount, day = grid[0].index("Сумма"), grid[0].index("Дата")
    number = grid[0].index("№")
    for row in grid:
        typed: list[object] = list(row)
        if row is not grid[0]:
            typed[amount] = float(row[amount])
            typed[day] = dt.date.fromisoformat(row[day])
            typed[number] = int(row[number])
        sheet.append(typed)
    if manner.quote_all:
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    book.save(path)


def write_dbf(path: Path, entries: list[Entry], manner: Manner) -> None:
    encoding = manner.encoding if manner.encoding in ("windows-1251", "cp866") else "cp866"
    fields = [
        ("NUM", "N", 8, 0), ("DATA", "D", 8, 0), ("ACCOUNT", "C", 6, 0), ("PAYEE", "C", 40, 0),
        ("AMOUNT", "N", 14, 2), ("CURRENCY", "C", 3, 0), ("DOC", "C", 12, 0),
        ("PURPOSE", "C", 60, 0),
    ]  # fmt: skip
    grid = [cells(e, Manner(days="%Y%m%d")) for e in entries]
    if manner.shuffle:
        random.Random(manner.shuffle).shuffle(grid)
    width = 1 + sum(f[2] for f in fields)
    head = struct.pack("<BBBBIHH", 3, 124, 5, 6, len(grid), 33 + 32 * len(fields), width)
    language = b"\xc9" if encoding == "windows-1251" else b"\x65"
    out = bytearray(head + bytes(17) + language + bytes(2))
    for name, kind, size, decimals in fields:
        out += name.encode().ljust(11, b"\0") + kind.encode() + bytes(4)
        out += bytes([size, decimals]) + bytes(14)
    out += b"\r"
    for row in grid:
        out += b" "
        for value, (_, kind, size, _) in zip(row, fields, strict=True):
            raw = value.encode(encoding, "replace")[:size]
            out += raw.rjust(size) if kind == "N" else raw.ljust(size)
    path.write_bytes(bytes(out) + b"\x1a")


def write_bank(path: Path, entries: list[Entry], manner: Manner) -> None:
    lines = ["1CClientBankExchange", "ВерсияФормата=1.02", "Отправитель=Синтетика"]
    order = list(entries)
    if manner.shuffle:
        random.Random(manner.shuffle).shuffle(order)
    for entry in order:
        row = cells(entry, Manner(days="%d.%m.%Y"))
        lines += [
            "СекцияДокумент=Платежное поручение", f"Номер={row[0]}", f"Дата={row[1]}",
            f"Сумма={row[4]}", f"ПлательщикСчет={row[2]}", f"Получатель={row[3]}",
            f"Валюта={row[5]}", f"НазначениеПлатежа={row[7]} {row[6]}", "КонецДокумента",
        ]  # fmt: skip
    encoding = manner.encoding if manner.encoding in ("windows-1251", "cp866") else "windows-1251"
    path.write_bytes("\r\n".join([*lines, "КонецФайла"]).encode(encoding, "replace"))


def write_ods(path: Path, entries: list[Entry], manner: Manner) -> None:
    """An OpenDocument spreadsheet made by hand (OASIS OpenDocument 1.3, part 3, 9.1)."""
    grid = _grid(entries, replace(manner, decimal=".", group="", days="%Y-%m-%d"))
    kinds = {"Сумма": "float", "№": "float", "Дата": "date"}
    lines = []
    for row in grid:
        cells_of_row = []
        for name, value in zip(grid[0], row, strict=True):
            kind = "string" if row is grid[0] else kinds.get(name, "string")
            stored = {
                "float": f' office:value="{value}"',
                "date": f' office:date-value="{value}"',
                "string": "",
            }[kind]
            cells_of_row.append(
                f'<table:table-cell office:value-type="{kind}"{stored}>'
                f"<text:p>{escape(value)}</text:p></table:table-cell>"
            )
        lines.append(f"<table:table-row>{''.join(cells_of_row)}</table:table-row>")
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "manifest")
    )
    content = (
        f'<office:document-content {names} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="Касса">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest {names}><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)


def write_xls(path: Path, entries: list[Entry], manner: Manner) -> None:
    """A binary workbook made by hand; ``manner`` also says how strings and numbers are packed."""
    from tests.compare.bookfiles import spec, xlsfile

    grid = _grid(entries, replace(manner, decimal=".", group="", days="%Y-%m-%d"))
    kinds = {"Сумма": float, "№": int, "Дата": dt.date.fromisoformat}
    typed = [kinds.get(name, str) for name in grid[0]]
    rows: list[list[spec.Cell]] = [list(grid[0])]
    rows += [[make(cell) for make, cell in zip(typed, row, strict=True)] for row in grid[1:]]
    book = spec.BookSpec([spec.SheetSpec("Касса", rows)])
    stored = spec.Manner(shared=manner.quote_all, plain=manner.trailing_zeros)
    xlsfile.write(path, book, stored)


def split(entries: list[Entry], parts: int, seed: int) -> list[list[Entry]]:
    """The books cut into runs of uneven length, none empty."""
    chance = random.Random(seed)
    cuts = sorted(chance.sample(range(1, len(entries)), parts - 1))
    return [entries[a:b] for a, b in pairwise([0, *cuts, len(entries)])]


WRITERS = {
    "csv": write_text,
    "txt": write_text,
    "xlsx": write_xlsx,
    "ods": write_ods,
    "xls": write_xls,
    "dbf": write_dbf,
    "1c.txt": write_bank,
}


def manner_from(seed: int) -> Manner:
    """A manner of writing drawn from a seed; the encoding can hold every letter used."""
    chance = random.Random(seed)
    separator = chance.choice([",", ";", "\t", "|"])
    decimal = "." if separator == "," and chance.random() < 0.7 else chance.choice(".,")
    group = chance.choice(["", "", "\u00a0", " "])
    return Manner(
        encoding=chance.choice(["utf-8", "windows-1251", "cp866", "utf-16", "koi8-r"]),
        separator=separator,
        decimal=decimal,
        group=group,
        days=chance.choice(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]),
        quote_all=chance.random() < 0.3,
        newline=chance.choice(["\n", "\r\n"]),
        bom=chance.random() < 0.3,
        shuffle=chance.choice([0, chance.randint(1, 99)]),
        columns=chance.choice([0, chance.randint(1, 99)]),
        page_lines=chance.choice([0, 0, 25]),
        preamble=chance.random() < 0.3,
        trailing_zeros=chance.random() < 0.7,
    )


def reported(found: object) -> tuple[Counter[str], Planted]:
    """What a comparison reported as substance: kinds, and the entry numbers they name."""
    kinds: Counter[str] = Counter()
    planted = Planted(set(), set(), set())
    for item in found.alterations:  # type: ignore[attr-defined]
        if not item.substance:
            continue
        kinds[item.kind] += 1
        row = item.row_before or item.row_after
        names = list(item.columns)
        at = next((names.index(n) for n in ("№", "?", "NUM", "Номер") if n in names), None)
        number = int(row[at]) if at is not None else 0
        if item.kind in ("cell-changed", "row-changed"):
            planted.changed.add(number)
        elif item.kind == "row-removed":
            planted.removed.add(number)
        elif item.kind == "row-added":
            planted.added.add(number)
    return kinds, planted
