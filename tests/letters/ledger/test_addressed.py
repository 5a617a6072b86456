"""A compiled letter is entered with an addressee: one without counts as sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.casefile.folder import CaseEdit
from tocsin.law import Law
from tocsin.letters.ledger.addressed import addressees

CASE = """case: {id: c, title: Synthetic, government: MO}
parties:
  - {id: u, kind: trade_union, names: [{text: Example Union}]}
"""
UN = "  - {id: un, kind: international_body, names: [{text: United Nations}]}\n"
ILO = "  - {id: office, kind: international_body, names: [{text: МОТ, lang: ru}]}\n"
GOV = "  - {id: state, kind: government, names: [{text: Government}]}\n"
WRITTEN = """communications:
  - {id: l, kind: letter, direction: out, route: dg, date: 2025-01-01, to: [{party: un}]}
"""


@pytest.mark.parametrize(
    ("more", "route", "named", "wanted"),
    [
        ("", "cfa", ["cfa"], "ilo"),
        (UN, "dg", ["dg"], "ilo"),  # another body is no reader of a letter to the Office
        (UN + ILO, "ceacr", ["ceacr"], "office"),
        (UN + ILO + WRITTEN, "dg", ["dg"], "un"),  # whom the office has written to on that road
        ("", "government", [], "government"),
        (GOV, "government", [], "state"),
        (UN, "dg", ["un"], "un"),  # whom the draft names
        ("", "public", [], ""),
    ],
)
def test_whom_a_letter_is_entered_to(
    tmp_path: Path, law: Law, more: str, route: str, named: list[str], wanted: str
) -> None:
    (tmp_path / "case.yaml").write_text(CASE + more, encoding="utf-8")
    edit = CaseEdit(tmp_path)
    assert addressees(edit, named, route, law) == [w for w in [wanted] if w]
    assert not wanted or wanted in edit.file.by_id
    if wanted == "government":
        names = {n.text for n in edit.file.party("government").names}
        assert "Government of China" in names  # the Member answers for Macao
