"""Rows read by their exact shape are the rows the XML parser reads; anything else is left to it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.formats.bounds.limits import DEFAULT_LIMITS
from tocsin.formats.workbooks.sheets import Sheet
from tocsin.formats.workbooks.xlsx import reader as xlsx
from tocsin.formats.workbooks.xlsx import sheetxml

CONTEXT = sheetxml.Context(["общая", "строка"], {1}, ["General", "yyyy-mm-dd", "0.00"])
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><worksheet>'
    '<cols><col min="2" max="2" hidden="1"/></cols>'
)
TAIL = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>'

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)
ESCAPED = TEXTS.map(lambda t: t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
VALUES = st.sampled_from(["1", "0", "-0.50", "1E3", "45000", "7.1000", " 3 ", "#REF!"]) | ESCAPED
ATTRIBUTES = st.sampled_from(
    ["", ' t="s"', ' s="1"', ' s="1" t="n"', ' t="str"', ' s="2" t="e"', ' t="b"', ' s="9"']
)
FORMULAS = st.sampled_from(
    ["", "<f>A1*2</f>", '<f aca="false">SUM(A1:A3)</f>', "<f/>", '<f t="shared" si="0"/>',
     '<f t="shared" ref="A1:A9" si="0">B1+1</f>', "<f>IF(A1&gt;2,&quot;x&quot;,1)</f>"]
)  # fmt: skip


@st.composite
def cells(draw: st.DrawFn, row: int) -> str:
    column = draw(st.sampled_from(["A", "B", "C", "D", "F", "J", "AA", "XFD", "XFE"]))
    named, value = draw(ATTRIBUTES), draw(VALUES)
    body = draw(st.sampled_from(["v", "is", "none", "rich", "comment", "entity", "cdata", "open"]))
    inner = {
        "v": f"{draw(FORMULAS)}<v>{value}</v>",
        "is": f'<is><t xml:space="preserve">{value}</t></is>',
        "none": draw(FORMULAS),
        "rich": f"<is><r><t>{value}</t></r><r><t>б</t></r></is>",
        "comment": f"<!-- {row} --><v>1</v>",
        "entity": "<v>&#65;&#x42;</v>",
        "cdata": "<v><![CDATA[1<2]]></v>",
        "open": "<v>1</v><v>2",
    }[body]
    return f'<c r="{column}{row}"{named}>{inner}</c>'


@st.composite
def parts(draw: st.DrawFn) -> bytes:
    out = []
    for number in range(1, draw(st.integers(1, 6))):
        named = draw(st.sampled_from(["", ' hidden="1"', ' spans="1:9" x14ac:dyDescent="0.25"']))
        if draw(st.booleans()):
            out.append(f'<row r="{number}"{named}>{"".join(draw(st.lists(cells(number))))}</row>')
        else:
            out.append(f'<row r="{number}"{named}/>')
    text = f"{HEAD}<sheetData>{''.join(out)}</sheetData>{TAIL}"
    return text.encode()


def read(data: bytes) -> tuple[Sheet, list[str]]:
    sheet, problems = Sheet("Лист", (), {}), []
    sheetxml.read_sheet(data, sheet, CONTEXT, DEFAULT_LIMITS, problems, "book.xlsx")
    return sheet, [problem.problem for problem in problems]


def parsed(data: bytes) -> tuple[Sheet, list[str]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheetxml, "read_exact", lambda *_: False)
        return read(data)


@given(parts())
def test_both_readings_are_one(data: bytes) -> None:
    assert read(data) == parsed(data)


@given(parts(), st.data())
def test_a_damaged_part_is_read_as_the_parser_reads_it(data: bytes, more: st.DataObject) -> None:
    at = more.draw(st.integers(0, len(data) - 1))
    byte = more.draw(st.sampled_from([b"", b"<", b">", b'"', b"&", b"\x00", b"\r", b"/", b"\xff"]))
    broken = data[:at] + byte + data[at + 1 :]
    assert read(broken) == parsed(broken)


def test_the_usual_shapes_need_no_parser() -> None:
    row = (
        '<row r="1" ht="12.8" hidden="false"><c r="A1" s="1" t="n"><v>45000</v></c>'
        '<c r="B1" t="s"><v>0</v></c><c r="C1" s="2"><f aca="false">A1*2</f><v>90000</v></c>'
        '<c r="D1" t="str"><f>IF(A1&gt;2,&quot;x&quot;,1)</f><v>x &amp; y</v></c><c r="E1"/></row>'
    )
    data = f"{HEAD}<sheetData>{row}</sheetData>{TAIL}".encode()
    sheet = Sheet("Лист", (), {})
    assert sheetxml.read_exact(data, sheet, CONTEXT, DEFAULT_LIMITS)
    assert sheet.rows == {1: ("2023-03-15", "общая", "90000", "x & y")}
    assert sheet.formulas == {1: {2: "A1*2", 3: 'IF(A1>2,"x",1)'}}
    assert sheet.hidden_columns == {1}


def resaved(path: Path, rows: int, price: int) -> Path:
    """A workbook of many rows; ``price`` changes one cell in every one."""
    body = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>{n * price}</v></c>'
        f'<c r="C{n}"><f>A{n}*2</f><v>{n * 2}</v></c></row>'
        for n in range(1, rows)
    )
    sheet = f"<worksheet><sheetData>{body}</sheetData></worksheet>"
    book = (
        '<workbook xmlns:r="r"><sheets><sheet name="Л" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    rels = '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", rels)
        archive.writestr("xl/worksheets/s.xml", sheet)
    path.write_bytes(out.getvalue())
    return path


def test_two_processes_read_what_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = resaved(tmp_path / "1.xlsx", 900, 3), resaved(tmp_path / "2.xlsx", 900, 5)
    alone = xlsx.read_pair(one, two)
    monkeypatch.setattr(xlsx, "_LARGE", 0)
    assert xlsx.read_pair(one, two) == alone
    assert alone[1].sheets[0].rows[10] == ("10", "50", "20")
