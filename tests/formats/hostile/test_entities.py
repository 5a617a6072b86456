"""Entities of XML are never expanded, and that they were there is always said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.hostile.inputs import ods, xlsx, zipped

from tocsin.formats.workbooks.ods import reader as odsbook
from tocsin.formats.workbooks.xlsx import reader as xlsxbook

DOCTYPE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


def _with(whole: bytes, name: str, content: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return zipped(parts | {name: content})


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_of_a_workbook_that_declares_them_is_named(
    tmp_path: Path, part: str, encoding: str
) -> None:
    book = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>')
    content = (DOCTYPE + b"<sst><si><t>&f;</t></si></sst>").decode()
    path = tmp_path / "book.xlsx"
    path.write_bytes(_with(book, part, content.encode(encoding)))
    found = xlsxbook.read(path)
    assert [p.place for p in found.problems if p.code == "xml-entities"] == [part]
    assert "root:" not in str(found)


def test_a_part_of_an_open_document_that_declares_them_is_named(tmp_path: Path) -> None:
    path = tmp_path / "book.ods"
    path.write_bytes(_with(ods("<table:table-row/>"), "meta.xml", DOCTYPE + b"<x>&f;</x>"))
    assert [p.place for p in odsbook.read(path).problems] == ["meta.xml"]


def test_a_package_of_a_version_that_never_was_is_read_from_its_parts(tmp_path: Path) -> None:
    book = xlsx('<row r="1"><c r="A1"><v>41</v></c></row>')
    at = book.rindex(b"PK\x01\x02") + 6  # the version needed, in the directory's last entry
    path = tmp_path / "book.xlsx"
    path.write_bytes(book[:at] + b"\xeb\x00" + book[at + 2 :])
    found = xlsxbook.read(path)
    assert found.sheets[0].rows == {1: ("41",)}
    assert [problem.code for problem in found.problems] == ["damaged-zip"]
