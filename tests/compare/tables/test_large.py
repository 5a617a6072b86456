"""The roads for large files give what the road for small ones gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.compare import mutations as m

from tocsin.compare.alignment import aligning, sieve
from tocsin.compare.alterations.options import Options
from tocsin.compare.tables.comparator import compare

KINDS = [*m.KINDS, "amount", "removed", "added"]
PLAIN = m.Manner()
RETURNED = {
    "as it was": PLAIN,
    "re-exported": m.Manner("windows-1251", ";", ",", "", "%d.%m.%Y"),
    "re-exported and shuffled": m.Manner("windows-1251", ";", ",", "\u00a0", "%d.%m.%Y", shuffle=7),
    "columns moved": replace(PLAIN, columns=3, shuffle=4),
    "quoted": replace(PLAIN, quote_all=True, newline="\r\n"),
    "page lines": replace(PLAIN, page_lines=40),
}


@pytest.mark.sampled(4)
@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize("manner", RETURNED)
def test_every_road_reports_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manner: str, low: bool
) -> None:
    monkeypatch.setattr(aligning, "_LOCKSTEP_FROM", 1)
    monkeypatch.setattr(sieve, "_SMALL", 1)
    entries = m.books(5, 600)
    altered, planted = m.plant(entries, KINDS, 11)
    m.write_text(tmp_path / "one.csv", entries, PLAIN)
    m.write_text(tmp_path / "two.csv", altered, RETURNED[manner])
    options = Options(jobs=2, low_memory=low)
    found = compare(tmp_path / "one.csv", tmp_path / "two.csv", options)
    assert m.reported(found)[1] == planted
    assert found.key == ("№",)
    unchanged = found.measures["rows_unchanged"]
    assert abs(unchanged - (601 - len(planted.changed) - len(planted.removed))) <= 1
