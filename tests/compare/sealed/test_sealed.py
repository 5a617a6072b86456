"""A returned copy against a seal, the originals gone: proven, missing, unsealed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.compare import mutations as m

from tocsin.cli.main import main
from tocsin.compare.sealed import outcome as sealed


@pytest.fixture(params=["unit by unit", "all at once"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "all at once":
        monkeypatch.setattr(sealed, "MANY", 0)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    entries = m.books(3, 300)
    m.write_text(folder / "ledger.csv", entries, m.Manner())
    m.write_text(folder / "bank.txt", m.books(4, 200), m.Manner(separator=";"))
    m.write_xlsx(folder / "cash.xlsx", m.books(6, 40), m.Manner())
    (folder / "note.bin").write_bytes(b"\x00\x01same")
    assert main(["seal", str(folder), "--quiet", "--jobs", "1"]) == 0
    return folder


def compare(archive: Path, returned: Path, out: Path) -> dict[str, dict[str, object]]:
    code = main(["compare", str(archive) + ".seal", str(returned), "--out", str(out), "--quiet"])
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert code == int(report["altered"])
    assert report["mode"] == "seal"
    return {
        outcome.get("originals", outcome.get("returned"))[0]: outcome
        for outcome in report["outcomes"]
    }


@pytest.mark.sampled(2)
def test_reexported_and_altered_copies_are_told_apart(archive: Path, tmp_path: Path) -> None:
    returned = tmp_path / "returned"
    returned.mkdir()
    altered, planted = m.plant(m.books(3, 300), ["amount", "removed", "added", "party"], 8)
    again = m.Manner("windows-1251", ";", ",", "\u00a0", "%d.%m.%Y", shuffle=3, columns=5)
    m.write_text(returned / "renamed.csv", altered, again)
    m.write_text(returned / "part-one.txt", m.books(4, 200)[:90], m.Manner(separator=";"))
    m.write_text(returned / "part-two.txt", m.books(4, 200)[90:], m.Manner(separator=";"))
    shutil.copy(archive / "cash.xlsx", returned / "cash.xlsx")
    shutil.rmtree(archive)
    outcomes = compare(archive, returned, tmp_path / "report")
    assert outcomes["cash.xlsx"]["verdict"] == "identical"
    assert outcomes["note.bin"]["verdict"] == "missing"
    ledger = outcomes["ledger.csv"]
    assert (ledger["verdict"], ledger["returned"]) == ("altered", ["renamed.csv"])
    found = ledger["found"]
    assert found["measures"]["units_proven"] == 301 - 3
    assert found["measures"]["units_missing"] == 3
    assert found["measures"]["units_unsealed"] == 3
    shown = {a["row_after"][0] for a in found["alterations"] if a.get("row_after")}
    assert shown
    for alteration in found["alterations"]:
        assert "row_before" not in alteration
        assert "cells" not in alteration
    bank = outcomes["bank.txt"]
    assert set(bank["returned"]) == {"part-one.txt", "part-two.txt"}
    assert bank["found"]["measures"]["units_proven"] == 201
    assert planted.counts() == (2, 1, 1)


@pytest.mark.sampled(2)
def test_missing_rows_stand_between_their_neighbours(archive: Path, tmp_path: Path) -> None:
    returned = tmp_path / "returned"
    shutil.copytree(archive, returned)
    lines = (returned / "ledger.csv").read_text(encoding="utf-8").split("\n")
    del lines[100]
    (returned / "ledger.csv").write_text("\n".join(lines), encoding="utf-8")
    found = compare(archive, returned, tmp_path / "report")["ledger.csv"]["found"]
    (gone,) = found["alterations"]
    assert gone["kind"] == "row-removed"
    assert gone["original"]["place"] == "row=101"
    assert ["after-sealed", "row=100"] in gone["facts"]
    assert ["before-sealed", "row=102"] in gone["facts"]
    assert gone["proof"]["place"] == "ledger.csv#row=101"


@pytest.mark.sampled(2)
def test_one_file_against_a_seal(archive: Path, tmp_path: Path) -> None:
    altered, _ = m.plant(m.books(3, 300), ["amount"], 8)
    m.write_text(tmp_path / "found.csv", altered, m.Manner())
    outcomes = compare(archive, tmp_path / "found.csv", tmp_path / "report")
    assert outcomes["ledger.csv"]["found"]["counts"] == {"row-changed": 1}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_formula_that_was_changed_under_its_value_is_found(tmp_path: Path, kind: str) -> None:
    from tests.compare.bookfiles import odsfile, spec, xlsfile

    write = {"ods": odsfile.write, "xls": xlsfile.write}[kind]
    archive, returned = tmp_path / "archive", tmp_path / "returned"
    for folder in (archive, returned):
        folder.mkdir()
    book = spec.book(2)
    write(archive / f"cash.{kind}", book, spec.Manner())
    change = spec.ALTERATIONS["formula changed, value kept"][0]
    write(returned / f"cash.{kind}", change(book, 12), spec.Manner())
    assert main(["seal", str(archive), "--quiet", "--jobs", "1"]) == 0
    outcome = compare(archive, returned, tmp_path / "report")[f"cash.{kind}"]
    assert outcome["verdict"] == "altered"
    (found,) = [a for a in outcome["found"]["alterations"] if a["kind"] == "formula-changed"]
    assert found["original"]["place"] == found["returned"]["place"]
    assert "/cell=" in found["original"]["place"]
