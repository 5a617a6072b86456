"""Tricks with ledgers: a planted zero byte, an emptied book, another currency, rows that wander."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.compare.compared import compared, kinds, substance

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Comparison, Kind, Verdict
from tocsin.compare.engine import compare_files
from tocsin.compare.tables.headings import counts_otherwise

HEAD = "date;document;counterparty;amount\n"
ROWS = [f"2023-01-{d:02};PKO-{d};Synthetic Firm {d % 3};{d * 100}.50\n" for d in range(1, 29)]


def folders(tmp_path: Path, before: dict[str, bytes], after: dict[str, bytes]) -> Comparison:
    for side, files in (("one", before), ("two", after)):
        for name, content in files.items():
            path = tmp_path / side / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return compare_files(tmp_path / "one", tmp_path / "two", Options(jobs=1))


@pytest.mark.parametrize("mark", [b"\0", b"\x01", b"\x08", b"\0\0\0"])
def test_a_control_byte_in_a_ledger_is_a_changed_row_at_its_place(
    tmp_path: Path, mark: bytes
) -> None:
    before = (HEAD + "".join(ROWS)).encode()
    after = before.replace(b"Firm 1;400", b"Fi" + mark + b"rm 1;400")
    found = compared(tmp_path, "ledger.csv", before, after)
    assert [item.original.place for item in substance(found)] == ["row=5"]


@pytest.mark.parametrize("left", [b"", b"\0" * 900])
def test_an_emptied_ledger_has_lost_every_row(tmp_path: Path, left: bytes) -> None:
    book = {"ledger.csv": (HEAD + "".join(ROWS)).encode(), "x.bin": b"\x01\x02\x00\xff" * 9}
    result = folders(tmp_path, book, dict.fromkeys(book, left))
    by_name = {outcome.originals[0]: outcome for outcome in result.outcomes}
    assert {o.verdict for o in result.outcomes} == {Verdict.ALTERED}
    assert by_name["ledger.csv"].found.counts == {Kind.ROW_REMOVED: 29}
    assert by_name["ledger.csv"].found.alterations[3].original.place == "row=4"
    assert by_name["x.bin"].found.counts == {Kind.BYTES_CHANGED: 1}


def test_rows_of_another_width_are_mentioned_and_compared(tmp_path: Path) -> None:
    before = (HEAD + "".join(ROWS)).encode()
    after = before.replace(b";800.50", b";800.50;9")
    found = compared(tmp_path, "ledger.csv", before, after)
    assert [(p.code, p.place) for p in found.problems] == [("ragged", "row=9")]
    assert len(substance(found)) == 1


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ("amount, EUR", "amount, USD", True),
        ("amount (€)", "amount ($)", True),
        ("Сумма, сом", "Сумма, тыс. сом", True),
        ("Сумма", "Сумма, тыс.", True),
        ("Montant (milliers)", "Montant (millions)", True),
        ("Сумма без НДС", "Сумма с НДС", True),
        ("weight, kg", "weight, t", True),
        ("hours", "days", True),
        ("salary gross", "salary net", True),
        ("amount", "amount, USD", False),  # what was left open is now said
        ("amount, USD", "AMOUNT USD", False),
        ("Сумма, руб.", "Сумма, RUB", False),
        ("Date", "Datum", False),
        ("all", "every", False),
    ],
)
def test_headings_that_count_in_something_else(before: str, after: str, differs: bool) -> None:
    assert bool(counts_otherwise(before, after)) is differs


@pytest.mark.parametrize(("one", "two"), [("amount, EUR", "amount, USD"), ("sum (€)", "sum ($)")])
def test_another_currency_in_the_heading_is_substance(tmp_path: Path, one: str, two: str) -> None:
    rows = "".join(ROWS)
    found = compared(
        tmp_path,
        "ledger.csv",
        (HEAD.replace("amount", one) + rows).encode(),
        (HEAD.replace("amount", two) + rows).encode(),
    )
    assert kinds(found) == ["column-renamed"]
    assert (substance(found)[0].before, substance(found)[0].after) == (one, two)


def test_rows_moved_to_another_book_are_told_as_moved_on_both_sides(tmp_path: Path) -> None:
    other = [row.replace("PKO", "RKO").replace("2023", "2022") for row in ROWS]
    before = {"a.csv": HEAD + "".join(ROWS), "b.csv": HEAD + "".join(other)}
    after = {
        "a.csv": HEAD + "".join(ROWS[:9] + ROWS[10:]),
        "b.csv": HEAD + "".join([*other[:4], ROWS[9], *other[4:]]),
    }
    result = folders(
        tmp_path,
        {name: text.encode() for name, text in before.items()},
        {name: text.encode() for name, text in after.items()},
    )
    facts = {o.originals[0]: dict(substance(o.found)[0].facts) for o in result.outcomes}
    assert facts["a.csv"]["moved-to"] == "b.csv#row=6"
    assert facts["b.csv"]["moved-from"] == "a.csv#row=11"


@pytest.mark.parametrize(("heads", "more"), [("a;b;c;d;konto", ";51"), ("a;b;c;d;e;f", ";51;x")])
def test_a_row_moved_into_a_book_with_more_columns_is_told_as_moved(
    tmp_path: Path, heads: str, more: str
) -> None:
    other = [
        row.replace("PKO", "RKO").replace("2023", "2022").rstrip("\n") + more + "\n" for row in ROWS
    ]
    moved = ROWS[9].rstrip("\n") + more + "\n"
    result = folders(
        tmp_path,
        {
            "a.csv": (HEAD + "".join(ROWS)).encode(),
            "b.csv": (heads + "\n" + "".join(other)).encode(),
        },
        {
            "a.csv": (HEAD + "".join(ROWS[:9] + ROWS[10:])).encode(),
            "b.csv": (heads + "\n" + "".join([*other[:4], moved, *other[4:]])).encode(),
        },
    )
    facts = {o.originals[0]: dict(substance(o.found)[0].facts) for o in result.outcomes}
    assert facts["a.csv"]["moved-to"] == "b.csv#row=6"
    assert facts["b.csv"]["moved-from"] == "a.csv#row=11"


def test_a_bank_export_made_again_for_dos_differs_in_form_alone(tmp_path: Path) -> None:
    def exported(page: str, day: str) -> bytes:
        text = (
            f"1CClientBankExchange\nВерсияФормата=1.03\nКодировка={page}\nОтправитель=Бухгалтерия\n"
            f"ДатаСоздания={day}\nВремяСоздания=10:01:0{day[1]}\nДатаНачала=01.01.2023\n"
        )
        text += "".join(
            f"СекцияДокумент=Платежное поручение\nНомер={n}\nДата=0{n}.02.2023\nСумма={n}00.00\n"
            "КонецДокумента\n"
            for n in range(1, 8)
        )
        return (text + "КонецФайла\n").encode("cp866" if page == "DOS" else "cp1251")

    first, second = exported("Windows", "03.03.2023"), exported("DOS", "09.04.2023")
    found = compared(tmp_path, "bank.txt", first, second)
    assert substance(found) == []
    assert "metadata-changed" in [str(item.kind) for item in found.alterations]
    period = second.replace("01.01.2023".encode("cp866"), "01.06.2023".encode("cp866"))
    assert kinds(compared(tmp_path, "bank.txt", first, period)) == ["row-changed"]
