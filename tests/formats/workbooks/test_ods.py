"""OpenDocument spreadsheets: what is read, and what a hostile or damaged one costs."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.compare.bookfiles import odsfile, spec
from tests.spent import at_most

from tocsin.formats.bounds.limits import Limits
from tocsin.formats.workbooks.days import serial_day
from tocsin.formats.workbooks.formulas.openformula import address, converted
from tocsin.formats.workbooks.ods import reader as ods
from tocsin.formats.workbooks.ods.values import duration, gives_truth, moment
from tocsin.formats.workbooks.sheets import Workbook
from tocsin.ground.errors import TocsinError

_NAMES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in odsfile._NAMES.items())


def made(path: Path, rows: str, *, before: str = "", styles: str = "", **parts: str) -> Path:
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{before}"
        f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return path


def number(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"{more}/>'


def words(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'  # noqa: E501


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{cells}</table:table-row>"


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("of:=SUM([.A1:.A3];2)", "SUM(A1:A3,2)"),
        ("of:=[$'Лист 2'.$B$2]+[$Касса.C2]", "'Лист 2'!$B$2+Касса!C2"),
        ('of:=IF([.A1]>1;"a;b[.C1]";"")', 'IF(A1>1,"a;b[.C1]","")'),
        ("of:=SUM({1;2|3;4})", "SUM({1,2;3,4})"),
        ("of:=SUM([.A1:.B2]![.B1:.C2];[.A1]~[.B1])", "SUM(A1:B2 B1:C2,A1,B1)"),
        ("of:=SUM([.C:.C])+SUM([.1:.3])", "SUM(C:C)+SUM(1:3)"),
        ("of:=SUM([$Янв.A1:$Дек.B2])", "SUM(Янв:Дек!A1:B2)"),
        ("of:=[.#REF!]+[$S.#REF!]", "#REF!+S!#REF!"),
        ("of:=['file:///x/y.ods'#$S.A1]", "'[file:///x/y.ods]S'!A1"),
        ("of:=[$'It''s'.A1]", "'It''s'!A1"),
        ("of:=Tot*COM.MICROSOFT.CONCAT([.A1];1)", "Tot*COM.MICROSOFT.CONCAT(A1,1)"),
        ("msoxl:=SUM(A1,B1)", "SUM(A1,B1)"),
        ("of:=[what is this]", "[what is this]"),
    ],
)
def test_open_formula_as_the_other_format_writes_it(stored: str, said: str) -> None:
    assert converted(stored) == said


def test_names_times_and_days() -> None:
    assert address("$Касса.$A$1:.$B$2") == "Касса!$A$1:$B$2"
    assert moment("2021-05-06") == "2021-05-06"
    assert moment("2021-05-06T07:08:09.9999999") == "2021-05-06T07:08:10"
    assert moment("2021-05-06T00:00:00") == "2021-05-06"
    assert moment("soon") == "soon"
    assert duration("PT12H30M00S") == "12:30:00"
    assert duration("PT36H00M00S") == serial_day("1.5", base_1904=False)
    assert duration("-PT1H0M0S").startswith("-0.04")


def test_what_only_a_test_gives_is_true_or_false() -> None:
    for formula in ("AND(A1,B1)", "A1>0", "NOT(ISERROR(A1))", "'>'!A1=(1+2)", "true()"):
        assert gives_truth(formula), formula
    for formula in (
        "A1+1",
        "IF(A1>0,1,0)",
        "AND(A1)+1",
        '">"&A1',
        "'>'!A1",
        "SUM(A1)",
        "OR(A1)*(B1)",
    ):
        assert not gives_truth(formula), formula


def test_values_of_every_type(tmp_path: Path) -> None:
    cells = (
        number("12.50")
        + '<table:table-cell office:value-type="date" office:date-value="2021-05-06"/>'
        + '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        + '<table:table-cell office:value-type="currency" office:value="7"/>'
        + words("a<text:s text:c='2'/>b<text:tab/>c")
        + '<table:table-cell office:value-type="string" office:string-value="stored">'
        + "<text:p>shown</text:p></table:table-cell>"
        + '<table:covered-table-cell office:value-type="string"><text:p>covered</text:p>'
        + "</table:covered-table-cell>"
        + '<table:table-cell office:value-type="string"><text:p>one</text:p><text:p>two</text:p>'
        + "<draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'>"
        + "<text:p>drawn</text:p></draw:frame></table:table-cell>"
    )
    sheet = ods.read(made(tmp_path / "a.ods", row(cells))).sheets[0]
    assert sheet.rows[1] == (
        "12.5", "2021-05-06", "TRUE", "7", "a  b\tc", "stored", "covered", "one\ntwo",
    )  # fmt: skip


def test_repetitions_are_laid_out_and_hidden_ones_counted(tmp_path: Path) -> None:
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse" '
        'table:number-columns-repeated="16383"/>'
        + row(number("1", ' table:number-columns-repeated="3"'))
        + row("<table:table-cell/>", ' table:number-rows-repeated="4" table:visibility="filter"')
        + row(words("x"), ' table:number-rows-repeated="2"')
        + row("<table:table-cell/>", ' table:number-rows-repeated="1048000"')
        + row("<table:table-cell/>", ' table:visibility="collapse"')
    )
    sheet = ods.read(made(tmp_path / "a.ods", rows)).sheets[0]
    assert {n: r[:3] for n, r in sheet.rows.items()} == {
        1: ("1", "1", "1"),
        6: ("x", "", ""),
        7: ("x", "", ""),
    }
    assert sheet.hidden_rows == {2, 3, 4, 5}
    assert sheet.hidden_columns == {1, 2}


@pytest.mark.parametrize(
    "rows",
    [
        row(number("1", ' table:number-columns-repeated="99999999999"')),
        row(number("1"), ' table:number-rows-repeated="99999999999999999999"'),
        row(
            number("1", ' table:number-columns-repeated="16384"'),
            ' table:number-rows-repeated="1048576"',
        ),
        row(words("<text:s text:c='999999999999'/>x" * 50)),
        row(number("1E999999999")),
    ],
)
def test_a_hostile_count_costs_nothing(tmp_path: Path, rows: str) -> None:
    path = made(tmp_path / "a.ods", row(words("kept")) + rows)
    with at_most(10):
        book = ods.read(path, limits=Limits(cells=2_000_000))
    assert book.sheets[0].rows[1][0] == "kept"
    assert len(book.sheets[0].rows) <= 2


def test_what_breaks_off_is_read_to_there(tmp_path: Path) -> None:
    book = spec.book(3)
    text = odsfile.content(book, spec.Manner())
    cut = text.index("Синтетический", len(text) // 4)
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", text[:cut])
    found = ods.read(path)
    assert found.sheets[0].name == "Касса"
    assert 5 < len(found.sheets[0].rows) < 41
    assert "breaks off" in found.problems[0].problem


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(TocsinError, match="entities"):
        ods.read(path)


def test_a_password_is_said(tmp_path: Path) -> None:
    manifest = (
        f'<manifest:manifest {_NAMES}><manifest:file-entry manifest:full-path="content.xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    path = made(tmp_path / "a.ods", "", **{"META-INF__manifest": manifest})
    with pytest.raises(TocsinError, match="password"):
        ods.read(path)


def test_what_stands_aside_is_no_cell(tmp_path: Path) -> None:
    aside = (
        "<table:tracked-changes><table:cell-content-change><table:previous>"
        '<table:change-track-table-cell office:value-type="float" office:value="9"/>'
        "</table:previous></table:cell-content-change></table:tracked-changes>"
    )
    inner = words("x").replace("</table:table-cell>", "") + (
        '<table:table table:name="inner"><table:table-row>'
        + number("5")
        + "</table:table-row></table:table></table:table-cell>"
    )
    found = ods.read(made(tmp_path / "a.ods", row(inner), before=aside))
    assert [sheet.name for sheet in found.sheets] == ["S"]
    assert found.sheets[0].rows == {1: ("x",)}


def test_formats_by_cell_row_and_column(tmp_path: Path) -> None:
    styles = (
        "".join(
            f'<number:number-style style:name="N{n}"><number:number number:decimal-places="{n}" '
            'number:min-integer-digits="1"/></number:number-style>'
            f'<style:style style:name="c{n}" style:data-style-name="N{n}"/>'
            for n in (1, 2, 3)
        )
        + '<style:style style:name="child" style:parent-style-name="c3"/>'
    )
    rows = (
        '<table:table-column table:default-cell-style-name="c1" '
        'table:number-columns-repeated="2"/>'
        + row(number("1") + number("2", ' table:style-name="child"'))
        + row(number("1"), ' table:default-cell-style-name="c2"')
    )
    sheet = ods.read(made(tmp_path / "a.ods", rows, styles=styles)).sheets[0]
    assert sheet.formats == {0: {"0.0", "0.00"}, 1: {"0.000"}}


def test_parts_and_linked_books_are_known(tmp_path: Path) -> None:
    linked = (
        "<table:table table:name=\"'file:///x.ods'#$S\"><table:table-row>"
        + number("1")
        + "</table:table-row></table:table>"
    )
    path = made(tmp_path / "a.ods", row(number("1")), before=linked, Basic__Module="<m/>")
    found: Workbook = ods.read(path)
    assert [sheet.name for sheet in found.sheets] == ["S"]
    assert {"Basic/Module.xml", "externalLinks/1"} <= found.parts.keys()
