"""The units of a file: places, exact bytes, canonical meaning, personal columns apart."""

from __future__ import annotations

from pathlib import Path

from tocsin.formats.kinds import kind_of
from tocsin.formats.meaning.units import Unit
from tocsin.formats.unitsof import units
from tocsin.ground.errors import Diagnosis

LEDGER = """№;Дата;Счет;Контрагент;Сумма;ФИО
1;05.06.2023;0311;Типография;12 500,00;Работник 1
2;16.06.2023;0312;Аренда зала;1 250,50;Работник 2
3;17.06.2023;0312;Аренда зала;7,00;Работник 3
"""


def read(path: Path) -> tuple[list[Unit], list[Diagnosis]]:
    problems: list[Diagnosis] = []
    return list(units(path, problems=problems)), problems


def test_a_reexported_ledger_means_the_same(tmp_path: Path) -> None:
    first = tmp_path / "a.csv"
    first.write_bytes(LEDGER.encode("windows-1251"))
    second = tmp_path / "b.csv"
    second.write_text(
        "ФИО,Сумма,№,Дата,Счет,Контрагент\n"
        "Работник 1,12500.0,1,2023-06-05,0311,Типография\n"
        'Работник 2,"1,250.50",2,2023-06-16,0312,Аренда зала\n'
        "Работник 3,7.00,3,2023-06-17,0312,Аренда зала\n",
        encoding="utf-16",
    )
    one, problems = read(first)
    two, more = read(second)
    assert not problems
    assert not more
    assert [unit.place for unit in one] == ["row=1", "row=2", "row=3", "row=4"]
    assert [unit.ordinary for unit in one] == [unit.ordinary for unit in two]
    assert [unit.personal for unit in one] == [unit.personal for unit in two]
    assert one[1].personal == ("Работник 1",)
    assert "12500" in one[1].ordinary
    assert "2023-06-05" in one[1].ordinary
    assert "0311" in one[1].ordinary
    assert one[1].exact == LEDGER.split("\n")[1].encode("windows-1251")


def test_content_decides_before_the_name(tmp_path: Path) -> None:
    cases = {
        "a.doc": (b"%PDF-1.4\n", "pdf", True),
        "b.xlsx": (b"PK\x05\x06" + bytes(18), "zip", True),
        "c.csv": (LEDGER.encode(), "delimited", False),
        "d.txt": ("Простое письмо.\n\nБез столбцов, но с запятыми.\n".encode(), "text", False),
        "e.csv": (b"", "empty", False),
        "f.bin": (bytes(range(256)), "binary", False),
        "g.txt": ("1CClientBankExchange\r\nВерсияФормата=1.02\r\n".encode("cp1251"), "onec", False),
        "h.eml": (b"From: a@example.org\r\nTo: b@example.org\r\n\r\nx", "eml", False),
    }
    for name, (content, kind, mismatch) in cases.items():
        path = tmp_path / name
        path.write_bytes(content)
        found = kind_of(path)
        assert (name, found.name, found.mismatch) == (name, kind, mismatch)
