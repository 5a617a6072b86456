"""Memo texts of DBF files in the three layouts, sound and hostile (all data synthetic)."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Found, Kind, Verdict
from tocsin.compare.engine import compare_files
from tocsin.compare.tables.comparator import compare
from tocsin.formats.bounds.limits import DEFAULT_LIMITS
from tocsin.formats.kinds import kind_of
from tocsin.formats.tables import dbf
from tocsin.ground.errors import Diagnosis

LAYOUTS = ["dbt3", "dbt4", "fpt"]
TEXTS = [
    f"Синтетическое основание {n}: взнос за месяц {n % 12 + 1}\r\nвторая строка" for n in range(40)
]


def memo_file(layout: str, texts: list[str], gap: int = 0) -> tuple[bytes, list[int]]:
    """A memo file and the block of each text; ``gap`` blocks of refuse between them."""
    size = 64 if layout == "fpt" else 512
    body, blocks = bytearray(512), []
    for text in texts:
        body += b"\x55" * (gap * size)
        body += b"\0" * (-len(body) % size)
        blocks.append(len(body) // size)
        raw = text.encode("cp866")
        if layout == "dbt3":
            body += raw + b"\x1a\x1a"
        elif layout == "dbt4":
            body += b"\xff\xff\x08\x00" + struct.pack("<I", len(raw) + 8) + raw
        else:
            body += struct.pack(">II", 1, len(raw)) + raw
    body += b"\0" * (-len(body) % size)
    if layout == "fpt":
        struct.pack_into(">IHH", body, 0, len(body) // size, 0, size)
    else:
        struct.pack_into("<I", body, 0, len(body) // size)
        body[16] = 3 if layout == "dbt3" else 0
        if layout == "dbt4":
            struct.pack_into("<H", body, 20, size)
    return bytes(body), blocks


def write(folder: Path, layout: str, blocks: list[int], amounts: list[int]) -> Path:
    """PAY.DBF with number, amount and memo; four-byte blocks in the FoxPro layout."""
    wide = 4 if layout == "fpt" else 10
    fields = [("NOM", "C", 6, 0), ("SUMMA", "N", 12, 2), ("OSNOV", "M", wide, 0)]
    version = {"dbt3": 0x83, "dbt4": 0x8B, "fpt": 0x30}[layout]
    width = 1 + sum(f[2] for f in fields)
    head = 32 + 32 * len(fields) + 1
    out = (
        struct.pack("<4BIHH", version, 123, 6, 5, len(blocks), head, width)
        + b"\0" * 17
        + b"\x65\0\0"
    )
    for name, kind, size, places in fields:
        out += name.encode().ljust(11, b"\0") + kind.encode() + b"\0" * 4
        out += bytes([size, places]) + b"\0" * 14
    out += b"\r"
    for n, (block, amount) in enumerate(zip(blocks, amounts, strict=True)):
        pointer = struct.pack("<I", block) if wide == 4 else str(block).rjust(10).encode()
        out += b" " + f"{n + 1:06}".encode() + f"{amount}.00".rjust(12).encode() + pointer
    folder.mkdir(exist_ok=True)
    path = folder / "PAY.DBF"
    path.write_bytes(out + b"\x1a")
    return path


def make(folder: Path, layout: str, texts: list[str], gap: int = 0) -> Path:
    content, blocks = memo_file(layout, texts, gap)
    path = write(folder, layout, blocks, [100 + n for n in range(len(texts))])
    (folder / ("pay.fpt" if layout == "fpt" else "PAY.DBT")).write_bytes(content)
    return path


def told(one: Path, two: Path) -> Found:
    return compare(one, two, Options(original_name="PAY.DBF", returned_name="PAY.DBF"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_texts_are_read_and_one_altered_text_is_one_changed_cell(
    tmp_path: Path, layout: str
) -> None:
    one = make(tmp_path / "a", layout, TEXTS)
    texts = list(TEXTS)
    texts[7] = texts[7].replace("взнос", "заём ")
    two = make(tmp_path / "b", layout, texts, gap=2)  # packed otherwise: every block moved
    problems: list[Diagnosis] = []
    table = dbf.read(one, limits=DEFAULT_LIMITS, problems=problems)
    assert table.rows[8][2] == TEXTS[7].replace("\r\n", "\n")
    assert not problems
    found = told(one, two)
    (item,) = [a for a in found.alterations if a.substance]
    assert (item.kind, item.original and item.original.place) == (Kind.CELL_CHANGED, "row=8")
    assert ("взнос" in item.cells[0].before, "заём" in item.cells[0].after) == (True, True)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_packed_memo_file_is_form_in_a_folder(tmp_path: Path, layout: str) -> None:
    make(tmp_path / "a", layout, TEXTS)
    make(tmp_path / "b", layout, TEXTS, gap=3)
    comparison = compare_files(tmp_path / "a", tmp_path / "b", Options())
    assert [o.verdict for o in comparison.outcomes] == [Verdict.SAME_CONTENT] * 2


@pytest.mark.parametrize("layout", LAYOUTS)
def test_units_prove_a_packed_copy_and_tell_an_altered_text(tmp_path: Path, layout: str) -> None:
    paths = [make(tmp_path / name, layout, TEXTS, gap) for name, gap in (("a", 0), ("b", 2))]
    texts = [*TEXTS[:-1], TEXTS[-1] + "."]
    paths.append(make(tmp_path / "c", layout, texts))
    units = [list(dbf.units(p, limits=DEFAULT_LIMITS, problems=[])) for p in paths]
    assert [u.exact for u in units[0]] == [u.exact for u in units[1]]
    assert units[0][:-1] == units[2][:-1]
    assert units[0][-1].exact != units[2][-1].exact
    assert units[0][-1].ordinary != units[2][-1].ordinary


def test_a_missing_memo_file_is_said_and_invents_nothing(tmp_path: Path) -> None:
    one = make(tmp_path / "a", "fpt", TEXTS)
    two = make(tmp_path / "b", "fpt", TEXTS, gap=1)
    (tmp_path / "b" / "pay.fpt").unlink()
    found = told(one, two)
    assert [a.kind for a in found.alterations if a.substance] == [Kind.COLUMN_REMOVED]
    assert any("OSNOV" in p.problem for p in found.problems)
    (tmp_path / "a" / "pay.fpt").unlink()
    assert not told(one, two).substance


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("block", [1, 2**31 - 1, 0, 40])
def test_hostile_block_numbers_are_bounded(tmp_path: Path, layout: str, block: int) -> None:
    content, _ = memo_file(layout, TEXTS)
    path = write(tmp_path, layout, [block] * 3000, list(range(3000)))
    (tmp_path / ("PAY.FPT" if layout == "fpt" else "pay.dbt")).write_bytes(content)
    problems: list[Diagnosis] = []
    table = dbf.read(path, limits=DEFAULT_LIMITS, problems=problems)
    assert len(table.rows) == 3000
    assert sum(len(row[2]) for row in table.rows.values()) <= 3000 * len(content)
    if block == 2**31 - 1:
        assert table.rows[1][2] == f"[memo block {block}]"
        assert any("3000 records" in p.problem for p in problems)


def test_overlapping_lengths_cannot_multiply_a_memo_file(tmp_path: Path) -> None:
    content = bytearray(512 + 64 * 4000)
    struct.pack_into(">IHH", content, 0, 4008, 0, 64)
    for block in range(8, 4008):
        struct.pack_into(">II", content, block * 64, 1, 0xFFFFFFFF)
    path = write(tmp_path, "fpt", list(range(8, 4008)), list(range(4000)))
    (tmp_path / "pay.fpt").write_bytes(content)
    problems: list[Diagnosis] = []
    table = dbf.read(path, limits=DEFAULT_LIMITS, problems=problems)
    assert sum(len(raw) for raw in table.raw.values()) < 12 * len(content) + (2 << 20)
    assert any("longer than" in p.problem for p in problems)


def test_a_memo_file_is_one_by_its_table_alone(tmp_path: Path) -> None:
    path = make(tmp_path, "dbt4", TEXTS)
    assert kind_of(tmp_path / "PAY.DBT").name == "memo"
    path.unlink()
    assert kind_of(tmp_path / "PAY.DBT").name != "memo"
