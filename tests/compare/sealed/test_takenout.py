"""From the seal alone: columns that were taken out, and headings that stand over other columns."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.compare.sealed.test_further import LEDGER, places, told


def _without(column: int, text: str = LEDGER) -> str:
    rows = [line.split(";") for line in text.splitlines()]
    return "".join(";".join(row[:column] + row[column + 1 :]) + "\n" for row in rows)


TAKEN_OUT = [("date", 0, 24, 0), ("document", 1, 0, 24), ("account", 2, 24, 0),
             ("counterparty", 3, 0, 24), ("amount", 4, 3, 21)]  # fmt: skip


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("name", "column", "proven", "unproven"), TAKEN_OUT)
def test_a_column_taken_out_is_told_by_its_name_and_not_as_changed_rows(
    tmp_path: Path, name: str, column: int, proven: int, unproven: int
) -> None:
    outcome = told(tmp_path, "ledger.csv", LEDGER.encode(), _without(column).encode())
    (gone,) = [a for a in outcome["found"]["alterations"] if a["substance"]]
    assert (gone["kind"], gone["before"]) == ("column-removed", name)
    assert outcome["found"]["measures"]["units_proven"] == proven
    assert dict(gone["facts"])["rows-without-proof"] == str(unproven)


def test_a_row_changed_beside_a_column_taken_out_is_found_where_the_column_can_be_guessed(
    tmp_path: Path,
) -> None:
    after = _without(2, LEDGER.replace(";217.50", ";271.50"))
    found = places(told(tmp_path, "ledger.csv", LEDGER.encode(), after.encode()))
    assert found == [("row-changed", "row=8"), ("column-removed", "row=1")]


def test_members_without_their_names_are_told_once(tmp_path: Path) -> None:
    rows = "".join(f"{i};Synthetic {chr(64 + i)}.A.;{i * 10}\n" for i in range(1, 25))
    before = f"no;full name;dues\n{rows}"
    outcome = told(tmp_path, "m.csv", before.encode(), _without(1, before).encode())
    assert places(outcome) == [("column-removed", "row=1")]
    assert outcome["found"]["measures"]["units_proven"] == 0


def test_a_column_nobody_guesses_leaves_one_finding(tmp_path: Path) -> None:
    before = LEDGER.replace(";counterparty;", ";zibble;")
    outcome = told(tmp_path, "ledger.csv", before.encode(), _without(3, before).encode())
    assert places(outcome) == [("row-changed", "row=1")]


def test_headings_over_other_columns_are_no_form(tmp_path: Path) -> None:
    rows = "".join(f"2023-02-{i:02};{i * 3}.50;{i * 7}\n" for i in range(1, 25))
    before, after = f"date;debit;credit\n{rows}", f"date;credit;debit\n{rows}"
    outcome = told(tmp_path, "b.csv", before.encode(), after.encode())
    assert outcome["verdict"] == "altered"
    assert [kind for kind, _ in places(outcome)] == ["column-renamed"]


def test_one_column_for_another_is_told_as_both(tmp_path: Path) -> None:
    rows = [line.split(";") for line in LEDGER.splitlines()]
    after = "".join(";".join([*row[:4], "x" if n else "note"]) + "\n" for n, row in enumerate(rows))
    outcome = told(tmp_path, "ledger.csv", LEDGER.encode(), after.encode())
    assert [kind for kind, _ in places(outcome)] == ["column-added", "column-removed"]


def test_a_sheet_beside_the_one_with_a_new_column_is_not_said_to_be_read_otherwise(
    tmp_path: Path,
) -> None:
    def book(wide: bool) -> bytes:
        made, out = Workbook(), io.BytesIO()
        for sheet, more in ((made.active, ["note"] * wide), (made.create_sheet("other"), [])):
            sheet.append(["date", "debit", *more])
            for day in range(1, 25):
                sheet.append([f"2023-02-{day:02}", day * 31.5, *["x" for _ in more]])
        made.save(out)
        return out.getvalue()

    found = places(told(tmp_path, "b.xlsx", book(False), book(True)))
    assert [kind for kind, _ in found] == ["column-added"]
