"""Files made to stall their reader: bounded, and the rows beside the trap are still compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.spent import at_most

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Kind
from tocsin.compare.tables.comparator import compare
from tocsin.formats.bounds.limits import DEFAULT_LIMITS
from tocsin.formats.tables import clientbank


@pytest.mark.slow
def test_a_bank_exchange_with_a_key_of_its_own_in_every_section(tmp_path: Path) -> None:
    path = tmp_path / "bank.txt"
    body = "".join(f"СекцияДокумент=П\nКлюч{n}={n}\nКонецДокумента\n" for n in range(5000))
    path.write_bytes(("1CClientBankExchange\n" + body).encode("windows-1251"))
    table, _ = clientbank.read(path, limits=DEFAULT_LIMITS, problems=[])
    assert len(table.columns) < 500
    assert len(table.rows) == 5000
    assert any("Ключ4999=4999" in cell for cell in list(table.rows.values())[-1])


@pytest.mark.slow
def test_a_line_of_a_million_columns_stalls_nothing(tmp_path: Path) -> None:
    rows = [f"{n};2022-01-{n % 28 + 1:02};Фонд {n % 5};{n * 3},50" for n in range(3000)]
    head = "№;Дата;Контрагент;Сумма"
    one, two = tmp_path / "1.csv", tmp_path / "2.csv"
    one.write_text("\n".join([head, *rows]), encoding="utf-8")
    rows[2000] = rows[2000].replace(",50", ",51")
    trap = ";".join("x" * 300_000)
    two.write_text("\n".join([head, *rows[:1500], trap, *rows[1500:]]), encoding="utf-8")
    with at_most(40):
        found = compare(one, two, Options())
    kinds = sorted(item.kind for item in found.alterations if item.substance)
    assert kinds == [Kind.CELL_CHANGED, Kind.ROW_ADDED]
    added = next(a for a in found.alterations if a.kind is Kind.ROW_ADDED)
    assert len(added.row_after) <= DEFAULT_LIMITS.columns + 1


@pytest.mark.slow
def test_long_runs_of_equal_rows_pair_in_stored_order(tmp_path: Path) -> None:
    same = ["a;b;c;100"] * 3000
    (tmp_path / "1.csv").write_text("\n".join(["x;y;z;Сумма", *same]), encoding="utf-8")
    altered = [*same[:2000], *["a;b;c;101"] * 500]
    (tmp_path / "2.csv").write_text("\n".join(["x;y;z;Сумма", *altered]), encoding="utf-8")
    found = compare(tmp_path / "1.csv", tmp_path / "2.csv", Options())
    assert found.counts == {Kind.CELL_CHANGED: 500, Kind.ROW_REMOVED: 500}


@pytest.mark.slow
def test_a_table_of_very_many_columns_is_paired_by_place(tmp_path: Path) -> None:
    wide = [[f"{n}.{k}" for k in range(3000)] for n in range(6)]
    (tmp_path / "1.csv").write_text("\n".join(";".join(r) for r in wide), encoding="utf-8")
    wide[3][1500] = "altered"
    (tmp_path / "2.csv").write_text("\n".join(";".join(r) for r in wide), encoding="utf-8")
    with at_most(40):
        found = compare(tmp_path / "1.csv", tmp_path / "2.csv", Options())
    assert [item.kind for item in found.alterations if item.substance] == [Kind.CELL_CHANGED]
