"""Hostile and broken files: reported per file, the rest goes on, nothing is invented."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.compare import mutations as m
from tests.thorough import examples

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Comparison, FileOutcome
from tocsin.compare.engine import compare_files

ENTRIES = m.books(1, 50)
OPTIONS = Options(jobs=1)


def outcome(one: Path, two: Path) -> FileOutcome:
    comparison: Comparison = compare_files(one, two, OPTIONS)
    (only,) = comparison.outcomes
    return only


def ledger(path: Path) -> Path:
    m.write_text(path, ENTRIES, m.Manner())
    return path


def test_ragged_rows_are_found_and_paired_with_what_they_were(tmp_path: Path) -> None:
    one = ledger(tmp_path / "one.csv")
    lines = one.read_text(encoding="utf-8").split("\n")
    lines[20] += ",лишнее"
    lines[30] = ",".join(lines[30].split(",")[:5])
    (tmp_path / "two.csv").write_text("\n".join(lines), encoding="utf-8")
    found = outcome(one, tmp_path / "two.csv").found
    assert found.counts == {"row-changed": 2}
    assert [a.original.place for a in found.alterations if a.original] == ["row=21", "row=31"]


def test_mixed_encodings_in_one_file_are_read_and_said(tmp_path: Path) -> None:
    one = ledger(tmp_path / "one.csv")
    lines = one.read_bytes().split(b"\n")
    for n in range(20, 24):
        lines[n] = lines[n].decode().encode("windows-1251")
    (tmp_path / "two.csv").write_bytes(b"\n".join(lines))
    result = outcome(one, tmp_path / "two.csv")
    assert result.verdict == "same-content"
    assert any("another encoding" in p.problem for p in result.found.problems)


def test_a_heading_that_moves_is_form(tmp_path: Path) -> None:
    one = ledger(tmp_path / "one.csv")
    text = one.read_text(encoding="utf-8")
    (tmp_path / "two.csv").write_text("Ведомость\nза период\n\n" + text, encoding="utf-8")
    result = outcome(one, tmp_path / "two.csv")
    assert result.verdict == "same-content"
    assert result.found.counts["row-added"] == 2  # listed as form, not hidden


def test_a_quote_that_never_closes_does_not_swallow_the_file(tmp_path: Path) -> None:
    one = tmp_path / "one.csv"
    m.write_text(one, ENTRIES, m.Manner(quote_all=True))
    lines = one.read_text(encoding="utf-8").split("\n")
    lines[10] = lines[10][:-1]
    (tmp_path / "two.csv").write_text("\n".join(lines), encoding="utf-8")
    found = outcome(one, tmp_path / "two.csv").found
    assert sum(a.substance for a in found.alterations) <= 2


def test_quoted_line_breaks_belong_to_their_record(tmp_path: Path) -> None:
    head = '"№","Назначение","Сумма"\n'
    rows = [f'"{n}","строка\nвторая {n}","{n}.50"\n' for n in range(1, 40)]
    (tmp_path / "one.csv").write_text(head + "".join(rows), encoding="utf-8")
    rows[5] = rows[5].replace("вторая 6", "вторая 66")
    (tmp_path / "two.csv").write_text(head + "".join(rows), encoding="utf-8")
    found = outcome(tmp_path / "one.csv", tmp_path / "two.csv").found
    assert found.counts == {"cell-changed": 1}


def workbook(path: Path, edit: object = None) -> Path:
    import openpyxl

    m.write_xlsx(path, ENTRIES, m.Manner())
    if edit:
        book = openpyxl.load_workbook(path)
        edit(book)  # type: ignore[operator]
        book.save(path)
    return path


def test_what_is_out_of_sight_in_a_workbook(tmp_path: Path) -> None:
    from openpyxl.comments import Comment
    from openpyxl.workbook.defined_name import DefinedName

    def before(book: object) -> None:
        extra = book.create_sheet("Черновик")  # type: ignore[attr-defined]
        extra.append(["текст", 1])
        book["Касса"]["J2"] = "=E2*2"  # type: ignore[index]

    def after(book: object) -> None:
        before(book)
        book["Черновик"].sheet_state = "veryHidden"  # type: ignore[index]
        sheet = book["Касса"]  # type: ignore[index]
        sheet["B3"].comment = Comment("проверено", "Синтетика")
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet["J2"] = "=E2*3"
        sheet["E4"].number_format = "0"
        book.properties.title = "Иное"
        book.defined_names["Итог"] = DefinedName("Итог", attr_text="Касса!$E$2")

    one = workbook(tmp_path / "one.xlsx", before)
    two = workbook(tmp_path / "two.xlsx", after)
    found = outcome(one, two).found
    kinds = {(a.kind, dict(a.facts).get("what", "")) for a in found.alterations}
    assert ("visibility-changed", "sheet") in kinds
    assert ("visibility-changed", "row") in kinds
    assert ("visibility-changed", "column") in kinds
    assert ("comment-changed", "") in kinds
    assert ("metadata-changed", "") in kinds
    formulas = [a for a in found.alterations if a.kind == "formula-changed"]
    assert {a.after for a in formulas} == {"=E2*3", "Касса!$E$2"}
    assert not any(a.kind in ("cell-changed", "row-changed") for a in found.alterations)


def test_a_zip_bomb_called_workbook_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    ledger(one / "a.csv")
    ledger(two / "a.csv")
    workbook(one / "b.xlsx")
    with zipfile.ZipFile(two / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", "<workbook/>")
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    found = {o.originals: o for o in compare_files(one, two, OPTIONS).outcomes}
    assert found["a.csv",].verdict == "identical"
    assert found["b.xlsx",].verdict in ("not-comparable", "altered")
    assert any("hostile" in p.mend for p in found["b.xlsx",].found.problems)


def test_entities_in_a_sheet_are_refused(tmp_path: Path) -> None:
    one = workbook(tmp_path / "one.xlsx")
    two = tmp_path / "two.xlsx"
    with zipfile.ZipFile(one) as source, zipfile.ZipFile(two, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                head = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
                data = head + data.partition(b"?>")[2] if data.startswith(b"<?xml") else head + data
            target.writestr(name, data)
    result = outcome(one, two)
    assert any("entities" in p.problem for p in result.found.problems)


def test_a_password_is_said(tmp_path: Path) -> None:
    one = workbook(tmp_path / "one.xlsx")
    two = tmp_path / "two.xlsx"
    marker = "EncryptedPackage".encode("utf-16-le")
    two.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + marker + bytes(600))
    result = outcome(one, two)
    assert result.verdict == "not-comparable"
    assert "password" in result.why or "locked" in result.why


def test_formula_errors_and_far_cells_are_survived(tmp_path: Path) -> None:
    def edit(book: object) -> None:
        sheet = book["Касса"]  # type: ignore[index]
        sheet["H7"] = "#REF!"
        sheet["A1048576"] = "далеко"

    result = outcome(workbook(tmp_path / "one.xlsx"), workbook(tmp_path / "two.xlsx", edit))
    changed = [a for a in result.found.alterations if a.substance]
    assert {a.kind for a in changed} == {"cell-changed", "row-added"}
    assert any("error" in p.problem for p in result.found.problems)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "xlsx", "dbf", "1c.txt"])
@settings(
    max_examples=examples(25),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 10**6))
def test_damage_anywhere_never_ends_the_comparison(tmp_path: Path, kind: str, seed: int) -> None:
    chance = random.Random(seed)
    one, two = tmp_path / f"one.{kind}", tmp_path / f"two.{kind}"
    m.WRITERS[kind](one, ENTRIES, m.Manner())
    data = bytearray(one.read_bytes())
    way = chance.randrange(4)
    if way == 0:
        del data[chance.randrange(len(data)) :]
    elif way == 1:
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif way == 2:
        at = chance.randrange(len(data))
        del data[at : at + chance.randint(1, 3000)]
    else:
        at = chance.randrange(len(data))
        data[at:at] = chance.randbytes(chance.randint(1, 500))
    two.write_bytes(bytes(data))
    result = outcome(one, two)
    assert "could not be compared" not in result.why, result.found.problems
    as_json = compare_files(one, two, OPTIONS).as_json()
    assert as_json["format"] == "tocsin-comparison/1"


@pytest.mark.slow
def test_a_sheet_of_empty_rows_costs_nothing(tmp_path: Path) -> None:
    one = workbook(tmp_path / "one.xlsx")
    two = tmp_path / "two.xlsx"
    empty = b"".join(b'<row r="%d"/>' % n for n in range(100, 400_000))
    with zipfile.ZipFile(one) as source, zipfile.ZipFile(two, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"</sheetData>", empty + b"</sheetData>")
            target.writestr(name, data)
    result = outcome(one, two)
    assert result.verdict == "same-content"


def test_random_bytes_under_every_name(tmp_path: Path) -> None:
    chance = random.Random(3)
    for side in ("one", "two"):
        (tmp_path / side).mkdir()
        for suffix in ("csv", "xlsx", "xls", "ods", "dbf", "txt", "zip"):
            (tmp_path / side / f"x.{suffix}").write_bytes(chance.randbytes(4000))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", chance.randbytes(900))
        (tmp_path / side / "y.ods").write_bytes(stream.getvalue())
    found = compare_files(tmp_path / "one", tmp_path / "two", OPTIONS)
    assert len(found.outcomes) == 8
