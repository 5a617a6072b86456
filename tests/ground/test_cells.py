"""No cell of a table that leaves is run as a formula (OWASP, "CSV Injection"; CWE-1236)."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.house.imports import modules

from tocsin.ground.cells import lines, safe, table

RUN = "=cmd|' /C calc'!A0"
#: OWASP's list of first characters, and what spreadsheets pass over before they look.
FORMULAS = [
    RUN, "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+9)*cmd|' /C calc'!A0",
    f"\t{RUN}", f"\r{RUN}", f"\n{RUN}", f" {RUN}", f"\u00a0{RUN}", f"\ufeff{RUN}", f"\u200b{RUN}",
    "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "=1", "-", "+", "=", "@nick", "-x", "--1", "-1-1", "+1e",
    "\ttext", "\rtext", "\ntext", "+²", "-١",
]  # fmt: skip
#: An amount, a telephone number, a share: a spreadsheet reads a number and runs nothing.
NUMBERS = [
    "-1",
    "+1",
    "-1,234.50",
    "-1 234,50",
    "-1\u00a0234,50",
    "+996 312 62",
    "-12.5%",
    "0",
    "1'000",
    "-1’000",
]
PLAIN = ["", "text", "a=b", "a-b", "7 - 3", "ООО «Заря»", "2023-10-24", "'=1", '"=1"', "one; two",
         "первое; - второе", "line\n- item"]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_led_by_an_apostrophe(text: str) -> None:
    assert safe(text).startswith("'")
    assert safe(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("text", NUMBERS + PLAIN)
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("mark", [";", "\t", "\r\n", "\n", "; ", ";  "])
@pytest.mark.parametrize("text", ["=1+1", "@SUM(1)", "+1+1", "-1+cmd", "＝1"])
def test_a_cell_that_another_separator_would_begin_is_none_either(mark: str, text: str) -> None:
    """Where the decimal sign is a comma, spreadsheets part cells by semicolons."""
    for cell in re.split(r"[;\t\r\n]", safe(f"wages{mark}{text}")):
        assert not cell.strip().startswith(text[0])


@pytest.mark.slow
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1)))
def test_a_table_comes_back_cell_by_cell_and_none_begins_like_a_formula(
    rows: list[list[str]],
) -> None:
    read = list(csv.reader(io.StringIO(table(rows).decode("utf-8-sig"), newline="")))
    assert read == [[safe(cell) for cell in row] for row in rows]
    for row, cells in zip(rows, read, strict=True):
        for text, cell in zip(row, cells, strict=True):
            assert cell.replace("'", "") == text.replace("'", "")
            number = re.fullmatch(r"[+-]?[0-9][0-9\s.,'’]*%?", cell.strip(" "))
            assert number or not cell.strip().startswith(("=", "+", "-", "@"))


def test_a_table_is_for_spreadsheets_and_lines_go_behind_it() -> None:
    head, row = ["what", "сколько"], ['a "b", c', "-5"]
    assert table([head]) + lines([row]) == table([head, row])
    assert table([head, row]) == '\ufeffwhat,сколько\r\n"a ""b"", c",-5\r\n'.encode()
    assert lines([["\ud800"]]) == b"?\r\n"


def test_tables_are_written_here_and_nowhere_else() -> None:
    """One answer: who writes a table asks this room, and cannot forget a cell."""
    own = [
        name
        for name, path in modules().items()
        if re.search(r"\bcsv\.(writer|DictWriter)\b", path.read_text(encoding="utf-8"))
    ]
    assert own == ["tocsin.ground.cells"]
