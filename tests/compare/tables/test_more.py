"""Tables that differ nearly everywhere: every difference is listed, in bounded memory."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from tocsin.cli.main import main
from tocsin.compare.alignment import aligning, shares
from tocsin.compare.alterations.options import Options
from tocsin.compare.tables.comparator import compare

HEAD = "№;Дата;Фонд (синтетика);Сумма"


def books(folder: Path, count: int = 4000) -> tuple[Path, Path, dict[str, int]]:
    one, two = [HEAD], [HEAD]
    planted = {"cell-changed": 0, "row-removed": 0, "row-added": 0}
    for n in range(count):
        row = [f"ПП-{n}", f"2022-{n % 12 + 1:02}-{n % 28 + 1:02}", f"Фонд {n % 9}", f"{n * 7},50"]
        one.append(";".join(row))
        if n % 100 == 5:
            planted["row-removed"] += 1
            continue
        if n % 2:
            row[3] = f"{n * 7 + 3},50"
            planted["cell-changed"] += 1
        two.append(";".join(row))
        if n % 400 == 9:
            planted["row-added"] += 1
            two.append(f"ПП-{n + 100000};2022-01-01;Подставной;{n}999,99")
    paths = folder / "1.csv", folder / "2.csv"
    for path, lines in zip(paths, (one, two), strict=True):
        path.write_text("\n".join(lines), encoding="utf-8")
    return *paths, planted


@pytest.fixture(params=[150, 10_000])
def small_shares(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, "_MOST_LOOSE", request.param)
    monkeypatch.setattr(shares, "SHARE", 130)


@pytest.mark.slow
@pytest.mark.usefixtures("small_shares")
@pytest.mark.parametrize("low", [False, True])
def test_shares_give_what_all_at_once_gives(tmp_path: Path, low: bool) -> None:
    one, two, planted = books(tmp_path)
    found = compare(one, two, Options(low_memory=low))
    assert {kind: found.counts.get(kind, 0) for kind in planted} == planted
    assert found.omitted == 0
    net = Decimal(3 * planted["cell-changed"])
    total = next(e for e in found.effects if e.dimension == "total")
    listed = [a for a in found.alterations if a.kind in ("row-removed", "row-added")]
    for item in listed:
        cell = (item.row_after or item.row_before)[3].replace(",", ".")
        net += Decimal(cell) if item.row_after else -Decimal(cell)
    assert Decimal(total.difference) == net


@pytest.mark.sampled(2)
@pytest.mark.usefixtures("small_shares")
def test_without_a_key_neighbours_stay_together(tmp_path: Path) -> None:
    one, two, planted = books(tmp_path, 2000)
    for path in (one, two):
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(line.partition(";")[2] for line in lines), encoding="utf-8")
    found = compare(one, two, Options())
    assert abs(found.counts["cell-changed"] - planted["cell-changed"]) < 40
    gone, come = found.counts["row-removed"], found.counts["row-added"]
    assert gone - come == planted["row-removed"] - planted["row-added"]


@pytest.mark.sampled(2)
@pytest.mark.usefixtures("small_shares")
def test_every_difference_is_listed_in_the_files_of_the_report(tmp_path: Path) -> None:
    one, two, planted = books(tmp_path, 1000)
    out = tmp_path / "report"
    words = ["compare", str(one), str(two), "--out", str(out), "--listed", "50", "--quiet"]
    assert main(words) == 1
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    found = report["outcomes"][0]["found"]
    more = (out / "report-more.jsonl").read_text(encoding="utf-8").splitlines()
    every = [*found["alterations"], *map(json.loads, more)]
    kinds = [item["kind"] for item in every]
    assert {kind: kinds.count(kind) for kind in planted} == planted
    assert found["omitted"] == sum(planted.values()) - 50
    assert found["more"] == "report-more.jsonl"
    with (out / "report.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    substance = [row for row in table if row["substance"] == "yes"]
    assert [int(row["number"]) for row in substance] == list(range(1, sum(planted.values()) + 1))
    assert "report.csv" in (out / "report.html").read_text(encoding="utf-8")
    assert not [path for path in out.iterdir() if path.name.startswith(".more")]


def test_form_beyond_the_list_is_no_substance(tmp_path: Path) -> None:
    lines = [f"ПП-{n};2022-01-01;Фонд {n % 9};{n * 7},50" for n in range(300)]
    (tmp_path / "1.csv").write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    lines[10], lines[50], lines[90] = lines[90], lines[10], lines[50]
    (tmp_path / "2.csv").write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    found = compare(tmp_path / "1.csv", tmp_path / "2.csv", Options(listed=1))
    assert not found.substance
    assert found.counts["row-moved"] > 1
