"""TOC-R09: a widespread part of a protected name, alone in a letter, is warned of and not named."""

from __future__ import annotations

import datetime

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.checks import Kind, Severity, check_case
from tocsin.checks.paper import Draft
from tocsin.law import load

PERSON = {
    "id": "w1",
    "kind": "person",
    "protected": True,
    "alias": "a worker",
    "names": [{"text": "Maria Syntheticova", "lang": "en"}],
}
TEXT = "---\nkind: dg-urgent\nlang: en\ndate: 2023-10-25\n---\n\nDear Sir,\n\n{}\n\nYours,\nG. S.\n"


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("Then Maria opened the door.", True),
        ("Then Maria Kowalska opened the door.", False),
        ("Then a worker opened the door.", False),
    ],
)
def test_a_lone_name(text: str, warned: bool) -> None:
    case = {"id": "c", "title": "c", "government": "KG"}
    file = CaseFile.model_validate({"case": case, "parties": [PERSON]})
    draft = Draft("letters/x.md", TEXT.format(text), Kind.DG_URGENT, "en")
    found = check_case(file, load(), datetime.date(2023, 10, 26), [draft])
    mine = [f for f in found if f.code == "TOC-R09"]
    assert bool(mine) is warned
    for finding in mine:
        assert finding.severity is Severity.WEAKENS
        assert "Maria" not in finding.message
        assert "w1" in finding.message
