"""XLS workbooks: records, strings, tokens, and what hostile or damaged ones cost."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.bookfiles import spec, xlsfile
from tests.compare.bookfiles.xlstokens import Compiler

from tocsin.formats.bounds.limits import Limits
from tocsin.formats.kinds import kind_of
from tocsin.formats.workbooks.binarycells import rk
from tocsin.formats.workbooks.formulas import ptg
from tocsin.formats.workbooks.formulas.ftab import functions
from tocsin.formats.workbooks.formulas.ptg import Links
from tocsin.formats.workbooks.sheets import Workbook
from tocsin.formats.workbooks.xls import biff
from tocsin.formats.workbooks.xls import reader as xls
from tocsin.ground.errors import TocsinError

SHEETS = ["Касса", "Лист 3"]
LINKS = Links(
    SHEETS, [("", SHEETS)], [(0, 0, 0), (0, 1, 1), (0, 0, 1), (0, 0xFFFF, 0xFFFF)], ["Итоги"]
)


def words(tokens: bytes, extra: bytes = b"", row: int = 0, column: int = 0) -> str:
    return ptg.decompiled(tokens, extra, LINKS, row, column)


@pytest.mark.parametrize(
    "text",
    [
        "A1+B2*$C$3-(D4/2)^2",
        'IF(A1>=10,"да "&B1,-C1)',
        "SUM(Касса!A1:B3,'Лист 3'!$C$1)",
        "ROUND(SUM(A1:A9)*0.125,2)",
        "AND(A1<>B1,TRUE,FALSE)",
    ],
)
def test_tokens_read_as_they_were_typed(text: str) -> None:
    assert words(Compiler(text, SHEETS).tokens()) == text
    near = Compiler(text, SHEETS, near=(7, 3)).tokens()
    if "!" not in text:
        assert words(near, row=7, column=3) == text


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ("250000ffff02c002c0", "C:C"),
        ("25020004000000ff00", "$3:$5"),
        ("1c2a", "#N/A"),
        ("1d01", "TRUE"),
        ("4301000000", "Итоги"),
        ("5a020001000140", "'Касса:Лист 3'!B$2"),
        ("3c030000000000", "#REF!"),
        ("2a00000000", "#REF!"),
        ("1e01001e0200101e030011", "1,2:3"),
        ("1e050019100000", "SUM(5)"),
    ],
)
def test_single_tokens(tokens: str, said: str) -> None:
    assert words(bytes.fromhex(tokens)) == said


@pytest.mark.parametrize(
    "tokens", ["", "170300", "42ff0100", "1e07001916000414", "03", "4309000000"]
)
def test_tokens_that_say_nothing_are_kept_as_stored(tokens: str) -> None:
    assert words(bytes.fromhex(tokens)) == f"{ptg.UNREAD}{tokens}]"


def test_three_dimensional_and_future_functions() -> None:
    assert words(bytes.fromhex("5a0200010001c0")) == "'Касса:Лист 3'!B2"
    links = Links(SHEETS, [("", [])], [(0, 0xFFFE, 0xFFFE)], [], {0: ["EOMONTH"]})
    tokens = bytes.fromhex("39000001000000") + bytes.fromhex("1e05001e0100") + b"\x42\x03\xff\x00"
    assert ptg.decompiled(tokens, b"", links, 0, 0) == "EOMONTH(5,1)"


def test_an_array_of_constants() -> None:
    extra = b"\x01\x01\x00" + b"\x01" + struct.pack("<d", 1.5) + b"\x02\x01\x00\x00a"
    extra += b"\x04\x01" + bytes(7) + b"\x10\x07" + bytes(7)
    assert words(b"\x60" + bytes(7), extra) == '{1.5,"a";TRUE,#DIV/0!}'
    assert words(b"\x60" + bytes(7), b"\xff\xff\xff").startswith(ptg.UNREAD)


@given(st.binary(max_size=80), st.binary(max_size=30), st.booleans())
def test_no_tokens_break_the_reader(tokens: bytes, extra: bytes, wide: bool) -> None:
    found = ptg.decompiled(tokens, extra, LINKS, 3, 3, wide=wide)
    assert isinstance(found, str)
    assert len(found) < 1 << 18


def test_the_functions_are_listed_once() -> None:
    known = functions()
    assert len(known) == len({name for name, _ in known.values()})
    assert known[4] == ("SUM", None)
    assert known[336] == ("CONCATENATE", None)
    assert known[48] == ("TEXT", 2)


def test_strings_cut_anywhere_are_whole_again() -> None:
    texts = ["Синтетика " * 30, "plain", "", "x" * 200, "ж"]
    body = bytearray()
    for text in texts:
        narrow = text.isascii()
        body += struct.pack("<HB", len(text), 0 if narrow else 1)
        body += text.encode("latin-1" if narrow else "utf-16-le")
    for cut in range(9, len(body)):
        pieces = _cut(bytes(body), texts, cut)
        if pieces is not None:
            table = biff.StringTable(pieces)
            assert table.read(100) == texts, cut


def _cut(body: bytes, texts: list[str], cut: int) -> list[bytes] | None:
    """The table cut at one byte as [MS-XLS] 2.5.293 allows: flags again inside characters."""
    at = 0
    for text in texts:
        step = 1 if text.isascii() else 2
        start, end = at + 3, at + 3 + step * len(text)
        if at < cut < start or (start <= cut < end and (cut - start) % step):
            return None
        if start <= cut < end:
            again = bytes([step - 1])
            return [struct.pack("<II", 5, 5) + body[:cut], again + body[cut:]]
        at = end
    return [struct.pack("<II", 5, 5) + body[:cut], body[cut:]]


def test_packed_numbers() -> None:
    for value in (0, 1, -1, 536870911, -536870912):
        assert rk((value << 2 | 2) & 0xFFFFFFFF) == value
    assert rk(12345 << 2 | 3) == 123.45
    assert rk(struct.unpack("<Q", struct.pack("<d", 1.5))[0] >> 32) == 1.5


def streamed(path: Path, stream: bytes) -> Path:
    path.write_bytes(xlsfile.container({"Workbook": stream}))
    return path


def test_a_password_is_said(tmp_path: Path) -> None:
    stream = xlsfile.stream(spec.book(1), spec.Manner())
    locked = stream[:20] + xlsfile.record(0x2F, b"\1\0\1\0") + stream[20:]
    with pytest.raises(TocsinError, match="password"):
        xls.read(streamed(tmp_path / "a.xls", locked))


def test_older_streams_are_read_for_their_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = bytearray(xlsfile.stream(spec.book(1), spec.Manner()))
    stream[4:6] = struct.pack("<H", 0x0500)
    path = streamed(tmp_path / "a.xls", bytes(stream))
    asked = []

    def values_only(path: Path, *, limits: Limits) -> Workbook:
        asked.append((path, limits))
        return Workbook(formulas_read=False)

    monkeypatch.setattr("tocsin.formats.workbooks.calamine.read", values_only)
    assert xls.read(path).formulas_read is False
    assert asked[0][0] == path


def test_a_container_without_directory_is_read_all_the_same(tmp_path: Path) -> None:
    stream = xlsfile.stream(spec.book(1), spec.Manner())
    path = tmp_path / "a.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + stream)
    found = xls.read(path)
    assert [sheet.name for sheet in found.sheets] == ["Касса", "Свод", "Лист 3"]
    assert "lost its directory" in found.problems[0].problem


def test_a_large_file_is_known_by_its_directory(tmp_path: Path) -> None:
    stream = xlsfile.stream(spec.book(1), spec.Manner()) + bytes(3 << 20)
    content = xlsfile.container({"Zero": bytes(1 << 20), "Workbook": stream})
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert kind_of(path).name == "xls"


@pytest.mark.slow
def test_cut_and_broken_streams_give_what_they_hold(tmp_path: Path) -> None:
    whole = xlsfile.stream(spec.book(1), spec.Manner(shared=True))
    chance = random.Random(5)
    read = 0
    for number in range(60):
        data = bytearray(whole[: chance.randrange(600, len(whole))] if number % 2 else whole)
        for _ in range(number % 5):
            data[chance.randrange(400, len(data))] = chance.randrange(256)
        try:
            found = xls.read(streamed(tmp_path / "a.xls", bytes(data)))
        except TocsinError:
            continue
        read += any(sheet.rows for sheet in found.sheets)
    assert read > 20


def test_sheets_that_stand_in_one_place_are_read_once(tmp_path: Path) -> None:
    stream = bytearray(xlsfile.stream(spec.book(1), spec.Manner()))
    places = [start for kind, start, _ in biff.records(bytes(stream), 0) if kind == 0x85]
    for start in places[1:]:
        stream[start : start + 4] = stream[places[0] : places[0] + 4]
    found = xls.read(streamed(tmp_path / "a.xls", bytes(stream)))
    assert [bool(sheet.rows) for sheet in found.sheets] == [True, False, False]
    assert sum("missing" in item.problem for item in found.problems) == 2


def test_the_limit_of_cells_ends_the_reading(tmp_path: Path) -> None:
    path = streamed(tmp_path / "a.xls", xlsfile.stream(spec.book(1), spec.Manner()))
    found = xls.read(path, limits=Limits(cells=50))
    assert sum(sum(map(bool, row)) for row in found.sheets[0].rows.values()) == 50
    assert "more than 50 cells" in found.problems[0].problem


def test_macro_sheets_are_active_parts(tmp_path: Path) -> None:
    stream = bytearray(xlsfile.stream(spec.book(1), spec.Manner()))
    start = next(start for kind, start, _ in biff.records(bytes(stream), 0) if kind == 0x85)
    stream[start + 5] = 1
    found = xls.read(streamed(tmp_path / "a.xls", bytes(stream)))
    assert "macrosheets/Касса" in found.parts
