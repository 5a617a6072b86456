"""The described workbook as ODS (OASIS OpenDocument 1.3), written by hand."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.compare.bookfiles.spec import BookSpec, Cell, Formula, Manner, SheetSpec

from tocsin.formats.workbooks.sheets import letters

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
}
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_REFERENCE = re.compile(
    r'("[^"]*")|(?:(\'[^\']+\'|\w+)!)?(\$?[A-Z]{1,2}\$?\d+)(?::(\$?[A-Z]{1,2}\$?\d+))?(?![\w(])|(,)'
)


def open_formula(text: str) -> str:
    """A formula of the description in OpenFormula."""

    def write(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        if match[5]:
            return ";"
        sheet = f"${match[2]}" if match[2] else ""
        return f"[{sheet}.{match[3]}" + (f":.{match[4]}]" if match[4] else "]")

    return "of:=" + _REFERENCE.sub(write, text).replace("TRUE", "TRUE()")


def content(spec: BookSpec, manner: Manner) -> str:
    """``content.xml``."""
    names = " ".join(f'xmlns:{manner.prefix}{n}="{uri}"' for n, uri in _NAMES.items())
    tables = "".join(_table(n, sheet, manner) for n, sheet in enumerate(spec.sheets))
    named = "".join(
        f'<table:named-range table:name="{n}" table:base-cell-address="$Касса.$A$1" '
        "table:cell-range-address="
        f"{quoteattr(open_formula(t).removeprefix('of:=')[1:-1])}/>"
        for n, t in spec.names.items()
    )
    text = (
        f"<office:document-content {names}><office:automatic-styles>{_styles(spec, manner)}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        f"<table:named-expressions>{named}</table:named-expressions>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    if manner.prefix:
        known = "|".join(_NAMES)
        text = re.sub(rf"(?<=[</ ])({known}):(?=[a-z])", rf"{manner.prefix}\1:", text)
    return text


def write(path: Path, spec: BookSpec, manner: Manner) -> None:
    """The file at ``path``."""
    names = " ".join(f'xmlns:{n}="{uri}"' for n, uri in _NAMES.items())
    meta = (
        f"<office:document-meta {names}><office:meta><dc:title>{spec.title}</dc:title>"
        f"<meta:initial-creator>{spec.author}</meta:initial-creator></office:meta>"
        "</office:document-meta>"
    )
    manifest = (
        f'<manifest:manifest {names}><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{_KIND}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _KIND, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content(spec, manner))
        archive.writestr("meta.xml", meta)
        archive.writestr("META-INF/manifest.xml", manifest)


def _data_style(code: str, name: str) -> str:
    if code == "yyyy-mm-dd":
        parts = (
            '<number:year number:style="long"/><number:text>-</number:text>'
            '<number:month number:style="long"/><number:text>-</number:text>'
            '<number:day number:style="long"/>'
        )
        return f'<number:date-style style:name="{name}">{parts}</number:date-style>'
    decimals = len(code.partition(".")[2])
    grouping = ' number:grouping="true"' if "," in code else ""
    digits = f'number:decimal-places="{decimals}" number:min-integer-digits="1"{grouping}'
    if code == "General":
        digits = 'number:min-integer-digits="1"'
    return (
        f'<number:number-style style:name="{name}"><number:number {digits}/></number:number-style>'
    )


def _codes(spec: BookSpec) -> list[str]:
    return ["General", "yyyy-mm-dd", *sorted({c for s in spec.sheets for c in s.formats.values()})]


def _styles(spec: BookSpec, manner: Manner) -> str:
    out = []
    for number, code in enumerate(_codes(spec)):
        out.append(_data_style(code, f"N{number}"))
        out.append(
            f'<style:style style:name="{_style_name(code, manner)}" style:family="table-cell" '
            f'style:data-style-name="N{number}"/>'
        )
    for number, sheet in enumerate(spec.sheets):
        shown = "true" if sheet.state == "visible" else "false"
        out.append(
            f'<style:style style:name="ta{number}" style:family="table">'
            f'<style:table-properties table:display="{shown}"/></style:style>'
        )
    return "".join(out)


def _style_name(code: str, manner: Manner) -> str:
    return (manner.prefix or "ce") + "".join(f"{ord(c):x}" for c in code)


def _table(number: int, sheet: SheetSpec, manner: Manner) -> str:
    width = max(map(len, sheet.rows))
    columns = "".join(
        "<table:table-column"
        + (' table:visibility="collapse"' if n in sheet.hidden_columns else "")
        + "/>"
        for n in range(width)
    )
    rows = []
    for row, cells in enumerate(sheet.rows, 1):
        hidden = ' table:visibility="collapse"' if row in sheet.hidden_rows else ""
        made = "".join(_cell(sheet, row, c, cell, manner) for c, cell in enumerate(cells))
        rows.append(f"<table:table-row{hidden}>{made}</table:table-row>")
    rest = (
        f'<table:table-row table:number-rows-repeated="{1048576 - len(rows)}"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    return (
        f'<table:table table:name="{sheet.name}" table:style-name="ta{number}">{columns}'
        f"{''.join(rows)}{'' if manner.plain else rest}</table:table>"
    )


def _cell(sheet: SheetSpec, row: int, column: int, cell: Cell, manner: Manner) -> str:
    if cell is None:
        return "<table:table-cell/>"
    formula, value = "", cell
    if isinstance(cell, Formula):
        formula, value = f" table:formula={quoteattr(open_formula(cell.text))}", cell.value
    style = f' table:style-name="{_style_name("General", manner)}"'
    text = str(value)
    if isinstance(value, bool):
        text = str(value).upper()
        typed = f'office:value-type="boolean" office:boolean-value="{text.lower()}"'
    elif isinstance(value, dt.date):
        typed = f'office:value-type="date" office:date-value="{value}"'
        style = f' table:style-name="{_style_name("yyyy-mm-dd", manner)}"'
    elif isinstance(value, int | float):
        typed = f'office:value-type="float" office:value="{value!r}"'
        code = sheet.formats.get(column, "General")
        style = f' table:style-name="{_style_name(code, manner)}"'
    else:
        stored = f" office:string-value={quoteattr(text)}" if formula and not manner.plain else ""
        typed = f'office:value-type="string"{stored}'
    note = ""
    said = sheet.comments.get(f"{letters(column)}{row}")
    if said:
        note = (
            f"<office:annotation><dc:creator>{said[1]}</dc:creator><text:p>{said[0]}</text:p>"
            "</office:annotation>"
        )
    paragraph = f"<text:p>{escape(text)}</text:p>"
    return f"<table:table-cell{style}{formula} {typed}>{note}{paragraph}</table:table-cell>"
