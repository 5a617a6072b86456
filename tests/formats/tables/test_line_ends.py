"""Line ends LF, CRLF, CR (old Mac OS) and all of them in one file give the same rows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tocsin.compare.alterations.options import Options
from tocsin.compare.tables.comparator import compare
from tocsin.formats.bounds.limits import DEFAULT_LIMITS
from tocsin.formats.kinds import kind_of
from tocsin.formats.tables import clientbank, dialect
from tocsin.formats.tables.table import TextTable
from tocsin.formats.unitsof import units

ENDS = ["\n", "\r", "\r\n", "mixed"]
RARER = ("utf-16", "windows-1251", "utf-16-be")
HEAD = ["№", "Дата", "Контрагент (синтетика)", "Сумма"]


def text(count: int, ends: str, *, quoted: bool = False, altered: int = 0) -> str:
    rnd = random.Random(ends)
    out = []
    for n in range(count + 1):
        row = [str(n), f"2023-05-{n % 28 + 1:02}", f"Фонд {n % 7}", f"{n * 13}.50"] if n else HEAD
        if quoted and n % 50 == 7:
            row[2] = '"Фонд\nвторая строка"'
        if n and n == altered:
            row[3] = "1.00"
        out.append(";".join(row) + (rnd.choice(["\r", "\n", "\r\n"]) if ends == "mixed" else ends))
    return "".join(out)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize(
    "encoding", ["utf-8", *(pytest.param(e, marks=pytest.mark.slow) for e in RARER)]
)
@pytest.mark.parametrize("quoted", [False, True])
def test_every_row_is_read_and_can_be_fetched(
    tmp_path: Path, ends: str, encoding: str, quoted: bool
) -> None:
    path = tmp_path / "books.csv"
    path.write_bytes(text(40_000, ends, quoted=quoted).encode(encoding))  # more than one block
    assert kind_of(path).name == "delimited"
    table = TextTable.open(path)
    rows = {
        n: tuple(r)
        for numbers, batch in table.batches()
        for n, r in zip(numbers, batch, strict=True)
    }
    assert len(rows) == 40_001
    assert {len(row) for row in rows.values()} == {4}
    some = random.Random(3).sample(sorted(rows), 5)
    assert table.fetch(some) == {n: rows[n] for n in some}
    assert table.heading() == 1


@pytest.mark.parametrize("ends", ENDS)
def test_line_ends_alone_are_form_and_an_alteration_among_them_is_found(
    tmp_path: Path, ends: str
) -> None:
    one, two, three = (tmp_path / name for name in ("one.csv", "two.csv", "three.csv"))
    one.write_bytes(text(900, "\n").encode())
    two.write_bytes(text(900, ends).encode("windows-1251"))
    three.write_bytes(text(900, ends, altered=500).encode())
    assert not compare(one, two, Options()).substance
    (item,) = [a for a in compare(one, three, Options()).alterations if a.substance]
    assert item.cells[0].before == "6500.50"
    exact = [[u.exact for u in units(p, problems=[])] for p in (one, three)]
    assert sum(a != b for a, b in zip(*exact, strict=True)) == 1


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("encoding", ["windows-1251", "cp866", "utf-8-sig", "utf-16"])
def test_bank_exchange(tmp_path: Path, ends: str, encoding: str) -> None:
    lines = ["1CClientBankExchange", "ВерсияФормата=1.03", "Отправитель=Синтетика"]
    for n in range(60):
        lines += [
            "СекцияДокумент=Платежное поручение", f"Номер={n}", f"Сумма={n * 7}.00",
            f"Получатель=Фонд {n % 5}", "НазначениеПлатежа=Синтетический платеж", "КонецДокумента",
        ]  # fmt: skip
    lines.append("КонецФайла")
    rnd = random.Random(1)
    path = tmp_path / "bank.txt"
    body = "".join(
        x + (rnd.choice(["\r", "\n", "\r\n"]) if ends == "mixed" else ends) for x in lines
    )
    path.write_bytes(body.encode(encoding))
    assert kind_of(path).name == "onec"
    table, raw = clientbank.read(path, limits=DEFAULT_LIMITS, problems=[])
    documents = [
        row
        for row in table.rows.values()
        if row[table.columns.index(next(c for c in table.columns if c.name == "Номер"))]
    ]
    assert len(documents) == 60
    assert set(raw) >= {n for n, row in table.rows.items() if row in documents}


def test_a_line_separator_inside_a_cell_hides_nothing_behind_it() -> None:
    for mark in "\u2028\x85\x0b\x0c\x1e":
        line = f'"a, b",c{mark}d,500'
        assert dialect.split_line(line, ",") == ["a, b", f"c{mark}d", "500"]


def test_a_carriage_return_inside_quotes_stays_in_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "books.csv"
    rows = "".join(f'{n},"первая\rвторая",{n}.50\r\n' for n in range(50))
    path.write_bytes(("№,Назначение,Сумма\r\n" + rows).encode())
    table = TextTable.open(path)
    got = [row for _, batch in table.batches() for row in batch]
    assert len(got) == 51
    assert got[5][1] == "первая\rвторая"
