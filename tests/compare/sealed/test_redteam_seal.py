"""Against a seal alone: lines that are no entries are form, entries are told apart (synthetic)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tocsin.cli.main import main

HEAD = ["Дата", "Документ", "Фонд (синтетика)", "Сумма"]


def entries(count: int = 100) -> list[list[str]]:
    return [
        [f"{n % 28 + 1:02}.0{n // 28 + 1}.2022", f"ПП-{n}", f"Фонд {n % 5}", f"{n * 7 + 50},25"]
        for n in range(count)
    ]


def paged(body: list[list[str]], every: int, *, wide: bool = True, blank: bool = False) -> str:
    out = [HEAD]
    for n, row in enumerate(body):
        if every and n and n % every == 0:
            out += [[f"Стр. {n // every}", *([""] * 3 if wide else [])], HEAD]
        if blank and n % 17 == 3:
            out.append([""] * 4)
        out.append(row)
    return "\r\n".join(";".join(row) for row in out) + "\r\n"


def told(folder: Path, original: str, returned: str) -> dict[str, Any]:
    (folder / "archive").mkdir()
    (folder / "back").mkdir()
    (folder / "archive" / "books.csv").write_bytes(original.encode("windows-1251"))
    (folder / "back" / "books.csv").write_bytes(returned.encode())
    assert main(["seal", str(folder / "archive"), "--quiet", "--jobs", "1"]) == 0
    out = folder / "report"
    main(["compare", f"{folder}/archive.seal", f"{folder}/back", "--out", str(out), "--quiet"])
    outcome: dict[str, Any] = json.loads((out / "report.json").read_text())["outcomes"][0]
    return outcome


@pytest.mark.sampled(15)
@pytest.mark.parametrize("before", [0, 20])
@pytest.mark.parametrize("after", [0, 20, 33])
@pytest.mark.parametrize("wide", [False, True])
def test_page_lines_headings_and_blank_lines_are_form(
    tmp_path: Path, before: int, after: int, wide: bool
) -> None:
    body = entries()
    outcome = told(
        tmp_path,
        paged(body, before, wide=wide, blank=before > 0),
        paged(body, after, wide=not wide, blank=after == 0),
    )
    assert outcome["verdict"] == "same-content"
    assert outcome["found"]["measures"]["units_missing"] == 0


def test_an_entry_taken_out_beside_a_page_line_is_still_missing(tmp_path: Path) -> None:
    body = entries()
    outcome = told(tmp_path, paged(body, 20), paged(body[:40] + body[41:], 33))
    found = outcome["found"]
    missing = [a for a in found["alterations"] if a.get("substance")]
    assert [(a["kind"], a["original"]["place"]) for a in missing] == [("row-removed", "row=46")]


@pytest.mark.slow
def test_a_sheet_name_with_a_number_sign_keeps_its_places(tmp_path: Path) -> None:
    for side, amount in (("archive", 5), ("back", 6)):
        (tmp_path / side).mkdir()
        book = openpyxl.Workbook()
        book.active.title = "Касса #1"
        for row in [HEAD, *entries(30)]:
            book.active.append(row)
        book.active.append(["31.12.2022", "ПП-99", "Фонд 1", amount])
        book.save(tmp_path / side / "books.xlsx")
    assert main(["seal", str(tmp_path / "archive"), "--quiet", "--jobs", "1"]) == 0
    out = tmp_path / "report"
    main(["compare", f"{tmp_path}/archive.seal", f"{tmp_path}/back", "--out", str(out), "--quiet"])
    outcome = json.loads((out / "report.json").read_text())["outcomes"][0]
    (item,) = [a for a in outcome["found"]["alterations"] if a.get("substance")]
    assert item["returned"] == {"file": "books.xlsx", "place": "sheet=Касса #1/row=32"}
    assert item["row_after"][3] == "6"
