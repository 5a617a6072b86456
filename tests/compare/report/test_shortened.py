"""A text that no page holds is cut around its first difference; the JSON keeps it whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.cli.main import main
from tocsin.compare.report.shortened import MOST, pair

LONG = 300_000


@pytest.mark.parametrize("at", [0, 5, LONG // 2, LONG - 1])
def test_what_is_shown_holds_the_first_difference(at: int) -> None:
    before = "x" * LONG
    one, two = pair(before, f"{before[:at]}Y{before[at + 1 :]}")
    assert "Y" in two
    assert "Y" not in one
    assert max(len(one), len(two)) < MOST + 40
    shown_from = int(two[3:].split()[0].replace(",", "")) if two.startswith("[…") else 0
    assert shown_from <= at


def test_a_text_that_a_page_holds_stays_as_it_is() -> None:
    assert pair("a" * MOST, "b") == ("a" * MOST, "b")


def test_a_line_of_many_characters_makes_a_page_and_a_paper(tmp_path: Path) -> None:
    for side, end in (("one", "1"), ("two", "2")):
        (tmp_path / side).mkdir()
        (tmp_path / side / "a.csv").write_text(f"a;b\n{'x' * LONG}{end};1\nz;2\n")
    out = tmp_path / "report"
    words = ["compare", str(tmp_path / "one"), str(tmp_path / "two"), "--out", str(out), "--quiet"]
    assert main(words) == 1
    assert (out / "report.pdf").stat().st_size < 400_000
    assert len((out / "report.html").read_text()) < LONG
    assert "x1" in (out / "report.html").read_text()
    assert "x" * LONG in (out / "report.json").read_text()
