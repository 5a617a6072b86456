"""Office files written by hand, part by part, so that the same archive has the same bytes.

Workbooks (Office Open XML, ECMA-376 part 1) with formulas and cached values, and word documents.
"""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape

from tocsin.examples.archive.plan import SAYS, UNION

_STAMP = (2023, 10, 1, 9, 0, 0)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Balance = list[tuple[str, str, Decimal, Decimal]]


def package(parts: dict[str, str], *, stored: bool = False) -> bytes:
    """A zip of parts in the order given, with fixed times."""
    out = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = kind
            archive.writestr(info, (HEAD + text).encode())
    return out.getvalue()


def _types(overrides: dict[str, str]) -> str:
    rows = "".join(f'<Override PartName="{k}" ContentType="{v}"/>' for k, v in overrides.items())
    base = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{base}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{_DOC}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_REL}">{rows}</Relationships>'


def workbook(title: str, rows: Balance, changes: dict[str, str] | None = None) -> dict[str, str]:
    """The parts of a workbook: accounts, debit, credit, balance by formula and a total.

    ``changes`` replaces the XML of single cells by address: the way an altered copy is made.
    """
    cells: list[list[str]] = [
        [_text("A1", title)],
        [_text("A2", f"{UNION} {SAYS}")],
        [_text(f"{c}3", t) for c, t in zip("ABCDE", _COLUMNS, strict=True)],
    ]
    for index, (code, name, debit, credit) in enumerate(rows, start=4):
        cells.append(
            [
                _text(f"A{index}", code),
                _text(f"B{index}", name),
                number(f"C{index}", debit),
                number(f"D{index}", credit),
                formula(f"E{index}", f"C{index}-D{index}", debit - credit),
            ]
        )
    last = 3 + len(rows)
    debits = sum((row[2] for row in rows), Decimal(0))
    credits = sum((row[3] for row in rows), Decimal(0))
    cells.append(
        [
            _text(f"B{last + 1}", "Итого"),
            formula(f"C{last + 1}", f"SUM(C4:C{last})", debits),
            formula(f"D{last + 1}", f"SUM(D4:D{last})", credits),
            formula(f"E{last + 1}", f"SUM(E4:E{last})", debits - credits),
        ]
    )
    body = "".join(f'<row r="{i}">{"".join(row)}</row>' for i, row in enumerate(cells, start=1))
    for address, xml in (changes or {}).items():
        start = body.index(f'<c r="{address}"')
        body = body[:start] + xml + body[body.index("</c>", start) + 4 :]
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": _types(
            {
                "/xl/workbook.xml": f"{main}.sheet.main+xml",
                "/xl/worksheets/sheet1.xml": f"{main}.worksheet+xml",
            }
        ),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_DOC}"><sheets>'
        '<sheet name="Оборот" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations([("worksheet", "worksheets/sheet1.xml")]),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{body}'
        "</sheetData></worksheet>",
    }


_COLUMNS = ("Счет", "Наименование", "Дебет, сом", "Кредит, сом", "Сальдо, сом")


def _text(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def number(address: str, value: Decimal) -> str:
    """A plain number cell."""
    return f'<c r="{address}"><v>{value}</v></c>'


def formula(address: str, text: str, cached: Decimal) -> str:
    """A formula cell with the value the program last computed."""
    return f'<c r="{address}"><f>{escape(text)}</f><v>{cached}</v></c>'


def document(paragraphs: list[str]) -> bytes:
    """A word document of plain paragraphs."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r></w:p>' for p in paragraphs
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return package(
        {
            "[Content_Types].xml": _types({"/word/document.xml": main}),
            "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}'
            "<w:sectPr/></w:body></w:document>",
        }
    )
