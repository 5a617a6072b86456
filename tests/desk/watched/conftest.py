"""A small case, and a folder it is kept together with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

CASE = {
    "case": {"id": "small", "title": "A synthetic case", "government": "KG", "synthetic": True},
    "parties": [{"id": "u", "kind": "trade_union", "names": [{"text": "Zarya"}]}],
    "events": [{"id": f"e{i}", "summary": f"Event {i}.", "act": "visit", "date": "2023-10"}
               for i in range(4)],
}  # fmt: skip


@pytest.fixture
def hand(member: Any, opened: Any) -> Any:
    from tocsin.casefile.model import CaseFile
    from tocsin.desk.record.entries import make_case

    return make_case(member, CaseFile.model_validate(CASE))


@pytest.fixture
def watch(hand: Any, tmp_path: Path) -> Any:
    from tocsin.desk.watched import services

    folder = tmp_path / "the case"
    folder.mkdir()
    row = services.choose(hand, folder)
    services.together(hand, row)
    return row
