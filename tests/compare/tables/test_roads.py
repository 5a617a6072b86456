"""Easy to get wrong: renumbered rows, swapped names, thin evidence, restated columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.compare import mutations as m

from tocsin.cli.main import main
from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Found
from tocsin.compare.engine import compare_files


def found(folder: Path, one: str, two: str) -> Found:
    (folder / "one.csv").write_text(one, encoding="utf-8")
    (folder / "two.csv").write_text(two, encoding="utf-8")
    (outcome,) = compare_files(folder / "one.csv", folder / "two.csv", Options(jobs=1)).outcomes
    return outcome.found


def substance(result: Found) -> Counter[str]:
    return Counter(str(a.kind) for a in result.alterations if a.substance)


def table(rows: list[tuple[object, ...]], head: str) -> str:
    return head + "\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)


def test_rows_numbered_anew_after_one_was_taken_out(tmp_path: Path) -> None:
    rows = [(f"2023-01-{i % 28 + 1:02}", f"Фирма {i * 7 % 50}", f"{i * 13}.50") for i in range(60)]
    one = table([(i, *row) for i, row in enumerate(rows, 1)], "№,Дата,Контрагент,Сумма")
    del rows[20]
    two = table([(i, *row) for i, row in enumerate(rows, 1)], "№,Дата,Контрагент,Сумма")
    result = found(tmp_path, one, two)
    assert substance(result) == {"row-removed": 1}
    (restated,) = [a for a in result.alterations if a.kind == "values-restated"]
    assert ("note", "renumbered") in restated.facts


def test_dates_open_to_two_readings_follow_the_original(
    tmp_path: Path,
) -> None:
    rows = [(i, f"2023-{i % 9 + 1:02}-{i % 11 + 1:02}", f"{i}.25") for i in range(1, 60)]
    one = table(rows, "№,Date,Amount")
    again = [(i, f"{int(d[5:7])}/{int(d[8:])}/{d[:4]}", a) for i, d, a in rows]
    again[10] = (again[10][0], again[10][1], "999.99")
    result = found(tmp_path, one, table(again, "№,Date,Amount"))
    assert substance(result) == {"cell-changed": 1}
    assert "read-otherwise-two" in result.limits


def test_a_column_rounded_throughout_is_form_and_its_sum_is_said(tmp_path: Path) -> None:
    rows = [(i, f"Фирма {i}", f"{i * 17}.{i % 90 + 10}") for i in range(1, 60)]
    two = [(i, name, round(Decimal(amount))) for i, name, amount in rows]
    result = found(tmp_path, table(rows, "№,Контрагент,Сумма"), table(two, "№,Контрагент,Сумма"))
    assert substance(result) == {}
    (restated,) = [a for a in result.alterations if a.kind == "values-restated"]
    facts = dict(restated.facts)
    assert (facts["note"], facts["column"]) == ("rounded", "Сумма")
    assert Decimal(facts["net"]) == sum(
        c - Decimal(a) for (_, _, a), (_, _, c) in zip(rows, two, strict=True)
    )


def test_one_rounded_amount_is_substance(tmp_path: Path) -> None:
    rows = [(i, f"Фирма {i}", f"{i * 17}.{i % 90 + 10}") for i in range(1, 60)]
    two = [*rows]
    two[5] = (*rows[5][:2], "102")
    result = found(tmp_path, table(rows, "№,Контрагент,Сумма"), table(two, "№,Контрагент,Сумма"))
    assert substance(result) == {"cell-changed": 1}


def test_lost_leading_zeros_throughout_are_form(tmp_path: Path) -> None:
    rows = [(i, f"00{i % 7}1", f"{i}.50") for i in range(1, 40)]
    two = [(i, code.lstrip("0"), amount) for i, code, amount in rows]
    result = found(tmp_path, table(rows, "№,Счет,Сумма"), table(two, "№,Счет,Сумма"))
    assert substance(result) == {}


def test_columns_taken_out_and_put_in_are_named(tmp_path: Path) -> None:
    rows = [(i, f"Фирма {i}", f"{i}.50", "KGS") for i in range(1, 40)]
    two = [(i, f"{i}.50", "KGS", f"примечание {i}") for i in range(1, 40)]
    result = found(
        tmp_path, table(rows, "№,Контрагент,Сумма,Валюта"), table(two, "№,Сумма,Валюта,Примечание")
    )
    assert substance(result) == {"column-removed": 1, "column-added": 1}


def test_a_moved_row_is_form(tmp_path: Path) -> None:
    rows = [(i, f"Фирма {i}", f"{i}.50") for i in range(1, 80)]
    two = [*rows[:10], *rows[11:40], rows[10], *rows[40:]]
    head = "№,Контрагент,Сумма"
    result = found(tmp_path, table(rows, head), table(two, head))
    assert result.counts == {"row-moved": 1}


def test_swapped_names_are_seen_through(tmp_path: Path) -> None:
    for side in ("one", "two"):
        (tmp_path / side).mkdir()
    first, second = m.books(1, 60), m.books(2, 60)
    second = [replace(e, party="Другая синтетика", purpose=f"Иное {e.number}") for e in second]
    m.write_text(tmp_path / "one/a.csv", first, m.Manner())
    m.write_text(tmp_path / "one/b.csv", second, m.Manner())
    m.write_text(tmp_path / "two/b.csv", first, m.Manner(separator=";"))
    m.write_text(tmp_path / "two/a.csv", second, m.Manner(separator=";"))
    result = compare_files(tmp_path / "one", tmp_path / "two", Options(jobs=1))
    pairs = {(o.originals, o.returned, o.verdict) for o in result.outcomes}
    assert pairs == {
        (("a.csv",), ("b.csv",), "same-content"),
        (("b.csv",), ("a.csv",), "same-content"),
    }


def test_net_effects_add_up_by_currency_account_party_and_month(tmp_path: Path) -> None:
    head = "№,Дата,Счет,Контрагент,Сумма,Валюта"
    rows = [
        (i, f"2023-0{i % 3 + 1}-10", "3310", f"Фирма {i % 4}", f"{i}.00", "KGS")
        for i in range(1, 50)
    ]
    two = [*rows, (901, "2023-02-11", "6110", "Получатель Х", "5000.00", "USD")]
    two[3] = (*rows[3][:4], "1000.50", "KGS")
    effects = found(tmp_path, table(rows, head), table(two, head)).effects
    said = {(e.dimension, e.value, e.currency): (e.before, e.after, e.difference) for e in effects}
    assert said["total", "", "KGS"] == ("4", "1000.5", "+996.5")
    assert said["total", "", "USD"] == ("0", "5000", "+5000")
    assert said["counterparty", "Получатель Х", "USD"] == ("0", "5000", "+5000")
    assert said["account", "3310", "KGS"] == ("4", "1000.5", "+996.5")
    assert said["month", "2023-02", "USD"] == ("0", "5000", "+5000")


def test_a_running_balance_that_follows_is_said_and_not_added_up(tmp_path: Path) -> None:
    def books(extra: int) -> str:
        rows, balance = [], 0
        for i in range(1, 30):
            amount = i * 10 + (extra if i == 20 else 0)
            balance += amount
            rows.append((i, f"2023-01-{i:02}", f"{amount}.00", f"{balance}.00"))
        return table(rows, "№,Дата,Сумма,Остаток")

    result = found(tmp_path, books(0), books(500))
    follows = [a for a in result.alterations if ("follows", "balance") in a.facts]
    assert len(follows) == 9
    assert {a.explanation for a in follows} == {"recalculation"}
    total = next(e for e in result.effects if e.dimension == "total")
    assert (total.entries_before, total.entries_after, total.difference) == (1, 1, "+500")


def test_formulas_that_go_along_with_an_inserted_row_are_unchanged(tmp_path: Path) -> None:
    import openpyxl

    for name, inserted in (("one", False), ("two", True)):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["Контрагент", "Кол", "Цена", "Сумма"])
        for i in range(1, 30):
            if inserted and i == 10:
                sheet.append(["Новый", 1, 5000, f"=B{sheet.max_row + 1}*C{sheet.max_row + 1}"])
            row = sheet.max_row + 1
            sheet.append([f"Фирма {i}", i, i * 10.5, f"=B{row}*C{row}"])
        sheet.append(["Итого", None, None, f"=SUM(D2:D{sheet.max_row})"])
        book.save(tmp_path / f"{name}.xlsx")
    (outcome,) = compare_files(
        tmp_path / "one.xlsx", tmp_path / "two.xlsx", Options(jobs=1)
    ).outcomes
    assert substance(outcome.found) == {"row-added": 1}


def test_a_key_that_is_told_aligns_the_rows(tmp_path: Path) -> None:
    rows = [(f"П-{i}", f"Ц-{i}", f"{i}.50") for i in range(1, 30)]
    two = [*rows]
    two[4] = (rows[4][0], "Ц-905", "77.75")
    head = "Док,Номер,Сумма"
    for name, text in (("one", table(rows, head)), ("two", table(two, head))):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    for told, used in (("Док", "Док"), ("нет такого", "Номер")):
        options = Options(jobs=1, key=(told,))
        (outcome,) = compare_files(tmp_path / "one.csv", tmp_path / "two.csv", options).outcomes
        assert outcome.found.key == (used,)
    assert main(["compare", str(tmp_path / "one.csv"), str(tmp_path / "two.csv"), "--quiet"]) == 1
