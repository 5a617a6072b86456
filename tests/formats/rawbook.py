"""Workbooks written by hand, for what no program that writes workbooks would write."""

from __future__ import annotations

import io
import zipfile


def sheet(cells: str) -> bytes:
    """A workbook of one sheet, whose cells are given as XML."""
    schemas = "http://schemas.openxmlformats.org"
    space, rel = (
        f"{schemas}/spreadsheetml/2006/main",
        f"{schemas}/officeDocument/2006/relationships",
    )
    packages = f"{schemas}/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/><Override '
        f'PartName="/xl/s.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{rel}"><sheets>'
        '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="r1" Type="{rel}/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            packed.writestr(name, body)
    return out.getvalue()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def far_away() -> bytes:
    """Two cells, a million rows and sixteen thousand columns apart."""
    first = f'<row r="1">{cell("A1", "what happened")}</row>'
    return sheet(f'{first}<row r="1048576">{cell("XFD1048576", "x")}</row>')
