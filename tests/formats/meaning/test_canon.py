"""Bulk reading says what cell-by-cell reading says; parts of a file say what the whole says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare import mutations as m
from tests.thorough import examples

from tocsin.formats.meaning import values
from tocsin.formats.meaning.canon import Canon
from tocsin.formats.meaning.columns import Column
from tocsin.formats.meaning.values import Conventions
from tocsin.formats.tables import delimited, dialect
from tocsin.formats.tables.lineindex import LineIndex
from tocsin.formats.unitsof import units
from tocsin.ground.errors import Diagnosis

CELLS = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"-?[0-9]{1,7}([.,][0-9]{1,3})?", fullmatch=True),
    st.sampled_from(["-0", "-0.00", "007", "1 000", "05.06.2023", "ПП-1", "", " ", "1e5", "12."]),
    st.sampled_from(["12.2020", "11.1999", "12,2020", "1.234", "9" * 61 + ".50", "9" * 40 + ",0"]),
)


@pytest.mark.slow
@settings(max_examples=examples(300))
@given(st.lists(CELLS, min_size=1, max_size=80), st.booleans(), st.sampled_from(".,"))
def test_a_column_in_bulk_is_its_cells_one_by_one(cells: list[str], code: bool, mark: str) -> None:
    conventions = Conventions(mark)
    canon = Canon((Column("x", "x", code=code),), conventions)
    bulk = list(canon.column(0, cells))
    assert bulk == [values.canonical(cell, conventions, code=code) for cell in cells]


@pytest.mark.parametrize("quoted", [False, True])
def test_parts_read_by_themselves_make_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quoted: bool
) -> None:
    monkeypatch.setattr(delimited, "BLOCK", 4096)
    path = tmp_path / "a.csv"
    m.write_text(path, m.books(2, 900), m.Manner(quote_all=quoted, newline="\r\n"))
    found = dialect.detect(path)
    problems: list[Diagnosis] = []
    whole = list(delimited.units_of(delimited.parts(path, found, 1)[0], problems=problems))
    cut = delimited.parts(path, found, 5)
    assert len(cut) == 5
    pieces = [unit for part in cut for unit in delimited.units_of(part, problems=problems)]
    assert pieces == whole
    assert len(whole) == 901
    assert not problems


def test_lines_are_found_by_number(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = [b"x" * random.Random(n).randint(0, 400) for n in range(20_000)]
    path.write_bytes(b"\n".join(lines))
    index = LineIndex.of(path, 0, quoting=False)
    wanted = [1, 2, 777, 19_999, 20_000, 20_001]
    found = dict(index.fetch(wanted))
    assert found == {n: lines[n - 1] for n in wanted if n <= len(lines)}


@pytest.mark.parametrize("kind", ["dbf", "1c.txt", "xlsx"])
def test_units_of_other_tables(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    m.WRITERS[kind](path, m.books(3, 20), m.Manner())
    problems: list[Diagnosis] = []
    found = list(units(path, problems=problems))
    assert not problems
    assert len(found) >= 20
    assert len({unit.place for unit in found}) == len(found)
    first = m.books(3, 20)[0]
    assert any(first.party in " ".join((*u.ordinary, *u.personal)) for u in found)
    assert all(unit.exact for unit in found)


def test_personal_columns_are_found_in_five_languages(tmp_path: Path) -> None:
    for heading in ("ФИО", "Аты-жөнү", "Full name", "Prénom", "Apellido", "ИНН", "Phone"):
        path = tmp_path / "a.csv"
        path.write_text(f"Сумма,{heading}\n" + "10.50,значение\n" * 5, encoding="utf-8")
        found = list(units(path, problems=[]))
        assert found[1].personal == ("значение",), heading
        assert found[1].ordinary == ("10.5",)
