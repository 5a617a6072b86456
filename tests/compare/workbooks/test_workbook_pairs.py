"""Rows that two workbooks store alike are left out, and the findings stay what they were."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from benchmarks.compare_workbook import generate

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Found
from tocsin.compare.workbooks.comparator import compare
from tocsin.formats.bounds.limits import DEFAULT_LIMITS
from tocsin.formats.workbooks.xlsx import reader as xlsx

EDITS = {
    "value kept, formula changed": (b"<f>E5000*F5000</f>", b"<f>E5000*F5000+1</f>"),
    "formula kept, value changed": (b"<f>E5001*F5001</f><v>", b"<f>E5001*F5001</f><v>9"),
    "number changed": (b'<c r="E5002"><v>', b'<c r="E5002"><v>8'),
    "row hidden": (b'<row r="5003">', b'<row r="5003" hidden="1">'),
}


def edited(source: Path, target: Path, *, strings: bool) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                for before, after in EDITS.values():
                    assert data.count(before) == 1
                    data = data.replace(before, after)
            if strings and name.endswith("sharedStrings.xml"):
                data = data.replace(b"<t>KGS</t>", b"<t>USD</t>")
            new.writestr(name, data)
    return target


def said(found: Found) -> list[str]:
    return sorted(f"{a.kind} {a.returned.place if a.returned else ''}" for a in found.alterations)


@pytest.mark.slow
@pytest.mark.parametrize("strings", [False, True])
def test_leaving_out_changes_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strings: bool
) -> None:
    one = generate(tmp_path / "one.xlsx", 6500, altered=False)
    two = edited(one, tmp_path / "two.xlsx", strings=strings)
    thin = compare(one, two, Options())
    monkeypatch.setattr(xlsx, "thinned", lambda a, b: (a, b, 0))
    full = compare(one, two, Options())
    assert thin.measures == full.measures
    assert said(thin) == said(full)
    assert thin.effects == full.effects
    if not strings:
        kinds = {"formula-changed": 1, "value-changed": 1, "cell-changed": 1}
        kinds |= {"visibility-changed": 1, "resaved": 1}
        assert thin.counts == kinds


@pytest.mark.slow
def test_equal_rows_really_are_left_out(tmp_path: Path) -> None:
    one = generate(tmp_path / "one.xlsx", 6500, altered=False)
    two = edited(one, tmp_path / "two.xlsx", strings=False)
    first, second = xlsx.read_pair(one, two, limits=DEFAULT_LIMITS)
    assert first.sheets[0].skipped == second.sheets[0].skipped > 3000
    assert len(first.sheets[0].rows) + first.sheets[0].skipped == 6501
