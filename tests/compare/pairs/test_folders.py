"""Folder against folder: renamed, split, re-encoded, altered, missing, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tocsin.cli.main import main

HEAD = "№,Дата,Счет,Контрагент,Сумма,Валюта\n"
ROWS = [
    f"{i},2023-05-{i % 28 + 1:02},33{i % 4}0,Поставщик {i % 7},{i * 10}.50,KGS\n"
    for i in range(1, 61)
]


def write(folder: Path, name: str, rows: list[str], *, head: str = HEAD) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + "".join(rows), encoding="utf-8")


def test_everything_is_found_by_content_before_it_is_missing(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    write(one, "books/ledger.csv", ROWS)
    altered = list(ROWS)
    altered[9] = altered[9].replace("100.50", "900.50")
    del altered[20]
    write(two, "other/copy.csv", altered)
    write(one, "split.csv", [row.replace("Поставщик", "Член") for row in ROWS])
    halves = [row.replace("Поставщик", "Член") for row in ROWS]
    write(two, "part-a.csv", halves[:30])
    write(two, "part-b.csv", halves[30:])
    (one / "note.bin").write_bytes(b"\x00\x01same")
    (two / "moved.bin").write_bytes(b"\x00\x01same")
    (one / "gone.bin").write_bytes(b"\x00\x01gone")
    out = tmp_path / "report"
    assert main(["compare", str(one), str(two), "--out", str(out), "--quiet"]) == 1
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    verdicts = {tuple(o.get("originals", o.get("returned"))): o for o in report["outcomes"]}
    assert verdicts["gone.bin",]["verdict"] == "missing"
    assert verdicts["note.bin",]["verdict"] == "renamed"
    split = verdicts["split.csv",]
    assert (split["verdict"], split["why"]) == ("same-content", "split")
    assert split["returned"] == ["part-a.csv", "part-b.csv"]
    ledger = verdicts["books/ledger.csv",]
    assert ledger["returned"] == ["other/copy.csv"]
    assert ledger["found"]["counts"] == {"cell-changed": 1, "row-removed": 1}
    assert ledger["found"]["key"] == ["№"]
    cell = next(a for a in ledger["found"]["alterations"] if a["kind"] == "cell-changed")
    assert cell["cells"] == [
        {"column": "Сумма", "before": "100.50", "after": "900.50", "difference": "+800"}
    ]
    total = next(e for e in report["effects"] if e["dimension"] == "total")
    assert (total["currency"], total["before"], total["after"]) == ("KGS", "311", "900.5")


def test_equal_folders_exit_with_zero(tmp_path: Path) -> None:
    for side in ("one", "two"):
        write(tmp_path / side, "a.csv", ROWS)
    assert main(["compare", str(tmp_path / "one"), str(tmp_path / "two"), "--quiet"]) == 0


def test_a_missing_side_is_a_diagnosis(tmp_path: Path) -> None:
    assert main(["compare", str(tmp_path / "none"), str(tmp_path), "--quiet"]) == 1


def test_of_two_copies_of_a_book_the_emptied_one_was_not_merged_into_the_other(
    tmp_path: Path,
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for name in ("ledger.csv", "ledger (copy).csv"):
        write(one, name, ROWS)
    write(two, "ledger.csv", [ROWS[0].replace("10.50", "90.50"), *ROWS[1:]])
    (two / "ledger (copy).csv").write_bytes(b"")
    out = tmp_path / "report"
    assert main(["compare", str(one), str(two), "--out", str(out), "--quiet"]) == 1
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    found = {o["originals"][0]: o for o in report["outcomes"]}
    assert found["ledger.csv"]["found"]["counts"] == {"cell-changed": 1}
    emptied = found["ledger (copy).csv"]
    assert emptied["returned"] == ["ledger (copy).csv"]
    assert emptied["found"]["counts"]["row-removed"] == 61
