"""Defects found by altering archives the way a hostile office would (all data synthetic)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tocsin.compare.alterations.lookalikes import note, skeleton, visible
from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Alteration, Found, Kind
from tocsin.compare.tables.comparator import compare

HEAD = ["Дата", "Статья", "Приход", "Расход"]


def rows(count: int = 60) -> list[list[str]]:
    out = []
    for n in range(count):
        amount = f"{n * 37 + 100},50"
        sides = [amount, ""] if n % 3 else ["", amount]
        out.append([f"{n % 28 + 1:02}.0{n // 28 + 1}.2022", f"Статья {n % 6}", *sides])
    return out


def put(path: Path, lines: list[list[str]], encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join(";".join(line) for line in lines).encode(encoding))
    return path


def substance(found: Found) -> list[Alteration]:
    return [item for item in found.alterations if item.substance]


def test_title_lines_padded_otherwise_are_form(tmp_path: Path) -> None:
    one = put(tmp_path / "1.csv", [["Кассовая книга"], HEAD, *rows()])
    two = put(tmp_path / "2.csv", [["Кассовая книга", "", "", ""], HEAD, *rows()])
    assert not compare(one, two, Options()).substance


def test_an_amount_moved_between_columns_of_a_ragged_row_is_found(tmp_path: Path) -> None:
    before, after = rows(), rows()
    before[10] = ["05.01.2022", "Статья 1", "500,00", "", "приписка"]
    after[10] = ["05.01.2022", "Статья 1", "", "500,00", "приписка"]
    one, two = put(tmp_path / "1.csv", [HEAD, *before]), put(tmp_path / "2.csv", [HEAD, *after])
    assert len(substance(compare(one, two, Options()))) == 1


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_no_break_space_between_thousands_is_no_cyrillic_letter(
    tmp_path: Path, quote: str
) -> None:
    head = ["id", "date", "beneficiary", "amount"]
    body = [
        [str(n), f"2022-01-{n % 28 + 1:02}", "Test Printing", f"{n + 10}\u00a0500,25"]
        for n in range(40)
    ]
    plain = [[*line[:3], line[3].replace("\u00a0", "")] for line in body]
    dress = [[f"{quote}{cell}{quote}" for cell in line] for line in [head, *body]]
    one = put(tmp_path / "1.csv", dress, "windows-1251")
    two = put(tmp_path / "2.csv", [head, *plain])
    assert not compare(one, two, Options()).substance


def test_among_near_duplicates_a_row_keeps_its_name(tmp_path: Path) -> None:
    dues = [[f"Условный {chr(1040 + n)}.", "01.2022", "150,00", ""] for n in range(20)]
    altered = [list(row) for row in dues]
    altered[3][2] = "-150,00"
    altered[4][0] = altered[4][0][:3] + "\u200b" + altered[4][0][3:]
    head = ["Член профсоюза", "Месяц", "Взнос", "Отметка"]
    one, two = put(tmp_path / "1.csv", [head, *dues]), put(tmp_path / "2.csv", [head, *altered])
    found = compare(one, two, Options())
    changed = sorted((a.cells[0].column, a.cells[0].note) for a in substance(found))
    assert changed == [("Взнос", ""), ("Член профсоюза", "invisible")]
    assert [Decimal(e.difference) for e in found.effects if e.dimension == "total"] == [-300]


@pytest.mark.parametrize("year", [2019, 2020, 2010])
def test_months_decide_no_decimal_mark_and_are_no_numbers(tmp_path: Path, year: int) -> None:
    head = ["Член", "Месяц", "Взнос"]
    dues = [[f"№{n:03}", f"{n % 12 + 1:02}.{year}", f"{150 + n},50"] for n in range(60)]
    other = [[line[0], line[1], line[2].replace(",", ".")] for line in dues]
    other[7][2] = "999.50"
    one = put(tmp_path / "1.csv", [head, *dues])
    (tmp_path / "2.csv").write_text("\n".join("\t".join(line) for line in [head, *other]))
    found = compare(one, tmp_path / "2.csv", Options())
    (item,) = substance(found)
    assert (item.kind, item.cells[0].difference) == (Kind.CELL_CHANGED, "+842")
    assert [e.difference for e in found.effects if e.dimension == "total"] == ["+842"]


def test_few_rows_with_dates_in_two_orders_and_altered_amounts(tmp_path: Path) -> None:
    head = ["id", "date", "beneficiary", "amount"]
    one = [[str(n), f"0{n + 2}.04.2022", "Alpha", f"{n}00.00"] for n in range(1, 6)]
    two = [[str(n), f"04/0{n + 2}/2022", "Alpha", f"{n}00.00"] for n in range(1, 6)]
    two[1][3], two[3][3] = "201.00", "-400.00"
    found = compare(
        put(tmp_path / "1.csv", [head, *one]), put(tmp_path / "2.csv", [head, *two]), Options()
    )
    assert sorted(a.cells[0].after for a in substance(found)) == ["-400.00", "201.00"]


def test_account_codes_are_no_sums_where_headings_repeat(tmp_path: Path) -> None:
    head = ["Дата", "Дт", "Кт", "Сумма"]
    body = [["05.01.2022", "50", "60.01", f"{n},00"] for n in range(100, 200)]
    paged = [line for n, row in enumerate(body) for line in ([head] if n % 20 == 0 else []) + [row]]
    altered = [list(row) for row in body]
    altered[50][3] = "1,00"
    found = compare(
        put(tmp_path / "1.csv", paged), put(tmp_path / "2.csv", [head, *altered]), Options()
    )
    assert {e.measure for e in found.effects} == {"Сумма"}


def test_latin_words_with_cyrillic_letters_are_read_in_the_cyrillic_code_page(
    tmp_path: Path,
) -> None:
    head = ["date", "payee", "amount"]
    body = [[f"2022-01-{n % 28 + 1:02}", "Synthetic Printing", f"{n}.75"] for n in range(40)]
    altered = [list(row) for row in body]
    altered[9][1] = "Sуnthеtiс Рrinting"
    found = compare(
        put(tmp_path / "1.csv", [head, *body]),
        put(tmp_path / "2.csv", [head, *altered], "windows-1251"),
        Options(),
    )
    (item,) = substance(found)
    assert item.cells[0].note == "look-alike"


def test_skeletons() -> None:
    assert skeleton("Тypоgraphy\u200b") == skeleton("Typography")
    assert note("Фонд", "Фoнд") == "look-alike"
    assert note("Фонд", "Фо\u202eнд") == "invisible"
    assert note("Фонд", "Фунт") == ""
    assert visible("Фо\u200bнд") == "Фо⟨U+200B⟩нд"
