"""Headings, formats and titles that count otherwise; rows and passages that went elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.compare.bookfiles import spec, xlsxfile
from tests.compare.faults import both_ways, of, told
from tests.compare.test_lost_and_unread import HEAD, LEDGER, ROWS, written

from tocsin.compare.tables import counts_otherwise, opposed
from tocsin.formats.meaning import counted_by_format

OTHERS = [row.replace("D-", "E-").replace("Synthetic", "Sample") for row in ROWS]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Сумма, т.р.", "Сумма, р."),
        ("Montant k€", "Montant €"),
        ("Сумма в рублях", "Сумма в долларах"),
        ("US$", "HK$"),
        ("weight lbs", "weight kg"),
        ("金额（元）", "金额（万元）"),
        ("المبلغ دينار", "المبلغ دولار"),
        ("Betrag Tsd. EUR", "Betrag EUR"),
        ("£m", "£k"),
        ("Temperature °C", "Temperature °F"),
        ("Amount in Baht", "Amount in Riel"),
    ],
)
def test_a_heading_that_counts_otherwise(before: str, after: str) -> None:
    assert counts_otherwise(before, after) is not None


def test_above_figures_the_place_of_a_unit_needs_no_word_list() -> None:
    assert counts_otherwise("Paid (zorkmids)", "Paid (quatloos)", figures=True)
    assert counts_otherwise("Paid, zorkmids", "Paid, quatloos", figures=True)
    assert counts_otherwise("Name (zorkmids)", "Name (quatloos)") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [("amount", "Vsego"), ("Сумма", "Итого"), ("K", "L"), ("Party", "Counterparty")],
)
def test_a_heading_renamed_is_form(before: str, after: str) -> None:
    assert counts_otherwise(before, after, figures=True) is None


OPPOSED = (
    "debit|credit;Дебет|Кредит;Приход|Расход;recettes|dépenses;ingresos|gastos;paid|unpaid;"
    "amount paid|amount owed;payé|impayé;оплачено|не оплачено;opening balance|closing balance;"
    "plan|fact;План|Факт;payer|payee;men|women;employer|employee;members|non-members;"
    "from union|to union;votes for|votes against;Date of arrest|Date of release;"
    "dues 2023|dues 2024;January|February;Mayıs|Haziran;май|июнь;3月|4月;Q1 amount|Q2 amount;"
    "I квартал|II квартал"
)
SAME = (
    "amount|Vsego;debit|Дебет;Credit|Haber;Paid by|Payer;Dues|Paid;Dues|Paid dues;No.|Number;"
    "March|Mars;Январь|Jan;amount 2024|amount;manager|woman;planilla|actual;plant|factory;"
    "Import|Port;Inform|Form;Employee name|Worker;Payee name|Beneficiary;Expense|Costs;Unit|It"
)


@pytest.mark.parametrize("pair", OPPOSED.split(";"))
def test_a_heading_that_says_the_contrary_or_another_time(pair: str) -> None:
    assert opposed(*pair.split("|"))
    assert opposed(*reversed(pair.split("|")))


@pytest.mark.parametrize("pair", SAME.split(";"))
def test_a_heading_in_other_words_opposes_nothing(pair: str) -> None:
    assert not opposed(*pair.split("|"))


def test_a_heading_turned_round_is_substance(tmp_path: Path) -> None:
    rows = "".join(f"{n},{n * 37}.50\n" for n in range(1, 30))
    heads = (("a.csv", "debit", "credit"), ("b.csv", "debit", "Дебет"))
    before, after = (
        {name: f"no,{pair[side]}\n{rows}".encode() for name, *pair in heads} for side in (0, 1)
    )
    whole, sealed = both_ways(tmp_path, before, after)
    found = {name: told(of(whole, name)) for name in after}
    assert {name: len(items) for name, items in found.items()} == {"a.csv": 1, "b.csv": 0}
    assert told(of(sealed, "a.csv"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('#,##0.00 "USD"', {"USD"}),
        ("[$€-2] #,##0.00", {"EUR"}),
        ("[$$-409]#,##0.00", {"USD"}),
        ("0.00%", {"%"}),
        ("#,##0,", {"÷1000^1"}),
        ("#,##0.0,,", {"÷1000^2"}),
        ("#,##0.00", set()),
        ("yyyy-mm-dd", set()),
        ("General", set()),
        ("[Red]0.00;[Blue]-0.00", set()),
    ],
)
def test_what_a_number_format_says(code: str, said: set[str]) -> None:
    assert counted_by_format(code) == said


def test_a_title_in_other_units_is_substance_both_ways(tmp_path: Path) -> None:
    title = "Books of a synthetic union, in thousands of som\n"
    before = {"f.csv": (title + LEDGER).encode()}
    after = {"f.csv": (title.replace("thousands of ", "") + LEDGER).encode()}
    for found in both_ways(tmp_path, before, after):
        assert told(of(found, "f.csv")) == [("row-changed", "row=1", "row=1")]


def sheets(*some: tuple[str, list[list[spec.Cell]]], code: str = "") -> spec.BookSpec:
    formats = {2: code} if code else {}
    return spec.BookSpec([spec.SheetSpec(name, rows, formats=formats) for name, rows in some])


def rows(mark: str, last: int = 20) -> list[list[spec.Cell]]:
    return [["date", "doc", "amount"]] + [
        [f"2024-03-{d:02}", f"{mark}-{d}", d * 1.25] for d in range(1, last)
    ]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("one", "two"),
    [("[$€-2] #,##0.00", "[$$-409]#,##0.00"), ("0.00%", "0.00"), ("#,##0,", "#,##0")],
)
def test_figures_shown_in_something_else(one: str, two: str, tmp_path: Path) -> None:
    files = [
        {"x.xlsx": written(xlsxfile, sheets(("Cash", rows("D")), code=code), tmp_path)}
        for code in (one, two)
    ]
    for found in both_ways(tmp_path, *files):
        ((kind, place, _),) = told(of(found, "x.xlsx"))
        assert (kind, place) == ("format-changed", "sheet=Cash/column=C")


def test_a_sheet_under_another_name_is_form_unless_it_counts_otherwise(tmp_path: Path) -> None:
    names = [("Cash USD", "Cash EUR"), ("Sheet one", "First sheet")]
    before, after = (
        {
            f"{n}.xlsx": written(xlsxfile, sheets((pair[side], rows("D"))), tmp_path)
            for n, pair in enumerate(names)
        }
        for side in (0, 1)
    )
    for found in both_ways(tmp_path, before, after):
        assert [kind for kind, _, _ in told(of(found, "0.xlsx"))] == ["sheet-renamed"]
        assert told(of(found, "1.xlsx")) == []


def test_a_row_that_went_to_another_sheet_is_substance(tmp_path: Path) -> None:
    cash, bank = rows("D"), rows("E")
    moved = sheets(("Cash", cash[:9] + cash[10:]), ("Bank", [*bank, cash[9]]))
    files = [
        {"x.xlsx": written(xlsxfile, one, tmp_path)}
        for one in (sheets(("Cash", cash), ("Bank", bank)), moved)
    ]
    whole, sealed = both_ways(tmp_path, *files)
    facts = [dict(i.facts) for i in of(whole, "x.xlsx").found.alterations if i.substance]
    assert {"moved-to": "x.xlsx#sheet=Bank/row=21"} in facts
    assert told(of(sealed, "x.xlsx")) == [("row-moved", "sheet=Cash/row=10", "sheet=Bank/row=21")]


def test_a_passage_that_went_to_another_text_is_linked(tmp_path: Path) -> None:
    one = [f"Synthetic words of point {n} about {n * 7}." for n in range(8)]
    two = [f"Sample words of item {n} about {n * 5}." for n in range(8)]
    before = {"a.txt": "\n\n".join(one).encode(), "b.txt": "\n\n".join(two).encode()}
    after = {
        "a.txt": "\n\n".join(one[:4] + one[5:]).encode(),
        "b.txt": "\n\n".join([*two, one[4]]).encode(),
    }
    for found in both_ways(tmp_path, before, after):
        (item,) = [i for i in of(found, "a.txt").found.alterations if i.substance]
        if found.mode == "files":
            assert ("moved-to", "b.txt#paragraph=9") in item.facts
        (item,) = [i for i in of(found, "b.txt").found.alterations if i.substance]
        assert ("moved-from", "a.txt#paragraph=5") in item.facts


def exchange(day: str, page: str, amount: str = "2000.00") -> str:
    return (
        f"1CClientBankExchange\nВерсияФормата=1.02\nКодировка={page}\nОтправитель=Бухгалтерия\n"
        f"ДатаСоздания={day}\nВремяСоздания=10:00:00\nДатаНачала=01.02.2024\n"
        f"СекцияДокумент=Платежное поручение\nНомер=1\nДата=01.02.2024\nСумма={amount}\n"
        "Плательщик=Синтетик\nКонецДокумента\nКонецФайла\n"
    )


@pytest.mark.slow
def test_an_exchange_file_made_again_is_form_from_the_seal_too(tmp_path: Path) -> None:
    before = exchange("01.02.2024", "Windows").encode("windows-1251")
    again = exchange("05.03.2024", "DOS").encode("cp866")
    other = exchange("05.03.2024", "DOS", "2100.00").encode("cp866")
    period = exchange("05.03.2024", "DOS").replace("ДатаНачала=01.02", "ДатаНачала=09.02")
    files = {"a.txt": before, "b.txt": before, "c.txt": before}
    after = {"a.txt": again, "b.txt": other, "c.txt": period.encode("cp866")}
    for found in both_ways(tmp_path, files, after):
        assert told(of(found, "a.txt")) == []
        assert [place for _, place, _ in told(of(found, "b.txt"))] == ["row=8"]
        assert [place for _, place, _ in told(of(found, "c.txt"))] == ["row=1"]


@pytest.mark.slow
def test_only_the_heading_is_left(tmp_path: Path) -> None:
    whole, _ = both_ways(tmp_path, {"f.csv": LEDGER.encode()}, {"f.csv": HEAD.encode()})
    outcome = of(whole, "f.csv")
    assert {str(item.kind) for item in outcome.found.alterations} == {"row-removed"}
    assert len(OTHERS) == len(ROWS)
