"""What two programs write differently in one formula is no difference."""

from __future__ import annotations

import pytest

from tocsin.formats.workbooks.formulas.text import carried, plain, relative, shifted


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("sum( a1 : a3 )", "SUM(A1:A3)"),
        ("'Касса'!A1", "Касса!A1"),
        ("TRUE()", "TRUE"),
        ("IF(A1,FALSE(),1E-5)", "IF(A1,FALSE,0.00001)"),
        ("A1*1.50", "A1*1.5"),
        ("_xlfn.IFERROR(A1,0)", "IFERROR(A1,0)"),
        ("COM.MICROSOFT.CONCAT(A1)", "_xlfn.CONCAT(A1)"),
        ("SUM(A1:A1048576)", "SUM(A:A)"),
        ("SUM($A$1:$A$65536)", "SUM($A:$A)"),
        ("SUM(A2:XFD2)", "SUM(2:2)"),
        ('"a  b"&A1', '"a  b" & a1'),
    ],
)
def test_alike(one: str, two: str) -> None:
    assert plain(one) == plain(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("A1", "A2"),
        ("$A1", "A1"),
        ('"A"', '"a"'),
        ('"1.50"', '"1.5"'),
        ("'Лист 2.50'!A1", "'Лист 2.5'!A1"),
        ("A1*1.5", "A1*15"),
        ("A10+A1", "A1+A10"),
        ("TRUE()", "FALSE()"),
        ("SUM(A1:A1048575)", "SUM(A:A)"),
        ("A1E5", "A100000"),
    ],
)
def test_not_alike(one: str, two: str) -> None:
    assert plain(one) != plain(two)


def test_references_move_and_others_stay() -> None:
    assert shifted("A1+$B$2+'A 1'!C3", 2, 1) == "B3+$B$2+'A 1'!D5"
    assert relative("A1+B2", 2, 1) == relative("A2+B3", 3, 1)
    assert carried("SUM(A5:A9)+Лист2!A5:A9", {5: 6, 9: 10}) == "SUM(A6:A10)+ЛИСТ2!A5:A9"
