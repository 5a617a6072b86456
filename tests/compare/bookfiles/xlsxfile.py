"""The described workbook as XLSX (ECMA-376 part 1), written by hand."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.compare.bookfiles.spec import BookSpec, Cell, Formula, Manner, SheetSpec

from tocsin.formats.workbooks.sheets import letters

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write(path: Path, spec: BookSpec, manner: Manner) -> None:
    """The file at ``path``."""
    strings: list[str] = []
    codes = ["General", "yyyy-mm-dd"]
    codes += sorted({code for sheet in spec.sheets for code in sheet.formats.values()})
    parts: dict[str, str] = {}
    for number, sheet in enumerate(spec.sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _sheet(sheet, codes, strings, manner)
        if sheet.comments:
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = rels(
                [("comments", f"../comments{number}.xml")]
            )
            parts[f"xl/comments{number}.xml"] = _comments(sheet)
    listed = "".join(
        f'<sheet name="{sheet.name}" sheetId="{n}" state="{sheet.state}" r:id="rId{n}"/>'
        for n, sheet in enumerate(spec.sheets, 1)
    )
    names = "".join(
        f'<definedName name="{n}">{escape(t)}</definedName>' for n, t in spec.names.items()
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets>'
        f"<definedNames>{names}</definedNames></workbook>"
    )
    links = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(spec.sheets) + 1)]
    links += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    parts["xl/_rels/workbook.xml.rels"] = rels(links)
    parts["xl/styles.xml"] = _styles(codes)
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{items}</sst>'
    parts |= papers(spec)
    parts["[Content_Types].xml"] = _types(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')


def papers(spec: BookSpec, main: str = "xl/workbook.xml") -> dict[str, str]:
    """The document properties, and what the package says of its main parts."""
    parts: dict[str, str] = {}
    parts["docProps/core.xml"] = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{spec.title}</dc:title><dc:creator>{spec.author}</dc:creator>"
        "</cp:coreProperties>"
    )
    parts["docProps/app.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>Microsoft Excel</Application>'
        "<AppVersion>16.0300</AppVersion></Properties>"
    )
    parts["_rels/.rels"] = rels(
        [
            ("officeDocument", main),
            ("extended-properties", "docProps/app.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
        ]
    ).replace(f"{_REL}/metadata", f"{_PACKAGE}/metadata")
    return parts


def _types(parts: dict[str, str]) -> str:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kinds = {
        "xl/workbook": f"{sheet}.sheet.main+xml",
        "xl/worksheets/sheet": f"{sheet}.worksheet+xml",
        "xl/styles": f"{sheet}.styles+xml",
        "xl/sharedStrings": f"{sheet}.sharedStrings+xml",
        "xl/comments": f"{sheet}.comments+xml",
        "docProps/core": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    items = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        for start, kind in kinds.items()
        if name.startswith(start)
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{items}</Types>'
    )


def rels(links: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'


def _styles(codes: list[str]) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code)}"/>'
        for n, code in enumerate(codes)
    )
    xfs = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts>'
        f"<cellXfs>{xfs}</cellXfs></styleSheet>"
    )


def _comments(sheet: SheetSpec) -> str:
    authors = sorted({author for _, author in sheet.comments.values()})
    named = "".join(f"<author>{author}</author>" for author in authors)
    items = "".join(
        f'<comment ref="{cell}" authorId="{authors.index(author)}"><text><t>{text}</t></text>'
        "</comment>"
        for cell, (text, author) in sheet.comments.items()
    )
    return (
        f'<comments xmlns="{_MAIN}"><authors>{named}</authors>'
        f"<commentList>{items}</commentList></comments>"
    )


def _sheet(sheet: SheetSpec, codes: list[str], strings: list[str], manner: Manner) -> str:
    columns = "".join(
        f'<col min="{n + 1}" max="{n + 1}" hidden="1"/>' for n in sorted(sheet.hidden_columns)
    )
    shared: dict[str, int] = {}
    lines = []
    for row, cells in enumerate(sheet.rows, 1):
        hidden = ' hidden="1"' if row in sheet.hidden_rows else ""
        made = "".join(
            _cell(
                f"{letters(c)}{row}", cell, _style(sheet, c, cell, codes), strings, manner, shared
            )
            for c, cell in enumerate(cells)
            if cell is not None
        )
        lines.append(f'<row r="{row}"{hidden}>{made}</row>')
    cols = f"<cols>{columns}</cols>" if columns else ""
    return f'<worksheet xmlns="{_MAIN}">{cols}<sheetData>{"".join(lines)}</sheetData></worksheet>'


def _style(sheet: SheetSpec, column: int, cell: Cell, codes: list[str]) -> int:
    value = cell.value if isinstance(cell, Formula) else cell
    if isinstance(value, dt.date):
        return 1
    if isinstance(value, int | float) and not isinstance(value, bool):
        return codes.index(sheet.formats.get(column, "General"))
    return 0


def _cell(
    ref: str, cell: Cell, style: int, strings: list[str], manner: Manner, shared: dict[str, int]
) -> str:
    formula, value = "", cell
    if isinstance(cell, Formula):
        value = cell.value
        pattern = re.sub(r"(?<=[A-Z])" + re.search(r"\d+$", ref)[0] + r"\b", "#", cell.text)  # type: ignore[index]
        if manner.shared and pattern in shared:
            formula = f'<f t="shared" si="{shared[pattern]}"/>'
        elif manner.shared and "#" in pattern:
            shared[pattern] = len(shared)
            mark = f't="shared" ref="{ref}:{ref}" si="{shared[pattern]}"'
            formula = f"<f {mark}>{escape(cell.text)}</f>"
        else:
            formula = f"<f>{escape(cell.text)}</f>"
    kind, text = _stored(value)
    if kind == "str" and manner.shared and not formula:
        if text not in strings:
            strings.append(text)
        kind, text = "s", str(strings.index(text))
    typed = "" if kind == "n" else f' t="{kind}"'
    return f'<c r="{ref}" s="{style}"{typed}>{formula}<v>{escape(text)}</v></c>'


def _stored(value: Cell) -> tuple[str, str]:
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, dt.date):
        return "n", str((value - dt.date(1899, 12, 30)).days)
    if isinstance(value, int | float):
        return "n", repr(value)
    return "str", str(value)
