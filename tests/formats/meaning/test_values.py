"""The canonical meaning of cells, case by case (docs/formats/canonical.md)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.formats.meaning import values
from tocsin.formats.meaning.values import Conventions, canonical
from tocsin.formats.workbooks.days import serial_day
from tocsin.formats.workbooks.formulas import text as formulas

POINT, COMMA = Conventions("."), Conventions(",")
AMERICAN = Conventions(".", "mdy")


@pytest.mark.parametrize(
    ("cell", "conventions", "meaning"),
    [
        ("12 500,00", COMMA, "12500"),
        ("12\u00a0500,50", COMMA, "12500.5"),
        ("12.500,5", COMMA, "12500.5"),
        ("12,500.50", POINT, "12500.5"),
        ("12'500.50", POINT, "12500.5"),
        ("(1 234,50)", COMMA, "-1234.5"),
        ("1234.50-", POINT, "-1234.5"),
        ("−7", POINT, "-7"),
        ("+7", POINT, "7"),
        ("-0.00", POINT, "0"),
        (".5", POINT, "0.5"),
        ("1,234", POINT, "1234"),
        ("1,234", COMMA, "1.234"),
        ("0311", POINT, "0311"),
        ("+996555123456", POINT, "+996555123456"),
        ("1.2E-05", POINT, "0.000012"),
        ("12 500,00 сом", COMMA, "12500 сом"),
        ("$5.00", POINT, "5 $"),
        ("ПП-12345", POINT, "ПП-12345"),
        ("12.34.56", POINT, "12.34.56"),
        ("05.06.2023", POINT, "2023-06-05"),
        ("05/06/2023", POINT, "2023-06-05"),
        ("05/06/2023", AMERICAN, "2023-05-06"),
        ("05.06.2023", AMERICAN, "2023-06-05"),
        ("31.02.2023", POINT, "31.02.2023"),
        ("5.6.23", POINT, "2023-06-05"),
        ("05.06.2023 0:00:00", POINT, "2023-06-05"),
        ("05.06.2023 14:30", POINT, "2023-06-05T14:30"),
        ("6/5/2023 2:30 PM", AMERICAN, "2023-06-05T14:30"),
        ("2023-06-05T14:30:00", POINT, "2023-06-05T14:30"),
        ("5 июня 2023 г.", POINT, "2023-06-05"),
        ("5 juin 2023", POINT, "2023-06-05"),
        ("5 de junio de 2023", POINT, "2023-06-05"),
        ("05-Jun-23", POINT, "2023-06-05"),
        ("  две\u00a0 строки ", POINT, "две строки"),
        ("и\u0306", POINT, "й"),
        ("", POINT, ""),
    ],
)
def test_the_meaning_of_a_cell(cell: str, conventions: Conventions, meaning: str) -> None:
    assert canonical(cell, conventions) == meaning


def test_a_code_is_a_text() -> None:
    assert canonical("12.10", POINT, code=True) == "12.10"
    assert canonical("05.06.2023", POINT, code=True) == "05.06.2023"


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12
    )
)
def test_an_amount_means_the_same_however_it_is_written(amount: Decimal) -> None:
    plain = f"{amount:.2f}"
    meaning = canonical(plain, POINT)
    assert Decimal(meaning) == amount
    for mark, conventions in ((".", POINT), (",", COMMA)):
        for group in (" ", "\u00a0", "\u202f", "'"):
            written = f"{amount:,.2f}".replace(",", "\0").replace(".", mark).replace("\0", group)
            assert canonical(written, conventions) == meaning


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)))
def test_a_day_means_the_same_however_it_is_written(day: dt.date) -> None:
    for form in (
        "%Y-%m-%d",
        "%d.%m.%Y",
        "%d/%m/%Y",
        "%d-%m-%Y",
        "%Y/%m/%d",
        "%d.%m.%y",
        "%d %b %Y",
    ):
        assert canonical(day.strftime(form), POINT) == day.isoformat()
    assert canonical(day.strftime("%m/%d/%Y"), AMERICAN) == day.isoformat()
    serial = (day - dt.date(1899, 12, 30)).days
    assert serial_day(str(serial), False) == day.isoformat()


@given(st.text(max_size=40))
def test_canonical_is_stable(cell: str) -> None:
    once = canonical(cell, POINT, code=True)
    assert canonical(once, POINT, code=True) == once


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_stored_float_keeps_fifteen_digits(number: float) -> None:
    assert float(values.plain(repr(number))) == pytest.approx(number, rel=1e-14, abs=1e-300)


@pytest.mark.parametrize(
    ("master", "rows", "columns", "moved"),
    [
        ("A1*$B$2", 1, 1, "B2*$B$2"),
        ("SUM(A$1:A9)", 2, 0, "SUM(A$1:A11)"),
        ('IF(A1="A1","A1",LOG10(B1))', 1, 0, 'IF(A2="A1","A1",LOG10(B2))'),
        ("'A1 лист'!A1+Z1", 0, 1, "'A1 лист'!B1+AA1"),
    ],
)
def test_shared_formulas_move_their_references_alone(
    master: str, rows: int, columns: int, moved: str
) -> None:
    assert formulas.shifted(master, rows, columns) == moved


def test_formulas_are_the_same_seen_from_their_cells() -> None:
    assert formulas.same("E5*F5", "E6*F6", (5, 6), (6, 6))
    assert formulas.same("sum( A1:A3 )", "SUM(A1:A3)", (4, 0), (4, 0))
    assert not formulas.same("E5*F5", "E5*F5+9", (5, 6), (5, 6))
    assert not formulas.same('IF(A1="x",1)', 'IF(A1="X",1)', (1, 1), (1, 1))
